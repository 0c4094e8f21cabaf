namespace Pathfinder.Hosting;

/// <summary>Connection strings by account; all three, or none for the private server.</summary>
public sealed class ConnectionOptions
{
    /// <summary>The web application's account, <c>pf_app</c>.</summary>
    public string? App { get; set; }

    /// <summary>The account of workers and operators, <c>pf_provisioner</c>.</summary>
    public string? Provisioner { get; set; }

    /// <summary>The account that installs, <c>pf_installer</c>.</summary>
    public string? Installer { get; set; }

    /// <summary>Whether none is given.</summary>
    internal bool IsEmpty => string.IsNullOrWhiteSpace(App) && string.IsNullOrWhiteSpace(Provisioner) && string.IsNullOrWhiteSpace(Installer);

    /// <summary>Whether all are given.</summary>
    internal bool IsComplete => !string.IsNullOrWhiteSpace(App) && !string.IsNullOrWhiteSpace(Provisioner) && !string.IsNullOrWhiteSpace(Installer);
}
