using Pathfinder.ContractTests.Provisioning;

namespace Pathfinder.PostgreSql.Tests.Provisioning;

/// <summary>The statements that do a tenant's tables damage.</summary>
internal static class DamageScript
{
    public static string Write(Damage damage, string prefix, long set) => damage switch
    {
        Damage.LostIndex => $"drop index ix_s{set}_conversations_last",
        Damage.LostTrigger => $"drop trigger tr_s{set}_messages_touch on {prefix}_messages",
        Damage.LostPolicy => $"drop policy po_s{set}_messages on {prefix}_messages",
        Damage.LostTable => $"drop table {prefix}_career_objectives",
        Damage.RevokedGrant => $"revoke insert on {prefix}_messages from pf_app_role",
        Damage.RowSecurityOff => $"alter table {prefix}_profile_summaries disable row level security, no force row level security",
        Damage.ChangedColumn => $"alter table {prefix}_messages alter column model_name type varchar(200)",
        Damage.AddedColumn => $"alter table {prefix}_messages add column secret text",
        Damage.LostConstraint => $"alter table {prefix}_messages drop constraint ck_s{set}_messages_role",
        Damage.OpenedPolicy => $"alter policy po_s{set}_messages on {prefix}_messages using (true)",
        Damage.StoppedTrigger => $"alter table {prefix}_messages disable trigger tr_s{set}_messages_touch",
        Damage.ForeignGrant => $"grant select on {prefix}_messages to pf_analytics_reader",
        _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, "Unknown damage."),
    };
}
