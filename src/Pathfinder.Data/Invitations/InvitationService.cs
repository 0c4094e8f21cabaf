using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Invitations;

/// <summary>Invitations through the package <c>pf_invitations</c>, whose every change is conditional on the state that it finds.</summary>
internal sealed partial class InvitationService(
    SharedTables tables, IKeyRing keys, IPasswordHasher hasher, IOptions<InvitationOptions> options, WorkSignal signal) : IInvitations
{
    private const string ListName = "invitations";
    private const string Resource = "invitation";
    /// <summary>What a procedure answers that has done its work.</summary>
    internal const string Done = "done";

    private const string Repeated = "repeated";
    private const string Unknown = "unknown";
    private const string LifetimeRule = "lies between 1 hour and 90 days.";
    private const int MaxExpired = 10_000;

    private static readonly ConstraintRules Rules = new()
    {
        { "uq_user_invitations_pending", nameof(InvitationDraft.Email), "unique", "has a pending invitation: send that one again, or take it back first." },
        { "fk_user_invitations_role", nameof(InvitationDraft.Role), "exists", "is not a role of the catalogue." },
        { "fk_user_invitations_group", nameof(InvitationDraft.FeatureGroupId), "exists", "is not the key of a group." },
        { "fk_user_invitations_inviter", nameof(InvitationRow.InvitedBy), "exists", "is not the key of a user." },
        { "ck_user_invitations_email", nameof(InvitationDraft.Email), "format", "An e-mail address has the form name@example.org." },
        { "ck_user_invitations_sent", nameof(Invitation.SendCount), "range", "has reached 1000: take the invitation back and make a new one." },
    };

    private readonly KeyedTokens tokens = new(keys, "invitation token");

    /// <inheritdoc />
    public async Task<IssuedInvitation> CreateAsync(InvitationDraft draft, string invitedBy, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var verdict = (await CreateManyAsync([draft], invitedBy, by, cancellationToken))[0];
        return verdict switch
        {
            { Issued: { } issued } => issued,
            { Fault: { Rule: "unique" } taken } => throw new ConflictException(taken),
            { Fault: var fault } => throw new ValidationException([fault!]),
        };
    }

    /// <inheritdoc />
    public async Task<Invitation?> FindAsync(string invitationId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(invitationId))
        {
            return null;
        }

        return Show(await tables.ReadAsync(context => context.Set<InvitationRow>().SingleOrDefaultAsync(row => row.InvitationId == invitationId, cancellationToken), cancellationToken));
    }

    /// <inheritdoc />
    public async Task<Invitation?> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (tokens.FindCode(token) is not { } code)
        {
            return null;
        }

        return Show(await tables.ReadAsync(context => context.Set<InvitationRow>().SingleOrDefaultAsync(row => row.TokenMac == code, cancellationToken), cancellationToken));
    }

    /// <inheritdoc />
    public async Task<Page<Invitation>> ListAsync(InvitationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        new FieldRules().OptionalKey(nameof(filter.InvitedBy), filter.InvitedBy).ThrowIfBroken();
        var email = filter.Email is null ? null : EmailAddress.Normalise(filter.Email);
        if (filter.Status is { } status)
        {
            new FieldRules().Listed(nameof(filter.Status), status).ThrowIfBroken();
        }

        return await tables.ReadAsync(
            async context =>
            {
                IQueryable<InvitationRow> rows = context.Set<InvitationRow>();
                rows = filter.Status is null ? rows : rows.Where(row => row.Status == filter.Status);
                rows = filter.InvitedBy is null ? rows : rows.Where(row => row.InvitedBy == filter.InvitedBy);
                rows = email is null ? rows : rows.Where(row => row.Email == email);
                var page = await rows.Below(row => row.InvitationId, after).OrderByDescending(row => row.InvitationId).Take(limit + 1).ToListAsync(cancellationToken);
                return page.ToPage(limit, ListName, row => row.InvitationId, row => Show(row)!);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task RemindAsync(string invitationId, Actor by, CancellationToken cancellationToken) => ChangeByKeyAsync(
        "invitations/remind", invitationId, static _ => true, by, cancellationToken,
        new Parameter("interval_seconds", (int)options.Value.ReminderInterval.TotalSeconds, BindType.Int32));

    /// <inheritdoc />
    public async Task<IssuedInvitation> ResendAsync(string invitationId, TimeSpan? lifetime, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().That(IsLifetime(lifetime), nameof(InvitationDraft.Lifetime), "range", LifetimeRule).ThrowIfBroken();
        var token = tokens.New();
        return await ChangeByKeyAsync(
            "invitations/resend", invitationId, row => new IssuedInvitation(invitationId, row.Text("email")!, token.Token, row.Utc("expires_at")), by, cancellationToken,
            new Parameter("token_mac", token.Mac),
            new Parameter("token_key_id", token.KeyId),
            new Parameter("lifetime_seconds", (int)(lifetime ?? options.Value.Lifetime).TotalSeconds, BindType.Int32));
    }

    /// <inheritdoc />
    public Task RevokeAsync(string invitationId, Actor by, CancellationToken cancellationToken) =>
        ChangeByKeyAsync("invitations/withdraw", invitationId, static _ => true, by, cancellationToken);

    /// <inheritdoc />
    public Task<int> ExpireAsync(int limit, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(limit), limit, 1, MaxExpired).ThrowIfBroken();
        return ChangeAsync("invitations/expire_due", row => (int)row.Number("expired"), by, cancellationToken, new Parameter("max_count", limit, BindType.Int32));
    }

    private static bool IsLifetime(TimeSpan? lifetime) => lifetime is null || (lifetime >= InvitationOptions.MinLifetime && lifetime <= InvitationOptions.MaxLifetime);

    private static bool IsCarriedOut(string outcome) => outcome is Done or Repeated;

    private static InvitationRefusedException Refusal(string outcome) => new(outcome switch
    {
        "accepted" => InvitationRefusal.Accepted,
        "declined" => InvitationRefusal.Declined,
        "revoked" => InvitationRefusal.Revoked,
        "expired" => InvitationRefusal.Expired,
        "too_soon" => InvitationRefusal.TooSoon,
        _ => InvitationRefusal.Unknown,
    });

    /// <summary>An invitation as others see it.</summary>
    internal static Invitation? Show(InvitationRow? row) => row is null ? null : new Invitation(
        row.InvitationId, row.Email, row.InvitedBy, row.RoleName, row.FeatureGroupId, row.Status, row.CreatedAt, row.ExpiresAt,
        row.AcceptedAt ?? row.DeclinedAt ?? row.RevokedAt ?? row.ExpiredAt, row.AcceptedBy, row.SendCount, row.ReminderSentAt, row.Metadata);

    // every procedure answers with one row
    private Task<T> ChangeAsync<T>(string statement, Func<DbDataReader, T> read, Actor by, CancellationToken cancellationToken, params Parameter[] parameters) =>
        tables.ChangeAsync(by, async (context, token) => (await context.QueryAsync(statement, read, token, parameters))[0], Rules, cancellationToken);

    private async Task<T> ChangeByKeyAsync<T>(
        string statement, string invitationId, Func<DbDataReader, T> read, Actor by, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        new FieldRules().Key(nameof(Invitation.InvitationId), invitationId).ThrowIfBroken();
        var (outcome, value) = await ChangeAsync(
            statement, row => row.Text("outcome")! is Done ? (Done, read(row)) : (row.Text("outcome")!, default(T)!), by, cancellationToken,
            [new Parameter("invitation_id", invitationId), .. parameters]);
        return IsCarriedOut(outcome) ? value : throw (outcome is Unknown ? new NotFoundException(Resource, invitationId) : Refusal(outcome));
    }
}
