using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security;
using Pathfinder.Data.Users;

namespace Pathfinder.Provisioning.Cli.Seed;

/// <summary>Brings the people of the seed in; run again, it changes nothing.</summary>
internal sealed class SeedRun(
    IUserRegistration registration, IUsers users, IRoles roles, ICredentials credentials, IOperations operations, OperationDriver driver, string operatorName)
{
    private readonly Actor by = Actor.Named(operatorName);

    /// <summary>Registers whom it does not find, and brings everybody to role and state.</summary>
    /// <returns>The people as they are now.</returns>
    /// <exception cref="CommandFailure">The database has other users, or somebody was refused.</exception>
    public async Task<IReadOnlyList<User>> RunAsync(IProgress<(long Done, long Total)> progress, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, User>(StringComparer.Ordinal);
        foreach (var person in SeedPeople.All)
        {
            if (await users.FindByUsernameAsync(person.Registration.Username, cancellationToken) is { } user)
            {
                known.Add(user.Username, user);
            }
        }

        SeedGuard.CheckUsers((await users.CountByStatusAsync(cancellationToken)).Values.Sum() - known.Count);
        var made = new List<User>();
        foreach (var person in SeedPeople.All)
        {
            var user = known.GetValueOrDefault(person.Registration.Username) ?? await RegisterAsync(person, cancellationToken);
            made.Add(await SettleAsync(person, user, cancellationToken));
            progress.Report((made.Count, SeedPeople.All.Count));
        }

        return made;
    }

    private async Task<User> RegisterAsync(SeedPerson person, CancellationToken cancellationToken)
    {
        var result = await registration.RegisterAsync(person.Registration, operatorName, cancellationToken);
        if (result.Verdict != RegistrationVerdict.Registered)
        {
            throw new CommandFailure(ExitCode.Refused, result.Message!);
        }

        if (person.Status == AccountStatus.Pending)
        {
            await operations.CancelAsync(result.OperationId!, operatorName, cancellationToken); // without tables an account stays pending
        }
        else
        {
            await driver.CompleteAsync(result.OperationId!, cancellationToken);
        }

        if (!person.IsVerified)
        {
            await credentials.RequestEmailVerificationAsync(result.UserId!, by, cancellationToken);
        }

        return await FindAsync(result.UserId!, cancellationToken);
    }

    private async Task<User> SettleAsync(SeedPerson person, User user, CancellationToken cancellationToken)
    {
        await roles.ChangeMainAsync(user.UserId, person.Role, by, cancellationToken);
        if (person.OtherRole is { } other)
        {
            await roles.GrantAsync(user.UserId, other, by, cancellationToken);
        }

        if (person.IsVerified && !user.EmailVerified)
        {
            await users.ConfirmEmailAsync(user.UserId, user.Email, by, cancellationToken);
        }

        if (person.IsOrganizer != user.IsOrganizer)
        {
            await users.SetOrganizerAsync(user.UserId, person.IsOrganizer, by, cancellationToken);
        }

        switch (person.Status)
        {
            case AccountStatus.Suspended:
                await users.SuspendAsync(user.UserId, by, cancellationToken);
                break;
            case AccountStatus.Inactive:
                await users.DeactivateAsync(user.UserId, by, cancellationToken);
                break;
        }

        return await FindAsync(user.UserId, cancellationToken);
    }

    private async Task<User> FindAsync(string userId, CancellationToken cancellationToken) =>
        await users.FindByIdAsync(userId, cancellationToken) ?? throw new CommandFailure(ExitCode.NotFound, $"User {userId} is gone again.");
}
