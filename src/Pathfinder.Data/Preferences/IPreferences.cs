using System.Text.Json;
using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Preferences;

/// <summary>What users have chosen for themselves, apart from the user because few requests need it.</summary>
/// <remarks>A document is a JSON object of at most <see cref="MaxLength"/> characters and <see cref="MaxDepth"/> levels. A user
/// changes his own; those of others take an administrator, an operator or a job.</remarks>
public interface IPreferences
{
    /// <summary>The longest document, in characters of its shortest spelling.</summary>
    const int MaxLength = 32_768;

    /// <summary>How deep objects and arrays may lie in each other, the document itself included.</summary>
    const int MaxDepth = 8;

    /// <summary>A user's preferences, without a query until they are asked for.</summary>
    /// <exception cref="ValidationException">It is not the key of a user.</exception>
    LazyPreferences OfUser(string userId);

    /// <summary>A user's preferences; empty documents where nothing has been chosen yet, or there is no such user.</summary>
    /// <exception cref="ValidationException">It is not the key of a user.</exception>
    Task<UserPreferences> ReadAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Keys of the users who have chosen something, in the order of their keys; of deleted ones none.</summary>
    /// <exception cref="ValidationException">The request is not valid.</exception>
    Task<Page<string>> ListUsersAsync(PreferenceFilter filter, CancellationToken cancellationToken);

    /// <summary>Changes members of a document and leaves the others (JSON Merge Patch, RFC 7396): null takes a member out,
    /// objects are merged, anything else replaces. Changes of other members made at the same time all count.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="kind">The document.</param>
    /// <param name="patch">A JSON object.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="ValidationException">The patch or the outcome breaks a rule, or there is no such user.</exception>
    /// <exception cref="AccessDeniedException">Another user asks, who is no administrator.</exception>
    Task<UserPreferences> MergeAsync(string userId, PreferenceKind kind, JsonElement patch, Actor by, CancellationToken cancellationToken);

    /// <summary>Puts a document in place of the one that is there.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="kind">The document.</param>
    /// <param name="document">A JSON object.</param>
    /// <param name="rowVersion">The version that the caller has read, 0 before the first choice; <see langword="null"/> to replace whatever is there.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="ConcurrencyException">The preferences have changed since that version.</exception>
    /// <exception cref="ValidationException">The document breaks a rule, or there is no such user.</exception>
    /// <exception cref="AccessDeniedException">Another user asks, who is no administrator.</exception>
    Task<UserPreferences> ReplaceAsync(string userId, PreferenceKind kind, JsonElement document, int? rowVersion, Actor by, CancellationToken cancellationToken);
}
