using System.Data.Common;
using System.Text.Json;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Invitations;

/// <summary>Answers of the people invited, who prove by the token who they are.</summary>
internal sealed partial class InvitationService
{
    /// <inheritdoc />
    public async Task<AcceptedInvitation> AcceptAsync(string token, AuthenticatedUser user, ClientInfo? client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (outcome, invitationId) = await AnswerAsync("invitations/accept", token, Actor.User(user, client), cancellationToken, new Parameter("user_id", user.UserId));
        return new AcceptedInvitation(invitationId, user.UserId, null, outcome is Repeated);
    }

    /// <inheritdoc />
    public async Task<AcceptedInvitation> AcceptAsync(string token, UserRegistration registration, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        ArgumentNullException.ThrowIfNull(by);
        // making a password's hash takes time, which a token that is none does not get
        var code = await FindByTokenAsync(token, cancellationToken) is null ? throw Refusal(Unknown) : CodeOf(token);
        List<RegistrationRow> rows = [await UserRegistrar.PrepareAsync(registration, hasher, cancellationToken)];
        var registered = await ChangeAsync(
            "invitations/register", ReadRegistered, by, cancellationToken,
            new Parameter("token_mac", code),
            new Parameter("users", JsonSerializer.Serialize(rows, RegistrationRowJson.Default.ListRegistrationRow), BindType.Json),
            new Parameter("module", UserRegistrar.Module),
            new Parameter("requested_by", by.Name));
        switch (registered.Outcome)
        {
            case Done:
                signal.Set();
                return new AcceptedInvitation(registered.InvitationId!, registered.UserId!, registered.OperationId, IsRepeated: false);
            case Repeated:
                return new AcceptedInvitation(registered.InvitationId!, registered.UserId!, null, IsRepeated: true);
            case "other_address":
                throw new ValidationException(nameof(UserRegistration.Email), "invited", "is not the address that was invited.");
            case "refused":
                var verdict = registered.Verdict!;
                var fault = new FieldError(verdict.Field!, verdict.Rule!, verdict.Message!);
                throw verdict.Verdict is RegistrationVerdict.Duplicate ? new ConflictException(fault) : new ValidationException([fault]);
            default:
                throw Refusal(registered.Outcome);
        }
    }

    /// <inheritdoc />
    public Task DeclineAsync(string token, Actor by, CancellationToken cancellationToken) => AnswerAsync("invitations/decline", token, by, cancellationToken);

    private static Registered ReadRegistered(DbDataReader row)
    {
        var outcome = row.Text("outcome")!;
        return new Registered(
            outcome, row.Text("invitation_id"), row.Text("user_id"), row.Text("operation_id"), outcome is "refused" ? UserRegistrar.Read(row).Result : null);
    }

    private async Task<(string Outcome, string InvitationId)> AnswerAsync(
        string statement, string token, Actor by, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var (outcome, invitationId) = await ChangeAsync(
            statement, row => (row.Text("outcome")!, row.Text("invitation_id")), by, cancellationToken, [new Parameter("token_mac", CodeOf(token)), .. parameters]);
        return IsCarriedOut(outcome) ? (outcome, invitationId!) : throw Refusal(outcome);
    }

    // what cannot be a token costs no query
    private string CodeOf(string token) => tokens.FindCode(token) ?? throw Refusal(Unknown);

    private sealed record Registered(string Outcome, string? InvitationId, string? UserId, string? OperationId, RegistrationResult? Verdict);
}
