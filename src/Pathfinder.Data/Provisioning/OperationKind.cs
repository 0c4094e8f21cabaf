namespace Pathfinder.Data.Provisioning;

/// <summary>What is to be done with a tenant's tables.</summary>
public enum OperationKind
{
    /// <summary>Create them.</summary>
    Create,

    /// <summary>Bring them to the newest version of their module; they stay open.</summary>
    Upgrade,

    /// <summary>Make again what is missing of them.</summary>
    Repair,

    /// <summary>Close them to their user and leave them as they are.</summary>
    Suspend,

    /// <summary>Open them again.</summary>
    Resume,

    /// <summary>Divide the large ones by quarters.</summary>
    Convert,

    /// <summary>Put them away as a bundle, and drop them after a time of quarantine.</summary>
    Archive,

    /// <summary>Bring them back from their bundle, or from quarantine.</summary>
    Restore,

    /// <summary>Drop them.</summary>
    Drop,

    /// <summary>Erase the person: tables, bundles and every value in shared tables.</summary>
    Erase,
}
