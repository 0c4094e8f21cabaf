namespace Pathfinder.Data.Users;

/// <summary>Lets a feature keep users from being deleted while its rows refer to them, such as registrations for an event to come.</summary>
/// <remarks>The point of extension for tables that are not ours. Such a table refers to <c>pf_users (user_id)</c> by a foreign key
/// without an <c>on delete</c> clause, which keeps the row from being erased; as a deletion only marks the row, the feature also registers a
/// guard, which every deletion asks first. Whoever adds such rows makes sure in the same transaction that the account is active.</remarks>
public interface IUserDeletionGuard
{
    /// <summary>Says why a user cannot be deleted.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The reason, its field the thing that refers to the user; or <see langword="null"/> when nothing stands against it.</returns>
    Task<FieldError?> ObjectionAsync(string userId, CancellationToken cancellationToken);
}
