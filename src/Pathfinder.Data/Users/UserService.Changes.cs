using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

internal sealed partial class UserService
{
    /// <inheritdoc />
    public Task<User> UpdateAsync(User user, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (id, version) = (Checked(user.UserId), user.RowVersion);
        var profile = UserRules.Tidy(user, DateOnly.FromDateTime(clock.UtcNow()));
        return ChangeAsync(by, async context =>
        {
            var changed = await context.Users.Where(row => row.UserId == id && row.RowVersion == version && row.DeletedAt == null).ExecuteUpdateAsync(
                row => row
                    .SetProperty(r => r.FirstName, profile.FirstName)
                    .SetProperty(r => r.LastName, profile.LastName)
                    .SetProperty(r => r.AvatarUrl, profile.AvatarUrl)
                    .SetProperty(r => r.Bio, profile.Bio)
                    .SetProperty(r => r.Timezone, profile.TimeZone)
                    .SetProperty(r => r.Language, profile.Language)
                    .SetProperty(r => r.DateOfBirth, profile.DateOfBirth)
                    .SetProperty(r => r.Gender, profile.Gender)
                    .SetProperty(r => r.Nationality, profile.Nationality)
                    .SetProperty(r => r.CurrentTitle, profile.CurrentTitle)
                    .SetProperty(r => r.CurrentCompany, profile.CurrentCompany)
                    .SetProperty(r => r.YearsExperience, profile.YearsExperience),
                cancellationToken);
            var now = await ReadAsync(context, id, cancellationToken);
            if (changed == 0)
            {
                throw new ConcurrencyException(Resource, id, version);
            }

            await RefoldAsync(context, now, cancellationToken);
            return now;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<User> ChangeUsernameAsync(string userId, string username, Actor by, CancellationToken cancellationToken)
    {
        var name = Username.Parse(username);
        return SetAsync(userId, user => user.Username != name.Value, row => row
            .SetProperty(user => user.Username, name.Value)
            .SetProperty(user => user.UsernameKey, name.Key), by, cancellationToken);
    }

    /// <inheritdoc />
    public Task<User> ChangeEmailAsync(string userId, string email, Actor by, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Normalise(email);
        return SetAsync(userId, user => user.Email != address, row => row
            .SetProperty(user => user.Email, address)
            .SetProperty(user => user.EmailVerified, false), by, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> ConfirmEmailAsync(string userId, string email, Actor by, CancellationToken cancellationToken)
    {
        var (id, address) = (Checked(userId), EmailAddress.Normalise(email));
        return ChangeAsync(by, async context =>
            await context.Users.Where(user => user.UserId == id && user.Email == address && user.DeletedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(user => user.EmailVerified, true), cancellationToken) > 0, cancellationToken);
    }

    /// <inheritdoc />
    public Task<User> ChangePhoneAsync(string userId, string? phone, Actor by, CancellationToken cancellationToken)
    {
        var number = PhoneNumber.Normalise(phone);
        return SetAsync(userId, user => user.PhoneNumber != number, row => row
            .SetProperty(user => user.PhoneNumber, number)
            .SetProperty(user => user.PhoneVerified, false), by, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> ConfirmPhoneAsync(string userId, string phone, Actor by, CancellationToken cancellationToken)
    {
        var (id, number) = (Checked(userId), PhoneNumber.Required(phone));
        return ChangeAsync(by, async context =>
            await context.Users.Where(user => user.UserId == id && user.PhoneNumber == number && user.DeletedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(user => user.PhoneVerified, true), cancellationToken) > 0, cancellationToken);
    }

    /// <inheritdoc />
    public Task<User> SetOrganizerAsync(string userId, bool isOrganizer, Actor by, CancellationToken cancellationToken) =>
        SetAsync(userId, user => user.IsOrganizer != isOrganizer, row => row.SetProperty(user => user.IsOrganizer, isOrganizer), by, cancellationToken);

    private static async Task<User> ReadAsync(PathfinderDbContext context, string userId, CancellationToken cancellationToken) =>
        await context.Users.Where(user => user.UserId == userId && user.DeletedAt == null).Select(UserColumns.AsUser).SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException(Resource, userId);

    // by the difference, so that a change of the address alone leaves the words of the names where they are
    private static async Task RefoldAsync(PathfinderDbContext context, User user, CancellationToken cancellationToken)
    {
        var wanted = UserWords.Of(user.Username, user.Email, user.FirstName, user.LastName);
        var present = await context.UserSearchWords.Where(word => word.UserId == user.UserId).Select(word => word.Word).ToListAsync(cancellationToken);
        var stale = present.Except(wanted, StringComparer.Ordinal).ToArray();
        if (stale.Length > 0)
        {
            await context.UserSearchWords.Where(word => word.UserId == user.UserId && stale.Contains(word.Word)).ExecuteDeleteAsync(cancellationToken);
        }

        foreach (var word in wanted.Except(present, StringComparer.Ordinal))
        {
            await context.InsertAsync(new UserSearchWordRow { Word = word, UserId = user.UserId }, cancellationToken);
        }
    }

    /// <summary>Sets columns where they differ, and folds the words anew; the row stays locked until the commit, so two changes cannot mix their words.</summary>
    private Task<User> SetAsync(
        string userId, Expression<Func<UserRow, bool>> differs, Action<UpdateSettersBuilder<UserRow>> set, Actor by, CancellationToken cancellationToken)
    {
        var id = Checked(userId);
        return ChangeAsync(by, async context =>
        {
            var changed = await context.Users.Where(user => user.UserId == id && user.DeletedAt == null).Where(differs).ExecuteUpdateAsync(set, cancellationToken);
            var user = await ReadAsync(context, id, cancellationToken);
            if (changed > 0)
            {
                await RefoldAsync(context, user, cancellationToken);
            }

            return user;
        }, cancellationToken);
    }

    private Task<T> ChangeAsync<T>(Actor by, Func<PathfinderDbContext, Task<T>> change, CancellationToken cancellationToken) =>
        tables.ChangeAsync(by, (context, _) => change(context), UserConstraints.Rules, cancellationToken);
}
