using Pathfinder.Data;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class ConversationRepositoryContract : TenantRepositoryContract<ConversationDraft, Conversation>
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-09")]
    [Trait("Requirement", "P-TENANT-29")]
    public async Task The_conversation_last_spoken_in_comes_first()
    {
        var older = await Lab.InAsync(User, tenant => tenant.Conversations.CreateAsync(new() { Title = "older" }));
        var newer = await Lab.InAsync(User, tenant => tenant.Conversations.CreateAsync(new() { Title = "newer" }));

        await Lab.InAsync(User, tenant => tenant.Messages.CreateAsync(new() { ConversationId = older, Role = MessageRole.User, Content = "again" }));

        var page = await Lab.LookAsync(User, tenant => tenant.Conversations.ListAsync(new()));
        Assert.Equal([older, newer], page.Items.Select(row => row.Id));
    }

    [SkippableFact]
    public async Task Archived_conversations_are_listed_apart()
    {
        await Lab.InAsync(User, tenant => tenant.Conversations.CreateAsync(new() { Title = "here" }));
        await Lab.InAsync(User, tenant => tenant.Conversations.CreateAsync(new() { Title = "away", Status = ConversationStatus.Archived }));

        var page = await Lab.LookAsync(User, tenant => tenant.Conversations.ListAsync(new() { Status = ConversationStatus.Archived }));

        Assert.Equal("away", Assert.Single(page.Items).Title);
    }

    [SkippableFact]
    public async Task Messages_go_with_their_conversation()
    {
        var conversation = await Lab.InAsync(User, tenant => tenant.Conversations.CreateAsync(new()));
        var message = await Lab.InAsync(User, tenant => tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.User, Content = "hi" }));

        await Lab.InAsync(User, tenant => tenant.Conversations.DeleteAsync(conversation));

        Assert.Null(await Lab.LookAsync(User, tenant => tenant.Messages.FindAsync(message)));
    }

    private protected override TenantRepository<ConversationDraft, Conversation> In(TenantSession tenant) => tenant.Conversations;

    private protected override Task<ConversationDraft> FullAsync() => Task.FromResult(new ConversationDraft { Title = "Title", Status = ConversationStatus.Archived });

    private protected override Task<ConversationDraft> SparseAsync() => Task.FromResult(new ConversationDraft());

    private protected override Conversation Changed(Conversation row) => row with { Title = "Title 2", Status = ConversationStatus.Active };

    private protected override Task<Page<Conversation>> ListAsync(TenantSession tenant, int limit, string? after) =>
        tenant.Conversations.ListAsync(new() { Limit = limit, After = after });

    private protected override IEnumerable<(ConversationDraft Draft, string Field)> Unfit(ConversationDraft full) =>
    [
        (full with { Title = "" }, "Title"),
        (full with { Title = new string('x', 501) }, "Title"),
        (full with { Status = (ConversationStatus)7 }, "Status"),
    ];

    private protected override ConversationDraft WithText(ConversationDraft draft, string text) => draft with { Title = text };

    private protected override string? TextOf(Conversation row) => row.Title;
}
