using Pathfinder.Data;

namespace Pathfinder.Hosting;

/// <summary>A setting is wrong; the message names it and says what to set.</summary>
public sealed class ConfigurationException : PathfinderException
{
    /// <summary>Reports a wrong setting.</summary>
    public ConfigurationException(string message)
        : base("configuration.invalid", message)
    {
    }
}
