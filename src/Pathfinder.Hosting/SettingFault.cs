using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Pathfinder.Hosting;

/// <summary>Tells faults of settings, which whoever set them can mend, from all other errors.</summary>
internal static class SettingFault
{
    /// <summary>Checks all settings of the services before a host starts, which would log a fault with its stack.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of its range.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong kind.</exception>
    public static void ThrowIfAny(IServiceProvider services) => services.GetService<IStartupValidator>()?.Validate();

    /// <summary>The sentence that names the setting; <see langword="null"/> when the error is about something else.</summary>
    public static string? Sentence(Exception error) => error switch
    {
        ConfigurationException or OptionsValidationException => error.Message,
        // a value of the wrong kind and a file that is no JSON: .NET has no types of its own for them, but the packages leave their names
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } or InvalidDataException { InnerException.Source: "Microsoft.Extensions.Configuration.Json" } =>
            error.GetBaseException() is var cause && cause != error ? $"{error.Message} {cause.Message}" : error.Message,
        _ => null,
    };
}
