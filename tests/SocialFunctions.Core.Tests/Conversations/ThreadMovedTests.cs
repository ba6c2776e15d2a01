using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A thread gets another key at the platform: a group becomes a supergroup.</summary>
public sealed class ThreadMovedTests
{
    private const string Former = "-123";
    private const string Present = "-100456";
    private static readonly string FormerId = ConversationId.Of(StorySettings.Channel, "page", Former);
    private static readonly string PresentId = ConversationId.Of(StorySettings.Channel, "page", Present);
    private readonly InMemoryConversations _store = new();
    private readonly FakeTimeProvider _time = new(Story.Instant("2026-11-23T08:00:00Z"));
    private readonly ConversationEngine _engine;

    public ThreadMovedTests() => _engine = new ConversationEngine(_store, new Fixed(), _time);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerUnderTheNewKey_SatisfiesTheClockThatRan(bool newSideFirst)
    {
        await CustomerAsync(Former, "m1");
        await MoveAsync(newSideFirst);
        _time.Advance(TimeSpan.FromMinutes(10));
        await HandleAsync(new MessageEchoed
        {
            EventId = "e1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = Present,
            At = _time.GetUtcNow(),
            ReceivedAt = _time.GetUtcNow(),
            PlatformId = "e1",
            Text = "It comes today.",
        });

        Assert.Equal(ClockState.Met, (await FindAsync(FormerId)).Clocks.FirstResponse.State);
        Assert.Equal(0, (await FindAsync(PresentId)).Case);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MessageUnderTheNewKey_GoesOnInTheConversation(bool newSideFirst)
    {
        await CustomerAsync(Former, "m1");
        await MoveAsync(newSideFirst);
        await CustomerAsync(Present, "m2");

        var conversation = await FindAsync(FormerId);
        Assert.Equal((1, Present), (conversation.Case, conversation.ThreadKey));
        Assert.Equal(2, conversation.Unanswered.Count);
        Assert.NotNull((await _store.LoadAsync(FormerId, new MessageReference(null, "m2"), default)).Subject);
    }

    [Fact]
    public async Task MessagesOfBothKeysInOneBatch_GoToOneConversation()
    {
        await CustomerAsync(Former, "m1");
        await MoveAsync(newSideFirst: false);

        var faults = await _engine.HandleAllAsync(
            [new Happening(FormerId, Message(Former, "m2")), new Happening(PresentId, Message(Present, "m3"))], default);

        Assert.All(faults, Assert.Null);
        Assert.Equal(3, (await FindAsync(FormerId)).Unanswered.Count);
    }

    [Fact]
    public async Task Reply_GoesToTheNewKey()
    {
        await CustomerAsync(Former, "m1");
        await MoveAsync(newSideFirst: false);

        var decision = await _engine.HandleAsync(FormerId, new Reply { Agent = "anna", MessageId = "r-1", Text = "It comes today." }, default);

        Assert.Equal(Present, Assert.Single(decision.Outbox).Message!.ThreadKey);
    }

    [Fact]
    public async Task MessageUnderTheNewKeyBeforeTheMoveIsKnown_IsOwedOnceInTheConversation()
    {
        var written = _time.GetUtcNow();
        await CustomerAsync(Present, "m1");
        _time.Advance(TimeSpan.FromMinutes(1));
        await MoveAsync(newSideFirst: true);
        await MoveAsync(newSideFirst: false);

        var former = await FindAsync(FormerId);
        var present = await FindAsync(PresentId);
        Assert.Equal((ClockState.Running, written), (former.Clocks.FirstResponse.State, former.Clocks.FirstResponse.StartedAt));
        Assert.Single(former.Unanswered);
        Assert.Equal((ConversationStatus.Resolved, ClockState.Idle), (present.Status, present.Clocks.FirstResponse.State));
        Assert.Null(present.NextWakeAt);
    }

    [Fact]
    public async Task CommandUnderTheNewKey_NamesTheConversation()
    {
        await CustomerAsync(Present, "m1");
        await MoveAsync(newSideFirst: true);

        var refused = (await _engine.HandleAsync(PresentId, new Claim { Agent = "anna" }, default)).Refused!;

        Assert.Equal((RefusalKind.Conflict, $"The thread goes on in conversation {FormerId}."), (refused.Kind, refused.Reason));
    }

    [Fact]
    public async Task ConversationsThatShareATurn_DoNotWaitForEachOther()
    {
        var turns = new Turns();
        using var taken = await turns.TakeAsync(FormerId, default);
        var present = Enumerable.Range(1, 100_000).Select(i => $"-100{i}").First(key => turns.IsContended(Message(key, "").ConversationId));
        await CustomerAsync(Former, "m1");
        _time.Advance(TimeSpan.FromMinutes(1));
        await CustomerAsync(present, "m2");
        _store.AfterLoad = async () =>
        {
            // Somebody else is faster, so that the move needs a turn.
            _store.AfterLoad = null;
            var other = new ConversationEngine(_store, new Fixed(), _time);
            await other.HandleAsync(Message(present, "").ConversationId, new AddNote { Agent = "anna", Text = "Meanwhile" }, default);
        };

        await HandleAsync(Move(present, present)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, (await FindAsync(FormerId)).Unanswered.Count);
    }

    [Fact]
    public async Task MoveToldTwice_IsWrittenOnce()
    {
        await CustomerAsync(Former, "m1");
        await MoveAsync(newSideFirst: false);
        var before = await FindAsync(FormerId);
        await MoveAsync(newSideFirst: true);

        Assert.Equal(before.Version, (await FindAsync(FormerId)).Version);
        Assert.Equal([$"{StorySettings.Channel}:{Former}", $"{StorySettings.Channel}:{Present}"], before.Contact.Addresses);
    }

    private async Task MoveAsync(bool newSideFirst)
    {
        string[] keys = newSideFirst ? [Present, Former] : [Former, Present];
        foreach (var key in keys)
        {
            await HandleAsync(Move(key, Present));
        }
    }

    private ThreadMoved Move(string key, string to) => new()
    {
        EventId = $"moved:{key}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = key,
        At = _time.GetUtcNow(),
        ReceivedAt = _time.GetUtcNow(),
        From = Former,
        To = to,
    };

    private Task CustomerAsync(string key, string id) => HandleAsync(Message(key, id));

    private MessageReceived Message(string key, string id) => new()
    {
        EventId = id,
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = key,
        At = _time.GetUtcNow(),
        ReceivedAt = _time.GetUtcNow(),
        PlatformId = id,
        From = new Sender("7", "Maria"),
        Text = "Where is my parcel?",
    };

    private async Task HandleAsync(InboundEvent what) => await _engine.HandleAsync(what.ConversationId, what, default);

    private async Task<Conversation> FindAsync(string id) => (await _store.FindAsync(id, default))!;

    private sealed class Fixed : ISettingsSource
    {
        public SettingsSnapshot Current { get; } = StorySettings.Load(StorySettings.Office);

        public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
