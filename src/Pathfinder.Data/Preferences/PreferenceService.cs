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
internal sealed class PreferenceService(SharedTables tables, IDatabaseEngine engine) : IPreferences
{
    private const string Empty = "{}";
    private const string ListName = "preferences";
    private const int MaxAttempts = 10;
    private const int MaxPath = 180; // in its column stands the name of the document before it

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
    public async Task<Page<string>> ListUsersAsync(PreferenceFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        new FieldRules().Listed(nameof(filter.Kind), filter.Kind)
            .Required(nameof(filter.Path), filter.Path, MaxPath)
            .Required(nameof(filter.Value), filter.Value, JsonValues.MaxLength)
            .ThrowIfBroken();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        var (path, value) = ($"{Lead(filter.Kind)}.{filter.Path}", filter.Value);
        var page = await tables.ReadAsync(
            context =>
            {
                var held = context.Set<PreferenceValueRow>().Where(row => row.JsonPath == path && row.JsonValue == value);
                return held.Above(row => row.UserId, after).Where(row => context.Users.Any(user => user.UserId == row.UserId && user.DeletedAt == null))
                    .OrderBy(row => row.UserId).Select(row => row.UserId).Take(limit + 1).ToListAsync(cancellationToken);
            },
            cancellationToken);
        return page.ToPage(limit, ListName, userId => userId);
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

    private static string Lead(PreferenceKind kind) => SnakeCaseConverter<PreferenceKind>.ToText(kind);

    private async Task WriteAsync(PathfinderDbContext context, UserPreferences old, PreferenceKind kind, string text, CancellationToken cancellationToken)
    {
        await WriteDocumentAsync(context, old, kind, text, cancellationToken); // locks the row, so two changes cannot mix their values
        var (userId, first, end) = (old.UserId, Lead(kind) + '.', Lead(kind) + '/'); // the sign after the dot: all places of this document lie between
#pragma warning disable CA1309 // becomes SQL, where places compare by their bytes
        await context.Set<PreferenceValueRow>()
            .Where(row => row.UserId == userId && string.Compare(row.JsonPath, first) >= 0 && string.Compare(row.JsonPath, end) < 0)
            .ExecuteDeleteAsync(cancellationToken);
#pragma warning restore CA1309
        await engine.ExecuteAsync(
            context, "preferences/put_preference_values", cancellationToken,
            new("user_id", userId), new("entries", JsonValues.Of((Lead(kind), text)), BindType.Json));
    }

    private static async Task WriteDocumentAsync(PathfinderDbContext context, UserPreferences old, PreferenceKind kind, string text, CancellationToken cancellationToken)
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
