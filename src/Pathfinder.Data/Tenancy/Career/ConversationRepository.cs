using System.Globalization;

namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Talks of the user with an assistant.</summary>
public sealed class ConversationRepository : TenantRepository<ConversationDraft, Conversation>
{
    private const string List = "conversations";

    internal ConversationRepository(TenantSession session)
        : base(session, "conversation")
    {
    }

    /// <summary>Lists conversations, latest message first.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<Conversation>> ListAsync(ConversationFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules().Listed(nameof(filter.Status), filter.Status ?? default).ThrowIfBroken();
        var after = Cursor.Parse(filter.After, List);
        DateTime? time = after is null ? null : ParseTime(after);
        return ReadPageAsync(
            context =>
            {
                IQueryable<Conversation> rows = context.Set<Conversation>();
                if (filter.Status is { } status)
                {
                    rows = rows.Where(row => row.Status == status);
                }

                if (time is { } last)
                {
                    rows = rows.Where(row => row.LastMessageAt <= last && (row.LastMessageAt < last || string.Compare(row.Id, after!.Id) < 0));
                }

                return rows.OrderByDescending(row => row.LastMessageAt).ThenByDescending(row => row.Id);
            },
            filter,
            row => new Cursor(List, row.LastMessageAt.Ticks.ToString(CultureInfo.InvariantCulture), row.Id),
            cancellationToken);
    }

    private protected override void Check(ConversationDraft draft, FieldRules rules) => rules
        .Optional(nameof(draft.Title), draft.Title, 500)
        .Listed(nameof(draft.Status), draft.Status);

    private static DateTime ParseTime(Cursor cursor) =>
        long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : throw Cursor.Refusal();
}
