using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Groups;

/// <summary>Groups of users that share feature settings; for administrators and operators.</summary>
/// <remarks>A user may be in many groups. One of them can be his main one, which is kept with the user. Every method that changes
/// something refuses a user who is no active administrator with <see cref="AccessDeniedException"/>, bad input with
/// <see cref="ValidationException"/>, and writes nothing when it throws.</remarks>
public interface IGroups
{
    /// <summary>How many users one call can add to a group.</summary>
    const int MaxBatch = 500;

    /// <summary>Makes a group.</summary>
    /// <exception cref="ConflictException">There is a group of that name.</exception>
    Task<UserGroup> CreateAsync(GroupDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Changes a group to what the draft says.</summary>
    /// <exception cref="NotFoundException">There is no such group.</exception>
    /// <exception cref="ConflictException">There is another group of that name.</exception>
    Task<UserGroup> UpdateAsync(string groupId, GroupDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Removes a group with its overrides; its members stay, without it.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string groupId, Actor by, CancellationToken cancellationToken);

    /// <summary>One group by key or name, or <see langword="null"/> when there is none.</summary>
    Task<UserGroup?> FindAsync(string keyOrName, CancellationToken cancellationToken);

    /// <summary>Groups in the order in which they were made.</summary>
    Task<Page<UserGroup>> ListAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>Makes one group the default one, in place of any other.</summary>
    /// <param name="groupId">Key of the group; <see langword="null"/> for none.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="NotFoundException">There is no such group.</exception>
    /// <exception cref="ConflictException">Another administrator has chosen another one at the same time.</exception>
    Task SetDefaultAsync(string? groupId, Actor by, CancellationToken cancellationToken);

    /// <summary>Adds users to a group; who is in it already stays.</summary>
    /// <param name="groupId">Key of the group.</param>
    /// <param name="userIds">Keys of the users, 1 to <see cref="MaxBatch"/>.</param>
    /// <param name="by">Who adds them.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <returns>How many were not in it yet.</returns>
    /// <exception cref="NotFoundException">There is no such group.</exception>
    Task<int> AddMembersAsync(string groupId, IReadOnlyCollection<string> userIds, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a user out of a group; where it was his main one, he has none after it.</summary>
    /// <returns>Whether he was in it.</returns>
    Task<bool> RemoveMemberAsync(string groupId, string userId, Actor by, CancellationToken cancellationToken);

    /// <summary>Makes a group a user's main one.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="groupId">Key of the group; <see langword="null"/> for none.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="NotFoundException">There is no such user.</exception>
    /// <exception cref="ValidationException">There is no such group.</exception>
    Task SetMainAsync(string userId, string? groupId, Actor by, CancellationToken cancellationToken);

    /// <summary>Members of a group in the order of their keys, those whose main group it is included.</summary>
    /// <exception cref="NotFoundException">There is no such group.</exception>
    Task<Page<GroupMember>> ListMembersAsync(string groupId, ListRequest request, CancellationToken cancellationToken);
}
