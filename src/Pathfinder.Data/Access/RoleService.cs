using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Access;

/// <summary>Roles through the shared tables, under the operators' account.</summary>
internal sealed class RoleService(IDatabaseEngine engine, SharedTables tables) : IRoles
{
    private const int MaxName = 50;
    private const int MaxPermission = 100;
    private const int MaxPermissions = 200;

    private static readonly ConstraintRules Rules = new()
    {
        { "pk_roles", nameof(Role.Name), "unique", "There is a role of this name already." },
        { "pk_user_roles", nameof(Role), "unique", "The user was granted this role already." },
        { "fk_users_role", nameof(Role), "in_use", "There are users who have this role." },
        { "fk_user_roles_role", nameof(Role), "in_use", "There are users who have this role." },
        { "fk_user_invitations_role", nameof(Role), "in_use", "There are invitations to this role." },
    };

    /// <inheritdoc />
    public Task<IReadOnlyList<Role>> ListAsync(CancellationToken cancellationToken) => tables.ReadAsync<IReadOnlyList<Role>>(
        async context =>
        {
            var roles = await context.Roles.OrderBy(role => role.RoleName).ToListAsync(cancellationToken);
            var permissions = (await context.RolePermissions.ToListAsync(cancellationToken)).ToLookup(row => row.RoleName, row => row.PermissionName, StringComparer.Ordinal);
            return [.. roles.Select(role => new Role(role.RoleName, role.Description, [.. permissions[role.RoleName].Order(StringComparer.Ordinal)]))];
        },
        cancellationToken);

