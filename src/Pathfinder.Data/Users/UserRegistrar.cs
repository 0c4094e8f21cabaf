using System.Data.Common;
using System.Text.Json;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security;

namespace Pathfinder.Data.Users;

/// <summary>Checks registrations, then hands them to <c>pf_identity.register_users</c>, a batch in one call.</summary>
internal sealed class UserRegistrar(IDatabaseEngine engine, WorkSignal signal, IPasswordHasher hasher) : IUserRegistration
{
    /// <summary>The module whose tables every user gets.</summary>
    internal const string Module = "career";

    /// <inheritdoc />
    public async Task<RegistrationResult> RegisterAsync(UserRegistration registration, string requestedBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return (await RegisterManyAsync([registration], requestedBy, cancellationToken))[0];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<RegistrationResult>> RegisterManyAsync(
        IReadOnlyList<UserRegistration> registrations, string requestedBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registrations);
        new FieldRules().Required(nameof(requestedBy), requestedBy, Audit.Actor.MaxLength).ThrowIfBroken();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(registrations.Count, IUserRegistration.MaxBatch, nameof(registrations));

        var results = new RegistrationResult[registrations.Count];
        var rows = new List<RegistrationRow>(registrations.Count);
        var places = new List<int>(registrations.Count);
        for (var i = 0; i < registrations.Count; i++)
        {
            try
            {
                rows.Add(await PrepareAsync(registrations[i], hasher, cancellationToken));
                places.Add(i);
            }
            catch (ValidationException refusal)
            {
                var fault = refusal.Errors[0];
                results[i] = new RegistrationResult(RegistrationVerdict.Refused, Field: fault.Field, Rule: fault.Rule, Message: fault.Message);
            }
        }

        if (rows.Count > 0)
        {
            foreach (var (rowNo, result) in await WriteAsync(rows, requestedBy, cancellationToken))
            {
                results[places[rowNo - 1]] = result;
            }

            signal.Set();
        }

        return results;
    }

    private async Task<List<(int RowNo, RegistrationResult Result)>> WriteAsync(List<RegistrationRow> rows, string requestedBy, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.QueryAsync(
                DatabaseAccount.Provisioner, "identity/register_users", Read, cancellationToken,
                new Parameter("users", JsonSerializer.Serialize(rows, RegistrationRowJson.Default.ListRegistrationRow), BindType.Json),
                new Parameter("module", Module),
                new Parameter("requested_by", requestedBy));
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    /// <summary>Checks one registration and makes the row that the database takes.</summary>
    /// <exception cref="ValidationException">A value breaks a rule.</exception>
    internal static async Task<RegistrationRow> PrepareAsync(UserRegistration? registration, IPasswordHasher hasher, CancellationToken cancellationToken)
    {
        var row = registration is null ? throw new ValidationException(nameof(registration), "required", "The registration is needed.") : Check(registration);
        return registration.Password is { } password ? row with { PasswordHash = await hasher.HashAsync(password, cancellationToken) } : row;
    }

    private static RegistrationRow Check(UserRegistration registration)
    {
        var username = Username.Parse(registration.Username);
        var email = EmailAddress.Normalise(registration.Email);
        var firstName = Texts.Required(nameof(UserRegistration.FirstName), registration.FirstName, 100);
        var lastName = Texts.Required(nameof(UserRegistration.LastName), registration.LastName, 100);
        if (registration.Password is not null)
        {
            PasswordPolicy.Check(nameof(UserRegistration.Password), registration.Password, username.Value, email, firstName, lastName);
        }

        return new RegistrationRow(
            Ulid.New(), username.Value, username.Key, email, PhoneNumber.Normalise(registration.Phone), firstName, lastName,
            UserRules.TimeZone(registration.TimeZone), UserRules.Language(registration.Language), Texts.Optional(nameof(UserRegistration.Nationality), registration.Nationality, 100),
            Texts.Optional(nameof(UserRegistration.CurrentTitle), registration.CurrentTitle, 200), Texts.Optional(nameof(UserRegistration.CurrentCompany), registration.CurrentCompany, 200),
            UserRules.Years(registration.YearsExperience), Ulid.New(), PrefixCandidates.For(username),
            UserWords.Of(username.Value, email, firstName, lastName));
    }

    /// <summary>Reads the database's verdict on one row.</summary>
    internal static (int RowNo, RegistrationResult Result) Read(DbDataReader row)
    {
        var rowNo = (int)row.Number("row_no");
        var constraint = row.Text("detail");
        return (rowNo, row.Text("verdict") switch
        {
            "registered" => new RegistrationResult(RegistrationVerdict.Registered, row.Text("user_id"), row.Text("operation_id")),
            "duplicate" => Taken(FieldOf(constraint)),
            _ when constraint is "uq_users_prefix" => new RegistrationResult(
                RegistrationVerdict.Refused, Field: nameof(UserRegistration.Username), Rule: "unavailable", Message: "Too many users have a username like this one; choose another one."),
            _ => new RegistrationResult(
                RegistrationVerdict.Refused, Field: FieldOf(constraint), Rule: "constraint", Message: "The database refused a value of this registration."),
        });
    }

    private static RegistrationResult Taken(string field) => new(
        RegistrationVerdict.Duplicate, Field: field, Rule: "unique",
        Message: $"Another user has this {Texts.Name(field)}.");

    private static string FieldOf(string? constraint) => constraint switch
    {
        "uq_users_username" or "ck_users_username" => nameof(UserRegistration.Username),
        "uq_users_email_live" or "ck_users_email" => nameof(UserRegistration.Email),
        "uq_users_phone_live" or "ck_users_phone" => nameof(UserRegistration.Phone),
        "ck_users_years" => nameof(UserRegistration.YearsExperience),
        _ => nameof(UserRegistration),
    };
}
