using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class MessageRepositoryContract : TenantRepositoryContract<MessageDraft, Message>
{
    private string conversation = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        conversation = await Lab.InAsync(User, tenant => tenant.Conversations.CreateAsync(new()));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-10")]
    [Trait("Requirement", "E-91")]
    public async Task A_message_without_its_conversation_is_refused()
    {
        var error = await Assert.ThrowsAsync<ValidationException>(() => Lab.InAsync(
            User, tenant => tenant.Messages.CreateAsync(new() { ConversationId = Ulid.New(), Role = MessageRole.User, Content = "lost" })));

        Assert.Equal((nameof(MessageDraft.ConversationId), "exists"), (error.Errors[0].Field, error.Errors[0].Rule));
    }

    [SkippableFact]
    public async Task A_message_does_not_get_into_the_conversation_of_another_user()
    {
        var other = await Lab.NewUserAsync();

        await Assert.ThrowsAsync<ValidationException>(() => Lab.InAsync(
            other, tenant => tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.User, Content = "mine now" })));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-10")]
    [Trait("Requirement", "P-TENANT-29")]
    public async Task Messages_are_numbered_from_1_and_listed_as_they_were_said()
    {
        foreach (var content in new[] { "one", "two", "three" })
        {
            await AddAsync(content);
        }

        var page = await Lab.LookAsync(User, tenant => tenant.Messages.ListAsync(new() { ConversationId = conversation }));

        Assert.Equal([("one", 1), ("two", 2), ("three", 3)], page.Items.Select(row => (row.Content, row.SequenceNo)));
    }

    [SkippableFact]
    public async Task Messages_added_at_once_get_different_places()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AddAsync("m" + i)));

        var page = await Lab.LookAsync(User, tenant => tenant.Messages.ListAsync(new() { ConversationId = conversation }));

        Assert.Equal(Enumerable.Range(1, 8), page.Items.Select(row => row.SequenceNo));
    }

    [SkippableFact]
    public async Task The_first_message_stands_in_the_conversation_cut_to_what_fits()
    {
        await AddAsync(string.Concat(Enumerable.Repeat("👍", 1_200)));
        await AddAsync("second");

        var row = (await Lab.LookAsync(User, tenant => tenant.Conversations.FindAsync(conversation)))!;

        Assert.Equal(string.Concat(Enumerable.Repeat("👍", 1_000)), row.FirstMessage);
        Assert.Equal(2, row.MessageCount);
    }

    [SkippableFact]
    public async Task Only_one_speaker_can_be_listed()
    {
        await AddAsync("question");
        await Lab.InAsync(User, tenant => tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.Tool, Content = "answer" }));

        var page = await Lab.LookAsync(User, tenant => tenant.Messages.ListAsync(new() { ConversationId = conversation, Role = MessageRole.Tool }));

        Assert.Equal("answer", Assert.Single(page.Items).Content);
    }

    private protected override TenantRepository<MessageDraft, Message> In(TenantSession tenant) => tenant.Messages;

    private protected override Task<MessageDraft> FullAsync() => Task.FromResult(
        new MessageDraft { ConversationId = conversation, Role = MessageRole.Assistant, Content = "Content", ModelName = "model", TokenCount = 7 });

    private protected override Task<MessageDraft> SparseAsync() => Task.FromResult(new MessageDraft { ConversationId = conversation, Role = MessageRole.System, Content = "C" });

    private protected override Message Changed(Message row) => row with { Role = MessageRole.User, Content = "Content 2", ModelName = null, TokenCount = null };

    private protected override Task<Page<Message>> ListAsync(TenantSession tenant, int limit, string? after) =>
        tenant.Messages.ListAsync(new() { ConversationId = conversation, Limit = limit, After = after });

    private protected override IEnumerable<(MessageDraft Draft, string Field)> Unfit(MessageDraft full) =>
    [
        (full with { ConversationId = "x" }, "ConversationId"),
        (full with { Content = "" }, "Content"),
        (full with { Content = new string('x', 1_000_001) }, "Content"),
        (full with { Role = (MessageRole)9 }, "Role"),
        (full with { TokenCount = -1 }, "TokenCount"),
    ];

    private protected override MessageDraft WithText(MessageDraft draft, string text) => draft with { Content = text };

    private protected override string? TextOf(Message row) => row.Content;

    private Task<string> AddAsync(string content) => Lab.InAsync(
        User, tenant => tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.User, Content = content }));
}
