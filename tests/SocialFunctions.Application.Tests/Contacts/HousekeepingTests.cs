using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>What goes by age, and what stays.</summary>
public sealed class HousekeepingTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ContactWorld _world = new();

    [Fact]
    public async Task OldResolvedConversation_IsErased_OpenAndRecentOnesStay()
    {
        var (old, open) = (await ResolvedAsync("old"), await _world.WritesAsync("open"));
        _world.Time.Advance(TimeSpan.FromDays(20));
        var recent = await ResolvedAsync("recent");
        _world.Keep("""{ "messages": "P10D" }""");

        await RunAsync();

        Assert.True((await FindAsync(old)).IsErased);
        Assert.Empty((await _world.Conversations.MessagesAsync(old.Id, 10, null, None)).Items);
        Assert.False((await FindAsync(open)).IsErased);
        Assert.False((await FindAsync(recent)).IsErased);
        Assert.Single((await _world.Conversations.MessagesAsync(open.Id, 10, null, None)).Items);
    }

    [Fact]
    public async Task CountsOfWhatIsErased_Stay()
    {
        await ResolvedAsync("old");
        _world.Time.Advance(TimeSpan.FromDays(20));
        _world.Keep("""{ "messages": "P10D" }""");

        await RunAsync();

        Assert.NotEmpty(await _world.RollUps.ReadAsync(_world.Time.GetUtcNow().AddDays(-30), _world.Time.GetUtcNow(), None));
    }

    [Fact]
    public async Task MoreThanOneStep_IsErasedInOneRun()
    {
        for (var i = 0; i < 250; i++)
        {
            await ResolvedAsync($"old-{i}");
        }

        _world.Time.Advance(TimeSpan.FromDays(20));
        _world.Keep("""{ "messages": "P10D" }""");

        await RunAsync();

        Assert.Equal(0, await SettledAsync());
    }

    [Fact]
    public async Task RunThatMayNotGoOn_LeavesTheRestToTheNext()
    {
        await ResolvedAsync("old");
        _world.Time.Advance(TimeSpan.FromDays(20));
        _world.Keep("""{ "messages": "P10D" }""");

        await _world.Housekeeping.RunAsync(TimeSpan.Zero, None);
        Assert.Equal(1, await SettledAsync());
        await RunAsync();

        Assert.Equal(0, await SettledAsync());
    }

    [Fact]
    public async Task EachKind_GoesByItsOwnAge()
    {
        await _world.Queue.PublishAsync(new AcceptedInboundWebhook([], [Aside()]), None);
        await _world.Sandbox.RecordAsync(new SandboxMessage("s", _world.Time.GetUtcNow(), "page", "messenger", "anna", "c", "m", "Hi", [], false));
        await ResolvedAsync("old");
        _world.Time.Advance(TimeSpan.FromDays(20));

        _world.Keep("""{ "webhookLog": "P10D", "sandbox": "P30D", "messages": "P30D" }""");
        await RunAsync();
        Assert.Equal((0, 1, 1), (_world.Queue.SetAside.Count, _world.Sandbox.Messages.Count, await SettledAsync()));

        _world.Keep("""{ "sandbox": "P10D" }""");
        await RunAsync();
        Assert.Equal((0, 1), (_world.Sandbox.Messages.Count, await SettledAsync()));

        _world.Keep("""{ "messages": "P10D", "reports": "P10D" }""");
        await RunAsync();
        Assert.Equal(0, await SettledAsync());
        Assert.Empty(await _world.RollUps.ReadAsync(_world.Time.GetUtcNow().AddDays(-30), _world.Time.GetUtcNow().AddDays(-10), None));
    }

    [Fact]
    public async Task WithoutRetention_NothingGoes()
    {
        await ResolvedAsync("old");
        await _world.Queue.PublishAsync(new AcceptedInboundWebhook([], [Aside()]), None);
        _world.Time.Advance(TimeSpan.FromDays(20_000));

        await RunAsync();

        Assert.Equal((1, 1), (await SettledAsync(), _world.Queue.SetAside.Count));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(15, false)]
    public async Task EventThatIsReplayed_CountsUnlessItCameBeforeTheAge(int daysAgo, bool counts)
    {
        var old = await ResolvedAsync("old");
        _world.Time.Advance(TimeSpan.FromDays(20 - daysAgo));
        var failed = _world.Message("old", "It could not be handled then");
        _world.Time.Advance(TimeSpan.FromDays(daysAgo));
        _world.Keep("""{ "messages": "P10D" }""");
        await RunAsync();

        await _world.Engine.HandleAsync(failed.ConversationId, failed, None);

        Assert.Equal(counts ? [failed.Text] : [], await TextsAsync(old));
    }

    [Fact]
    public async Task EventThatIsReplayedAfterANewOne_CountsToo()
    {
        var old = await ResolvedAsync("old");
        _world.Time.Advance(TimeSpan.FromDays(15));
        var failed = _world.Message("old", "It could not be handled then");
        _world.Time.Advance(TimeSpan.FromDays(5));
        _world.Keep("""{ "messages": "P10D" }""");
        await RunAsync();
        await _world.WritesAsync("old", "Hello");

        await _world.Engine.HandleAsync(failed.ConversationId, failed, None);

        Assert.Equal([failed.Text, "Hello"], await TextsAsync(old));
    }

    [Fact]
    public async Task BranchOfAThreadThatMoved_StaysWhileTheThreadGoesOn()
    {
        var (_, branch) = await MovedAsync();
        _world.Keep("""{ "messages": "P10D" }""");
        await RunAsync();

        Assert.False((await FindAsync(branch)).IsErased);
    }

    [Fact]
    public async Task BranchOfAThreadThatMoved_GoesWithIt()
    {
        var (whole, branch) = await MovedAsync();
        await ResolveAsync(whole);
        _world.Time.Advance(TimeSpan.FromDays(20));
        _world.Keep("""{ "messages": "P10D" }""");
        await RunAsync();

        Assert.True((await FindAsync(whole)).IsErased);
        Assert.True((await FindAsync(branch)).IsErased);
        Assert.Empty(await TextsAsync(branch));
    }

    [Fact]
    public async Task DeathBetweenForgettingAndDeleting_IsMadeUpFor()
    {
        var old = await ResolvedAsync("old");
        _world.Time.Advance(TimeSpan.FromDays(20));
        _world.Keep("""{ "messages": "P10D" }""");
        await Record.ExceptionAsync(() => _world.HousekeepingOver(new DyingStore(_world.Conversations, _ => true)).RunAsync(Timeout.InfiniteTimeSpan, None));
        Assert.NotEmpty(await TextsAsync(old));

        _world.Keep("""{ "sandbox": "P10D" }""");
        await RunAsync();

        Assert.Empty(await TextsAsync(old));
    }

    [Fact]
    public async Task ConversationThatCannotBeErased_KeepsNothingElse()
    {
        var (first, second) = (await ResolvedAsync("first"), await ResolvedAsync("second"));
        await _world.Queue.PublishAsync(new AcceptedInboundWebhook([], [Aside()]), None);
        _world.Time.Advance(TimeSpan.FromDays(20));
        _world.Keep("""{ "messages": "P10D", "webhookLog": "P10D" }""");

        var failing = new DyingStore(_world.Conversations, erased => erased.Id == first.Id);
        await Record.ExceptionAsync(() => _world.HousekeepingOver(failing).RunAsync(Timeout.InfiniteTimeSpan, None));

        Assert.Empty(await TextsAsync(second));
        Assert.Empty(_world.Queue.SetAside);
    }

    [Fact]
    public async Task InterruptedErasing_IsFinished()
    {
        var anna = await _world.WritesAsync("anna");
        await _world.Conversations.StoreAsync(
            new Erasure { Contact = anna.Contact.Id, At = _world.Time.GetUtcNow(), Contacts = [anna.Contact.Id], Conversations = [anna.Id] }, None);

        await RunAsync();

        Assert.True((await FindAsync(anna)).IsErased);
        Assert.Empty(await _world.Conversations.UnfinishedAsync(None));
    }

    private Task RunAsync() => _world.Housekeeping.RunAsync(Timeout.InfiniteTimeSpan, None);

    private async Task<int> SettledAsync() => (await _world.Conversations.SettledAsync(_world.Time.GetUtcNow(), 1000, None)).Count;

    private async Task<Conversation> FindAsync(Conversation conversation) => (await _world.Conversations.FindAsync(conversation.Id, None))!;

    private async Task<IEnumerable<string?>> TextsAsync(Conversation conversation) =>
        (await _world.Conversations.MessagesAsync(conversation.Id, 10, null, None)).Items.Select(message => message.Text);

    private async Task<Conversation> ResolvedAsync(string address) => await ResolveAsync(await _world.WritesAsync(address));

    private async Task<Conversation> ResolveAsync(Conversation conversation)
    {
        var reply = new Reply { Agent = "kim", MessageId = $"r-{conversation.Sequence}", Text = "Hi", Then = ConversationStatus.Resolved };
        await _world.Engine.HandleAsync(conversation.Id, reply, None);
        return await FindAsync(conversation);
    }

    /// <summary>A thread moved after customers had written under both keys; twenty days later they write again.</summary>
    private async Task<(Conversation Whole, Conversation Branch)> MovedAsync()
    {
        var former = await _world.WritesAsync("former");
        var present = await _world.WritesAsync("present");
        var moved = new ThreadMoved
        {
            EventId = "moved",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "present",
            From = "former",
            To = "present",
            At = _world.Time.GetUtcNow(),
            ReceivedAt = _world.Time.GetUtcNow(),
        };
        await _world.Engine.HandleAsync(moved.ConversationId, moved, None);
        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.WritesAsync("present", "Hello");
        return (await FindAsync(former), await FindAsync(present));
    }

    private QuarantinedEvent Aside() => new()
    {
        At = _world.Time.GetUtcNow(),
        Channel = "messenger",
        Account = "page",
        Reason = QuarantineReason.Unknown,
        Detail = "Of a kind that this version does not know.",
        Body = "{}",
    };
}
