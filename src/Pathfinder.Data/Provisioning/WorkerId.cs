namespace Pathfinder.Data.Provisioning;

/// <summary>The name under which a worker leases work.</summary>
/// <param name="Value">Machine, process and a random part, so that no two share it; 100 characters at most.</param>
internal readonly record struct WorkerId(string Value)
{
    /// <summary>Names a worker of this process.</summary>
    public static WorkerId New()
    {
        const int MaxHost = 60;
        var host = Environment.MachineName.Length > MaxHost ? Environment.MachineName[..MaxHost] : Environment.MachineName;
        return new WorkerId($"{host}:{Environment.ProcessId}:{Engine.Ulid.New()[^6..]}");
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
