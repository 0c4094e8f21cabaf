namespace Pathfinder.Data.Provisioning;

/// <summary>A row of <c>pf_tenant_modules</c>.</summary>
internal sealed class TenantModuleRow
{
    public required string UserId { get; init; }

    public required string Module { get; init; }

    public int ModuleVersion { get; init; }

    public required string Fingerprint { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}
