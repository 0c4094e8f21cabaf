using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Pathfinder.Data.Tenancy.Career;

/// <summary>What was said in the user's conversations.</summary>
public sealed class MessageRepository : TenantRepository<MessageDraft, Message>
{
    private const string List = "messages";
    private const int MaxContent = 1_000_000;
    private const int MaxFirstMessage = 1_000;

    internal MessageRepository(TenantSession session)
        : base(session, "message")
    {
    }

    /// <summary>Lists the messages of a conversation in the order in which they were said.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<Message>> ListAsync(MessageFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules().Key(nameof(filter.ConversationId), filter.ConversationId).Listed(nameof(filter.Role), filter.Role ?? default).ThrowIfBroken();
        var last = Cursor.Parse(filter.After, List) is { } after ? ParsePlace(after) : 0;
        return ReadPageAsync(
            context =>
            {
                var rows = context.Set<Message>().Where(row => row.ConversationId == filter.ConversationId && row.SequenceNo > last);
                if (filter.Role is { } role)
                {
                    rows = rows.Where(row => row.Role == role);
                }

                return rows.OrderBy(row => row.SequenceNo);
            },
            filter,
            row => new Cursor(List, row.SequenceNo.ToString(CultureInfo.InvariantCulture), row.Id),
            cancellationToken);
    }

    private protected override void Check(MessageDraft draft, FieldRules rules) => rules
        .Key(nameof(draft.ConversationId), draft.ConversationId)
        .Listed(nameof(draft.Role), draft.Role)
        .Required(nameof(draft.Content), draft.Content, MaxContent)
        .Optional(nameof(draft.ModelName), draft.ModelName, 100)
        .Range(nameof(draft.TokenCount), draft.TokenCount, 0, int.MaxValue);

    // raising the conversation's count gives the message its place; the row lock makes a second writer wait for the next
    private protected override async Task<IReadOnlyDictionary<string, object?>?> PrepareAsync(TenantDbContext context, MessageDraft draft, CancellationToken cancellationToken)
    {
        var id = draft.ConversationId;
        var beginning = Beginning(draft.Content);
        var conversations = context.Set<Conversation>().Where(row => row.Id == id);
        var found = await conversations.ExecuteUpdateAsync(
            update => update
                .SetProperty(row => row.MessageCount, row => row.MessageCount + 1)
                .SetProperty(row => row.FirstMessage, row => row.FirstMessage ?? beginning)
                .SetProperty(row => row.LastMessageAt, row => DateTime.UtcNow), // the database's clock: this is translated
            cancellationToken);
        if (found == 0)
        {
            throw new ValidationException(nameof(draft.ConversationId), "exists", "is not a conversation of this user.");
        }

        var place = await conversations.Select(row => row.MessageCount).SingleAsync(cancellationToken);
        return new Dictionary<string, object?> { [nameof(Message.SequenceNo)] = place };
    }

    private static string Beginning(string content) => content.Length <= MaxFirstMessage
        ? content
        : string.Concat(content.EnumerateRunes().Take(MaxFirstMessage).Select(rune => rune.ToString()));

    private static int ParsePlace(Cursor cursor) =>
        int.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : throw Cursor.Refusal();
}
