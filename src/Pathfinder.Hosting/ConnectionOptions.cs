namespace Pathfinder.Hosting;

/// <summary>Connection strings by account; App, Provisioner and Installer, or none for the private server.</summary>
public sealed class ConnectionOptions
{
    /// <summary>The web application's account, <c>pf_app</c>.</summary>
    public string? App { get; set; }

    /// <summary>The account of workers and operators, <c>pf_provisioner</c>.</summary>
    public string? Provisioner { get; set; }

    /// <summary>The account that installs, <c>pf_installer</c>.</summary>
    public string? Installer { get; set; }

    /// <summary>The account that hands in analytics events, <c>pf_analytics_writer</c>.</summary>
    /// <value>None: <see cref="Provisioner"/> does it.</value>
    public string? AnalyticsWriter { get; set; }

    /// <summary>The account that reads analytics, <c>pf_analytics_reader</c>.</summary>
    /// <value>None: <see cref="Provisioner"/> does it.</value>
    public string? AnalyticsReader { get; set; }

    /// <summary><see cref="AnalyticsWriter"/> where it is given.</summary>
    internal string? AnalyticsWriterOrNone => string.IsNullOrWhiteSpace(AnalyticsWriter) ? null : AnalyticsWriter;

    /// <summary><see cref="AnalyticsReader"/> where it is given.</summary>
    internal string? AnalyticsReaderOrNone => string.IsNullOrWhiteSpace(AnalyticsReader) ? null : AnalyticsReader;

    /// <summary>Whether none is given.</summary>
    internal bool IsEmpty => ((string?[])[App, Provisioner, Installer, AnalyticsWriter, AnalyticsReader]).All(string.IsNullOrWhiteSpace);

    /// <summary>Whether all that cannot be done without are given.</summary>
    internal bool IsComplete => !string.IsNullOrWhiteSpace(App) && !string.IsNullOrWhiteSpace(Provisioner) && !string.IsNullOrWhiteSpace(Installer);
}
