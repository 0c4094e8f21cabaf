using Pathfinder.ContractTests.Provisioning;

namespace Pathfinder.Oracle.Tests.Provisioning;

/// <summary>The statements that do a tenant's tables damage.</summary>
internal static class DamageScript
{
    public static string Write(Damage damage, string prefix, long set) => damage switch
    {
        Damage.LostIndex => $"drop index ix_s{set}_conversations_last",
        Damage.LostTrigger => $"drop trigger tr_s{set}_messages_touch",
        Damage.LostPolicy => $"begin {DropPolicy(prefix, set)} end;",
        Damage.LostTable => $"drop table {prefix}_career_objectives cascade constraints purge",
        Damage.RevokedGrant => $"revoke insert on {prefix}_messages from pf_app_role",
        Damage.RowSecurityOff => $"begin sys.dbms_rls.enable_policy(object_schema => user, object_name => upper('{prefix}_profile_summaries'), policy_name => upper('po_s{set}_profile_summaries'), enable => false); end;",
        Damage.ChangedColumn => $"alter table {prefix}_messages modify (model_name varchar2(200 char))",
        Damage.AddedColumn => $"alter table {prefix}_messages add (secret clob)",
        Damage.LostConstraint => $"alter table {prefix}_messages drop constraint ck_s{set}_messages_role",
        Damage.OpenedPolicy => $"begin {DropPolicy(prefix, set)} sys.dbms_rls.add_policy(object_schema => user, object_name => upper('{prefix}_messages'), policy_name => upper('po_s{set}_messages'), "
            + "function_schema => user, policy_function => 'PF_CONTEXT.READER_PREDICATE', statement_types => 'SELECT,INSERT,UPDATE,DELETE', update_check => true, policy_type => sys.dbms_rls.static); end;",
        Damage.StoppedTrigger => $"alter trigger tr_s{set}_messages_touch disable",
        Damage.ForeignGrant => $"grant select on {prefix}_messages to pf_analytics_reader",
        _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, "Unknown damage."),
    };

    private static string DropPolicy(string prefix, long set) =>
        $"sys.dbms_rls.drop_policy(object_schema => user, object_name => upper('{prefix}_messages'), policy_name => upper('po_s{set}_messages'));";
}
