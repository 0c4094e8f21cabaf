using System.Collections.Frozen;

namespace Pathfinder.Data.Users;

/// <summary>The one machine of account states: what may follow what, whoever asks.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>from</term><description>to</description></listheader>
/// <item><term>pending</term><description>active (by provisioning, when the tables stand), suspended, inactive, deleted</description></item>
/// <item><term>active</term><description>suspended, inactive, archived, deleted</description></item>
/// <item><term>suspended</term><description>active, inactive, deleted</description></item>
/// <item><term>inactive</term><description>active, suspended, archived, deleted</description></item>
/// <item><term>archived</term><description>active (by the restore of the archive), deleted</description></item>
/// <item><term>deleted</term><description>what it was deleted from, by a restore of the account and by nothing else</description></item>
/// </list>
/// To be active an account must have its tables; the database refuses it otherwise (<c>ck_users_tables</c>).
/// </remarks>
internal static class AccountTransitions
{
    private static readonly FrozenDictionary<AccountStatus, AccountStatus[]> Allowed = new Dictionary<AccountStatus, AccountStatus[]>
    {
        [AccountStatus.Pending] = [AccountStatus.Active, AccountStatus.Suspended, AccountStatus.Inactive, AccountStatus.Deleted],
        [AccountStatus.Active] = [AccountStatus.Suspended, AccountStatus.Inactive, AccountStatus.Archived, AccountStatus.Deleted],
        [AccountStatus.Suspended] = [AccountStatus.Active, AccountStatus.Inactive, AccountStatus.Deleted],
        [AccountStatus.Inactive] = [AccountStatus.Active, AccountStatus.Suspended, AccountStatus.Archived, AccountStatus.Deleted],
        [AccountStatus.Archived] = [AccountStatus.Active, AccountStatus.Deleted],
        [AccountStatus.Deleted] = [],
    }.ToFrozenDictionary();

    /// <summary>Whether an account may go from one state to another by a change of state; a restore is none.</summary>
    public static bool Allows(AccountStatus from, AccountStatus to) => Allowed[from].Contains(to);

    /// <summary>Where a restore brings a deleted account.</summary>
    /// <param name="deletedFrom">What it was deleted from, where that is known.</param>
    /// <param name="hasTables">Whether its tables stand.</param>
    public static AccountStatus Restored(AccountStatus? deletedFrom, bool hasTables) => (deletedFrom, hasTables) switch
    {
        (null or AccountStatus.Pending, true) => AccountStatus.Active, // the tables were made while it was deleted
        (null or AccountStatus.Active, false) => AccountStatus.Inactive,
        ({ } status, _) => status,
    };
}
