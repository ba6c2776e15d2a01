using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>What goes by age of conversations that go on.</summary>
public sealed class MessageErasingTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ContactWorld _world = new();

    [Fact]
    public async Task ConversationThatGoesOn_LosesWhatIsOld()
    {
        var anna = await AnsweredAsync("anna", "An old question");
        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.WritesAsync("anna", "A new question");

        await RunAsync("P10D");

        Assert.Equal(["A new question"], await TextsAsync(anna));
        Assert.DoesNotContain((await TimelineAsync(anna)).Take(2), entry => entry.Data.Message is not null);
    }

    [Fact]
    public async Task FilesOfOldMessages_GoWithThem_AndThoseOfNewOnesStay()
    {
        var anna = await AnsweredAsync("anna", "An old question");
        await _world.Files.KeepAsync([new KeptFile(anna.Id, "old", _world.Time.GetUtcNow(), new byte[] { 1 })], None);
        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.WritesAsync("anna", "A new question");
        await _world.Files.KeepAsync([new KeptFile(anna.Id, "new", _world.Time.GetUtcNow(), new byte[] { 2 })], None);

        await RunAsync("P10D");

        Assert.Equal("new", Assert.Single(_world.Files.All).Name);
    }

    /// <summary>It lay at a server for weeks.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FileOfAMailThatCameLongAfterItWasWritten_GoesWithIt(bool goesOn)
    {
        var anna = await AnsweredAsync("anna", "An old question");
        var late = _world.Message("anna", "An old mail") with { Attachments = [new Attachment("file", Kept: "late")] };
        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.Files.KeepAsync([new KeptFile(anna.Id, "late", _world.Time.GetUtcNow(), new byte[] { 1 })], None);
        await _world.Engine.HandleAsync(anna.Id, late with { ReceivedAt = _world.Time.GetUtcNow() }, None);
        if (goesOn)
        {
            await _world.WritesAsync("anna", "A new question");
            await AnswerAsync(anna);
        }
        else
        {
            await _world.Engine.HandleAsync(anna.Id, new Resolve { Agent = "kim" }, None);
        }

        await RunAsync("P10D");

        Assert.Equal(!goesOn, (await FindAsync(anna)).IsErased);
        Assert.DoesNotContain("An old mail", await TextsAsync(anna));
        Assert.Empty(_world.Files.All);
    }

    [Fact]
    public async Task WhatIsOwedAnAnswer_StaysUntilItIsAnswered()
    {
        var anna = await _world.WritesAsync("+15551234567", "An old question", account: "sms");
        _world.Time.Advance(TimeSpan.FromDays(20));
        await RunAsync("P10D");
        Assert.Equal(["An old question"], await TextsAsync(anna));

        await AnswerAsync(anna);
        await RunAsync("P10D");

        Assert.Equal(["An answer"], await TextsAsync(anna));
    }

    [Fact]
    public async Task Figures_AreCountedFirst()
    {
        await AnsweredAsync("anna", "An old question");
        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.WritesAsync("anna", "A new question");

        await RunAsync("P10D");

        Assert.NotEmpty(await _world.RollUps.ReadAsync(_world.Time.GetUtcNow().AddDays(-30), _world.Time.GetUtcNow().AddDays(-1), None));
    }

    [Fact]
    public async Task Conversation_IsOtherwiseAsItWas_AndASecondRunChangesNothing()
    {
        var anna = await AnsweredAsync("anna", "An old question");
        _world.Time.Advance(TimeSpan.FromDays(20));
        var before = await _world.WritesAsync("anna", "A new question");

        await RunAsync("P10D");
        var once = await FindAsync(anna);
        await RunAsync("P10D");

        Assert.Equivalent(before with { Version = once.Version }, once, strict: true);
        Assert.Equal(once.Version, (await FindAsync(anna)).Version);
    }

    [Fact]
    public async Task MoreThanOneStep_IsErasedInOneRun_PastWhatStays()
    {
        foreach (var i in Enumerable.Range(0, 150))
        {
            await _world.WritesAsync($"owed-{i}");
        }

        var anna = await AnsweredAsync("anna", "An old question");
        foreach (var i in Enumerable.Range(0, 120))
        {
            await AnsweredAsync("anna", $"Old question {i}");
        }

        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.WritesAsync("anna", "A new question");

        await RunAsync("P10D");

        Assert.Equal(["A new question"], await TextsAsync(anna));
    }

    [Fact]
    public async Task LinkedThreads_ShowNothingOfIt()
    {
        var page = await AnsweredAsync("anna", "An old question");
        var sms = await _world.WritesAsync("+15551234567", "By phone", account: "sms");
        await _world.Links.LinkAsync(page.Id, new LinkTo { Agent = "kim", Other = sms.Id }, None);
        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.WritesAsync("anna", "A new question");

        await RunAsync("P10D");

        var thread = await _world.Threads.PageAsync(await FindAsync(sms), 10, null, None);
        Assert.Equal(["By phone", "A new question"], thread.Items.Select(message => message.Message.Text));
    }

    [Fact]
    public async Task MessageThatIsDeliveredAgain_IsTheErasedOne()
    {
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var first = _world.Message("anna", "An old question");
        await _world.Engine.HandleAsync(first.ConversationId, first, None);
        var anna = (await _world.Conversations.FindAsync(first.ConversationId, None))!;
        await AnswerAsync(anna);
        _world.Time.Advance(TimeSpan.FromDays(20));
        await RunAsync("P10D");

        await _world.Engine.HandleAsync(first.ConversationId, first with { EventId = "again", ReceivedAt = _world.Time.GetUtcNow() }, None);

        Assert.Empty(await TextsAsync(anna));
        Assert.Empty((await FindAsync(anna)).Unanswered);
    }

    [Fact]
    public async Task DeathInTheMiddle_IsMadeUpForByTheNextRun()
    {
        var anna = await AnsweredAsync("anna", "An old question");
        var boris = await AnsweredAsync("boris", "An old question");
        _world.Time.Advance(TimeSpan.FromDays(20));
        await _world.WritesAsync("anna", "A new question");
        await _world.WritesAsync("boris", "A new question");
        _world.Keep("""{ "messages": "P10D" }""");

        await _world.HousekeepingOver(_world.Conversations, new FailingAt(_world.Conversations, anna.Id)).RunAsync(Timeout.InfiniteTimeSpan, None);
        Assert.Equal(3, (await TextsAsync(anna)).Count());
        Assert.Equal(["A new question"], await TextsAsync(boris));
        await RunAsync("P10D");

        Assert.Equal(["A new question"], await TextsAsync(anna));
    }

    private async Task RunAsync(string age)
    {
        _world.Keep($$"""{ "messages": "{{age}}" }""");
        await _world.Housekeeping.RunAsync(Timeout.InfiniteTimeSpan, None);
    }

    private async Task<Conversation> FindAsync(Conversation conversation) => (await _world.Conversations.FindAsync(conversation.Id, None))!;

    private async Task<IEnumerable<string?>> TextsAsync(Conversation conversation) =>
        (await _world.Conversations.MessagesAsync(conversation.Id, 10, null, None)).Items.Select(message => message.Text);

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Conversation conversation) =>
        (await _world.Conversations.TimelineAsync(conversation.Id, 1000, null, None)).Items;

    private async Task<Conversation> AnsweredAsync(string address, string text)
    {
        var conversation = await _world.WritesAsync(address, text);
        await AnswerAsync(conversation);
        return conversation;
    }

    /// <summary>An agent answers, and the platform takes it.</summary>
    private async Task AnswerAsync(Conversation conversation)
    {
        var id = $"r-{_world.Time.GetUtcNow().Ticks}";
        await _world.Engine.HandleAsync(conversation.Id, new Reply { Agent = "kim", MessageId = id, Text = "An answer" }, None);
        var entry = _world.Conversations.Outbox.Single(entry => entry.Message?.MessageId == id);
        await _world.Engine.HandleAsync(conversation.Id, new EntryDone { Entry = entry.Id, MessageId = id, PlatformId = $"mid.{id}" }, None);
    }

    /// <summary>A store that dies at one conversation.</summary>
    private sealed class FailingAt(IAgedMessages inner, string conversation) : IAgedMessages
    {
        public ValueTask<Page<AgedMessage>> AgedAsync(DateTimeOffset before, int take, string? after, CancellationToken cancellationToken) =>
            inner.AgedAsync(before, take, after, cancellationToken);

        public ValueTask<IReadOnlyList<TimelineEntry>> EntriesAboutAsync(
            string conversation, IReadOnlyCollection<string> messages, CancellationToken cancellationToken) =>
            inner.EntriesAboutAsync(conversation, messages, cancellationToken);

        public ValueTask<int?> EraseAsync(
            Conversation known, IReadOnlyCollection<string> messages, DateTimeOffset before, CancellationToken cancellationToken) =>
            known.Id == conversation ? throw new IOException("The process is dead.") : inner.EraseAsync(known, messages, before, cancellationToken);
    }
}
