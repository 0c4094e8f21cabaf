using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

/// <summary>Users through the shared tables, under the operators' account.</summary>
/// <remarks>What happens at every sign-in and request, a look-up of one user, is a statement that stays prepared; all else is LINQ.</remarks>
internal sealed partial class UserService(IDatabaseEngine engine, SharedTables tables, TimeProvider clock, IEnumerable<IUserDeletionGuard> guards) : IUsers
{
    private const string Resource = "user";
    private const int MaxName = 400; // four units for a character of the longest username

    /// <inheritdoc />
    public async Task<UserSummary?> FindAsync(string keyOrName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(keyOrName) || keyOrName.Length > MaxName || !Texts.IsWellFormed(keyOrName))
        {
            return null;
        }

        var email = keyOrName.Trim().ToLowerInvariant();
        var key = Username.Fold(keyOrName.Trim());
        Expression<Func<UserRow, bool>> which = Ulid.IsValid(keyOrName) ? user => user.UserId == keyOrName
            : keyOrName.Contains('@', StringComparison.Ordinal) ? user => (user.DeletedAt == null ? user.Email : null) == email
            : user => user.UsernameKey == key;
        return await tables.ReadAsync(context => Summaries(context, context.Users.Where(which)).SingleOrDefaultAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        engine.FindAsync(DatabaseAccount.Provisioner, "users/find_by_id", UserColumns.Read, new("user_id", Checked(userId)), cancellationToken);

    /// <inheritdoc />
    public Task<User?> FindByUsernameAsync(string username, CancellationToken cancellationToken) =>
        engine.FindAsync(DatabaseAccount.Provisioner, "users/find_by_username", UserColumns.Read, new("username_key", Username.KeyOf(username)), cancellationToken);

    /// <inheritdoc />
    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        engine.FindAsync(DatabaseAccount.Provisioner, "users/find_by_email", UserColumns.Read, new("email", EmailAddress.Normalise(email)), cancellationToken);

    /// <inheritdoc />
    public Task<User?> FindByPhoneAsync(string phone, CancellationToken cancellationToken) =>
        engine.FindAsync(DatabaseAccount.Provisioner, "users/find_by_phone", UserColumns.Read, new("phone_number", PhoneNumber.Required(phone)), cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<User>> FindManyAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userIds);
        var rules = new FieldRules().That(userIds.Count <= IUsers.MaxBatch, nameof(userIds), "length", $"are more than {IUsers.MaxBatch} keys.");
        foreach (var userId in userIds.Take(IUsers.MaxBatch))
        {
            rules.Key(nameof(userIds), userId);
        }

        rules.ThrowIfBroken();
        var keys = userIds.Distinct(StringComparer.Ordinal).ToArray();
        return keys.Length == 0 ? [] : await tables.ReadAsync(
            context => context.Users.Where(user => keys.Contains(user.UserId) && user.DeletedAt == null).OrderBy(user => user.UserId)
                .Select(UserColumns.AsUser).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> ExistsAsync(string userId, CancellationToken cancellationToken)
    {
        var key = Checked(userId);
        return AnyAsync(user => user.UserId == key && user.DeletedAt == null, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> IsUsernameTakenAsync(string username, CancellationToken cancellationToken)
    {
        var key = Username.KeyOf(username);
        return AnyAsync(user => user.UsernameKey == key, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> IsEmailTakenAsync(string email, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Normalise(email);
        return AnyAsync(user => (user.DeletedAt == null ? user.Email : null) == address, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> IsPhoneTakenAsync(string phone, CancellationToken cancellationToken)
    {
        var number = PhoneNumber.Required(phone);
        return AnyAsync(user => (user.DeletedAt == null ? user.PhoneNumber : null) == number, cancellationToken);
    }

    private static string Checked(string userId)
    {
        new FieldRules().Key(nameof(User.UserId), userId).ThrowIfBroken();
        return userId;
    }

    private static IQueryable<UserSummary> Summaries(PathfinderDbContext context, IQueryable<UserRow> users) =>
        from user in users
        join tenant in context.Tenants on user.UserId equals tenant.UserId
        select new UserSummary(
            user.UserId, user.Username, user.Email, user.FirstName, user.LastName, user.RoleName, user.AccountStatus, tenant.State,
            user.CreatedAt, user.LastLoginAt, user.LastActivityAt);

    private Task<bool> AnyAsync(Expression<Func<UserRow, bool>> which, CancellationToken cancellationToken) =>
        tables.ReadAsync(context => context.Users.AnyAsync(which, cancellationToken), cancellationToken);
}
