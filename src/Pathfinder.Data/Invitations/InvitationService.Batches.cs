using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Invitations;

/// <summary>Invitations in batches; one is a batch of one.</summary>
internal sealed partial class InvitationService
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<InvitationVerdict>> CreateManyAsync(
        IReadOnlyList<InvitationDraft> drafts, string invitedBy, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drafts.Count, IInvitations.MaxBatch, nameof(drafts));
        new FieldRules().Key(nameof(Invitation.InvitedBy), invitedBy).ThrowIfBroken();

        var verdicts = new InvitationVerdict[drafts.Count];
        var rows = new List<InviteRow>(drafts.Count);
        var issued = new List<(int Place, KeyedToken Token)>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            try
            {
                var token = tokens.New();
                rows.Add(Check(drafts[i], token));
                issued.Add((i, token));
            }
            catch (ValidationException refusal)
            {
                verdicts[i] = new InvitationVerdict(null, refusal.Errors[0]);
            }
        }

        if (rows.Count > 0)
        {
            foreach (var (rowNo, verdict) in await InviteAsync(rows, issued, invitedBy, by, cancellationToken))
            {
                verdicts[issued[rowNo - 1].Place] = verdict;
            }
        }

        return verdicts;
    }

    private Task<List<(int RowNo, InvitationVerdict Verdict)>> InviteAsync(
        List<InviteRow> rows, List<(int Place, KeyedToken Token)> issued, string invitedBy, Actor by, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(rows, InviteRowJson.Default.ListInviteRow);
        return tables.ChangeAsync(
            by, (context, token) => context.QueryAsync("invitations/invite", Read, token, new("invitations", json, BindType.Json), new("invited_by", invitedBy)), Rules, cancellationToken);

        (int, InvitationVerdict) Read(DbDataReader row)
        {
            var rowNo = (int)row.Number("row_no");
            return (rowNo, row.Text("verdict") == "invited"
                ? new InvitationVerdict(new IssuedInvitation(row.Text("invitation_id")!, rows[rowNo - 1].Email, issued[rowNo - 1].Token.Token, row.Utc("expires_at")), null)
                : new InvitationVerdict(null, FaultOf(row.Text("detail"))));
        }
    }

    private static FieldError FaultOf(string? constraint) => constraint is not null && Rules.TryGetValue(constraint, out var fault)
        ? fault
        : new FieldError(nameof(InvitationDraft), "constraint", "The database refused a value of this invitation.");

    private InviteRow Check(InvitationDraft? draft, KeyedToken token)
    {
        if (draft is null)
        {
            throw new ValidationException(nameof(InvitationDraft), "required", "is needed.");
        }

        var email = EmailAddress.Normalise(draft.Email);
        new FieldRules()
            .Required(nameof(draft.Role), draft.Role, 50)
            .That(RoleName().IsMatch(draft.Role ?? ""), nameof(draft.Role), "format", "is not the name of a role: lower-case letters, digits and _.")
            .OptionalKey(nameof(draft.FeatureGroupId), draft.FeatureGroupId)
            .That(IsLifetime(draft.Lifetime), nameof(draft.Lifetime), "range", LifetimeRule)
            .JsonObject(nameof(draft.Metadata), draft.Metadata)
            .ThrowIfBroken();
        return new InviteRow(
            Ulid.New(), email, token.Mac, token.KeyId, draft.Role!, draft.FeatureGroupId, (long)(draft.Lifetime ?? options.Value.Lifetime).TotalSeconds,
            draft.Metadata is null ? null : JsonSerializer.Deserialize<JsonElement>(draft.Metadata));
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RoleName();
}
