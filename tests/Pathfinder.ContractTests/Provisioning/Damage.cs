namespace Pathfinder.ContractTests.Provisioning;

/// <summary>What somebody has done to a tenant's tables behind the product's back.</summary>
public enum Damage
{
    LostIndex,
    LostTrigger,
    LostPolicy,
    LostTable,
    RevokedGrant,
    RowSecurityOff,
    LostCatalogueRow,
    ChangedColumn,
    AddedColumn,
    LostConstraint,
    OpenedPolicy,
    StoppedTrigger,
    ForeignGrant,
}