    /// <inheritdoc />
    public Task AddAsync(Role role, Actor by, CancellationToken cancellationToken)
    {
        Check(role);
        return ChangeAsync(by, async context =>
        {
            await context.InsertAsync(new RoleRow { RoleName = role.Name, Description = role.Description }, cancellationToken);
            await AllowAsync(context, role, cancellationToken);
            await RecordAsync(context, "add_role", "role", role.Name, by, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task UpdateAsync(Role role, Actor by, CancellationToken cancellationToken)
    {
        Check(role);
        return ChangeAsync(by, async context =>
        {
            if (await context.Roles.Where(row => row.RoleName == role.Name)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Description, role.Description), cancellationToken) == 0)
            {
                throw new NotFoundException("role", role.Name);
            }

            await context.RolePermissions.Where(row => row.RoleName == role.Name).ExecuteDeleteAsync(cancellationToken);
            await AllowAsync(context, role, cancellationToken);
            await RecordAsync(context, "change_role", "role", role.Name, by, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> RemoveAsync(string name, Actor by, CancellationToken cancellationToken)
    {
        CheckName(name);
        return ChangeAsync(by, async context =>
        {
            var removed = await context.Roles.Where(row => row.RoleName == name).ExecuteDeleteAsync(cancellationToken) > 0;
            if (removed)
            {
                await RecordAsync(context, "remove_role", "role", name, by, cancellationToken);
            }

            return removed;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<UserRole>> OfAsync(string userId, CancellationToken cancellationToken)
    {
        CheckUser(userId);
        return tables.ReadAsync<IReadOnlyList<UserRole>>(
            async context =>
            {
                var main = await MainAsync(context, userId, cancellationToken);
                var granted = await context.UserRoles.Where(row => row.UserId == userId && row.RoleName != main).OrderBy(row => row.RoleName)
                    .Select(row => new UserRole(row.RoleName, false, row.GrantedBy, row.GrantedAt)).ToListAsync(cancellationToken);
                return [new UserRole(main, true, null, null), .. granted];
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlySet<string>> PermissionsOfAsync(string userId, CancellationToken cancellationToken)
    {
        CheckUser(userId);
        return tables.ReadAsync<IReadOnlySet<string>>(
            async context =>
            {
                var active = context.Users.Where(user => user.UserId == userId && user.AccountStatus == AccountStatus.Active);
                var names = await context.RolePermissions
                    .Where(row => active.Any(user => user.RoleName == row.RoleName || context.UserRoles.Any(has => has.UserId == user.UserId && has.RoleName == row.RoleName)))
                    .Select(row => row.PermissionName).Distinct().ToListAsync(cancellationToken);
                return names.ToHashSet(StringComparer.Ordinal);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> ChangeMainAsync(string userId, string role, Actor by, CancellationToken cancellationToken)
    {
        CheckUser(userId, role);
        return ChangeAsync(by, async context =>
        {
            await RequireAsync(context, role, cancellationToken);
            var changed = await context.Users.Where(user => user.UserId == userId && user.DeletedAt == null && user.RoleName != role)
                .ExecuteUpdateAsync(row => row.SetProperty(user => user.RoleName, role), cancellationToken) > 0;
            if (!changed)
            {
                await MainAsync(context, userId, cancellationToken);
                return false;
            }

            await context.UserRoles.Where(row => row.UserId == userId && row.RoleName == role).ExecuteDeleteAsync(cancellationToken);
            await RecordAsync(context, "change_role", "user", userId, by, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> GrantAsync(string userId, string role, Actor by, CancellationToken cancellationToken)
    {
        CheckUser(userId, role);
        return ChangeAsync(by, async context =>
        {
            await RequireAsync(context, role, cancellationToken);
            if (await MainAsync(context, userId, cancellationToken) == role
                || await context.UserRoles.AnyAsync(row => row.UserId == userId && row.RoleName == role, cancellationToken))
            {
                return false;
            }

            await context.InsertAsync(new UserRoleRow { UserId = userId, RoleName = role, GrantedBy = by.Name }, cancellationToken);
            await RecordAsync(context, "grant_role", "user", userId, by, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> RevokeAsync(string userId, string role, Actor by, CancellationToken cancellationToken)
    {
        CheckUser(userId, role);
        return ChangeAsync(by, async context =>
        {
            var revoked = await context.UserRoles.Where(row => row.UserId == userId && row.RoleName == role).ExecuteDeleteAsync(cancellationToken) > 0;
            if (revoked)
            {
                await RecordAsync(context, "revoke_role", "user", userId, by, cancellationToken);
            }

            return revoked;
        }, cancellationToken);
    }

    private static async Task<string> MainAsync(PathfinderDbContext context, string userId, CancellationToken cancellationToken) =>
        await context.Users.Where(user => user.UserId == userId && user.DeletedAt == null).Select(user => user.RoleName).SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException("user", userId);

    private static async Task RequireAsync(PathfinderDbContext context, string role, CancellationToken cancellationToken) => new FieldRules()
        .That(await context.Roles.AnyAsync(row => row.RoleName == role, cancellationToken), nameof(role), "exists", "is none of the catalogue's roles.")
        .ThrowIfBroken();

    private static async Task AllowAsync(PathfinderDbContext context, Role role, CancellationToken cancellationToken)
    {
        foreach (var permission in role.Permissions.Distinct(StringComparer.Ordinal))
        {
            await context.InsertAsync(new RolePermissionRow { RoleName = role.Name, PermissionName = permission }, cancellationToken);
        }
    }

    private static void Check(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var rules = new FieldRules()
            .Required(nameof(Role.Name), role.Name, MaxName)
            .That(IsName(role.Name), nameof(Role.Name), "format", "is not lower-case letters, digits and underscores, a letter first.")
            .Required(nameof(Role.Description), role.Description, 500)
            .That(role.Permissions is { Count: <= MaxPermissions }, nameof(Role.Permissions), "length", $"is needed, and has {MaxPermissions} entries at most.");
        foreach (var permission in (role.Permissions ?? []).Take(MaxPermissions))
        {
            rules.Required(nameof(Role.Permissions), permission, MaxPermission)
                .That(
                    permission?.Split('.') is [var things, var verb] && IsName(things) && IsName(verb), nameof(Role.Permissions), "format",
                    "holds one that is not of the form things.verb.");
        }

        rules.ThrowIfBroken();
    }

    private static void CheckName(string name) => new FieldRules().Required(nameof(Role.Name), name, MaxName).ThrowIfBroken();

    private static void CheckUser(string userId) => new FieldRules().Key(nameof(userId), userId).ThrowIfBroken();

    private static void CheckUser(string userId, string role) => new FieldRules().Key(nameof(userId), userId).Required(nameof(role), role, MaxName).ThrowIfBroken();

    private static bool IsName(string? name) =>
        name is { Length: > 0 } && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private Task<T> ChangeAsync<T>(Actor by, Func<PathfinderDbContext, Task<T>> change, CancellationToken cancellationToken) =>
        tables.ChangeAsync(by, (context, _) => change(context), Rules, cancellationToken);

    private Task RecordAsync(PathfinderDbContext context, string action, string resource, string id, Actor by, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(context, AuditEntry.Statement, cancellationToken, new AuditEntry(action, resource, id, Table: null, by.Client).ToParameters());
}
