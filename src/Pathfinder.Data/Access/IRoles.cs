using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Access;

/// <summary>What users may do: the catalogue of roles, and who has which.</summary>
/// <remarks>A user has his main role and any number beside it; what he may do is the union of them all. A new role is a row, no change
/// of a table. Whether the actor may do what he asks for is decided by the caller.</remarks>
public interface IRoles
{
    /// <summary>All roles with their permissions, by name.</summary>
    Task<IReadOnlyList<Role>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a role.</summary>
    /// <param name="role">Its name is lower case, a letter first, then letters, digits and underscores, 50 characters at most; its permissions
    /// have the form <c>things.verb</c>.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="ValidationException">A field breaks a rule.</exception>
    /// <exception cref="ConflictException">There is such a role already.</exception>
    Task AddAsync(Role role, Actor by, CancellationToken cancellationToken);

    /// <summary>Changes description and permissions of a role.</summary>
    /// <exception cref="NotFoundException">There is no such role.</exception>
    Task UpdateAsync(Role role, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a role out of the catalogue.</summary>
    /// <returns>Whether there was one; twice is no error.</returns>
    /// <exception cref="ValidationException">Somebody has it.</exception>
    Task<bool> RemoveAsync(string name, Actor by, CancellationToken cancellationToken);

    /// <summary>The roles of a user, the main one first.</summary>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<IReadOnlyList<UserRole>> OfAsync(string userId, CancellationToken cancellationToken);

    /// <summary>What an active user may do: the union over his roles; nothing for anybody else.</summary>
    Task<IReadOnlySet<string>> PermissionsOfAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Gives a user another main role; where he had it beside the old one, it is no longer there.</summary>
    /// <returns>Whether it was another one.</returns>
    /// <exception cref="ValidationException">There is no such role.</exception>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<bool> ChangeMainAsync(string userId, string role, Actor by, CancellationToken cancellationToken);

    /// <summary>Grants a role beside the main one.</summary>
    /// <returns>Whether the user did not have it; twice is no error.</returns>
    /// <exception cref="ValidationException">There is no such role.</exception>
    /// <exception cref="ConflictException">Somebody granted it at the same moment.</exception>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<bool> GrantAsync(string userId, string role, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a role away that was granted beside the main one.</summary>
    /// <returns>Whether the user had it; twice is no error.</returns>
    Task<bool> RevokeAsync(string userId, string role, Actor by, CancellationToken cancellationToken);
}
