using System.Linq.Expressions;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Text;

namespace Pathfinder.Data.Preferences;

/// <summary>Preferences under the operators' account, each change in the name of who makes it.</summary>
internal sealed class PreferenceService(SharedTables tables) : IPreferences
{
    private const string Empty = "{}";
    private const int MaxAttempts = 10;

    private static readonly JsonSerializerOptions Shortest = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // goes to a database, never into a page

    private static readonly ConstraintRules Rules = new()
    {
        { "fk_user_preferences_user", nameof(UserPreferences.UserId), "exists", "is nobody's key." },
        { "uq_user_preferences_user", nameof(UserPreferences.UserId), "unique", "has just chosen for the first time." },
    };

    /// <inheritdoc />
    public LazyPreferences OfUser(string userId)
    {
        Check(userId);
        return new LazyPreferences(userId, token => ReadAsync(userId, token));
    }

    /// <inheritdoc />
    public async Task<UserPreferences> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        Check(userId);
        return await tables.ReadAsync(context => ReadAsync(context, userId, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<UserPreferences> MergeAsync(string userId, PreferenceKind kind, JsonElement patch, Actor by, CancellationToken cancellationToken)
    {
        Check(userId, kind, nameof(patch), patch);
        Checked(nameof(patch), patch);
        return ChangeAsync(userId, kind, null, old => Checked(nameof(patch), MergePatch.Apply(old, patch)), by, cancellationToken);
    }

    /// <inheritdoc />
    public Task<UserPreferences> ReplaceAsync(
        string userId, PreferenceKind kind, JsonElement document, int? rowVersion, Actor by, CancellationToken cancellationToken)
    {
        Check(userId, kind, nameof(document), document);
        var text = Checked(nameof(document), document);
        return ChangeAsync(userId, kind, rowVersion, _ => text, by, cancellationToken);
    }

    private static void Check(string userId) => new FieldRules().Key(nameof(userId), userId).ThrowIfBroken();

    private static void Check(string userId, PreferenceKind kind, string field, JsonElement value)
    {
        var rules = new FieldRules().Key(nameof(userId), userId).Listed(nameof(kind), kind)
            .That(value.ValueKind == JsonValueKind.Object, field, "type", "is not a JSON object.");
        rules.ThrowIfBroken();
        if (JsonRules.Fault(value, IPreferences.MaxDepth) is var (rule, message))
        {
            throw new ValidationException(field, rule, message);
        }
    }

    private static string Checked(string field, JsonElement document)
    {
        var text = JsonSerializer.Serialize(document, Shortest);
        return text.Length > IPreferences.MaxLength ? throw new ValidationException(field, "length", $"makes a document of more than {IPreferences.MaxLength} characters.")
            : JsonRules.Fault(document, IPreferences.MaxDepth) is var (rule, message) ? throw new ValidationException(field, rule, message)
            : text;
    }

    // read, change, and write what nobody has changed meanwhile; again when somebody has
    private async Task<UserPreferences> ChangeAsync(
        string userId, PreferenceKind kind, int? rowVersion, Func<JsonElement, string> change, Actor by, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await tables.ChangeAsync(by, async (context, token) =>
                {
                    if (Administrators.UserKey(by) != userId)
                    {
                        await Administrators.RequireAsync(context, by, token);
                    }

                    var old = await ReadAsync(context, userId, token);
                    if (rowVersion is { } expected && expected != old.RowVersion)
                    {
                        throw new ConcurrencyException("preferences of user", userId, expected);
                    }

                    await WriteAsync(context, old, kind, change(old[kind]), token);
                    return await ReadAsync(context, userId, token);
                }, Rules, cancellationToken);
            }
            catch (PathfinderException error) when (error is ConflictException or ConcurrencyException && rowVersion is null && attempt < MaxAttempts)
            {
                // another change came first: this one is made to what it left
            }
        }
    }

    private static async Task WriteAsync(PathfinderDbContext context, UserPreferences old, PreferenceKind kind, string text, CancellationToken cancellationToken)
    {
        if (old.RowVersion == 0)
        {
            string Of(PreferenceKind one) => one == kind ? text : Empty;
            await context.InsertAsync(
                new PreferencesRow
                {
                    PreferenceId = Ulid.New(),
                    UserId = old.UserId,
                    NotificationPreferences = Of(PreferenceKind.Notification),
                    PrivacySettings = Of(PreferenceKind.Privacy),
                    UiPreferences = Of(PreferenceKind.Ui),
                    CommunicationPreferences = Of(PreferenceKind.Communication),
                    FeaturePreferences = Of(PreferenceKind.Feature),
                },
                cancellationToken);
            return;
        }

        var column = Column(kind);
        var changed = await context.Set<PreferencesRow>().Where(row => row.UserId == old.UserId && row.RowVersion == old.RowVersion)
            .ExecuteUpdateAsync(set => set.SetProperty(column, text), cancellationToken);
        if (changed == 0)
        {
            throw new ConcurrencyException("preferences of user", old.UserId, old.RowVersion);
        }
    }

    private static async Task<UserPreferences> ReadAsync(PathfinderDbContext context, string userId, CancellationToken cancellationToken)
    {
        var row = await context.Set<PreferencesRow>().SingleOrDefaultAsync(found => found.UserId == userId, cancellationToken);
        return new UserPreferences(
            userId, Parse(row?.NotificationPreferences), Parse(row?.PrivacySettings), Parse(row?.UiPreferences), Parse(row?.CommunicationPreferences),
            Parse(row?.FeaturePreferences), row?.RowVersion ?? 0);
    }

    private static JsonElement Parse(string? text)
    {
        using var document = JsonDocument.Parse(text ?? Empty);
        return document.RootElement.Clone();
    }

    private static Expression<Func<PreferencesRow, string>> Column(PreferenceKind kind) => kind switch
    {
        PreferenceKind.Notification => row => row.NotificationPreferences,
        PreferenceKind.Privacy => row => row.PrivacySettings,
        PreferenceKind.Ui => row => row.UiPreferences,
        PreferenceKind.Communication => row => row.CommunicationPreferences,
        _ => row => row.FeaturePreferences,
    };
}
