using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A thread that gets another key, with the engine that handles what happens under both.</summary>
internal sealed class MovedThread : ISettingsSource
{
    public const string Former = "-123";
    public const string Present = "-100456";
    public static readonly string FormerId = ConversationId.Of(StorySettings.Channel, "page", Former);
    public static readonly string PresentId = ConversationId.Of(StorySettings.Channel, "page", Present);

    public MovedThread() => Engine = new ConversationEngine(Store, this, Time);

    public InMemoryConversations Store { get; } = new();

    public FakeTimeProvider Time { get; } = new(Story.Instant("2026-11-23T08:00:00Z"));

    public ConversationEngine Engine { get; }

    public SettingsSnapshot Current { get; } = StorySettings.Load(StorySettings.Office);

    public DateTimeOffset Now => Time.GetUtcNow();

    public Task<Decision> CustomerAsync(string key, string id, string text = "Where is my parcel?", DateTimeOffset? at = null) =>
        HandleAsync(new MessageReceived
        {
            EventId = id,
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = key,
            At = at ?? Now,
            ReceivedAt = Now,
            PlatformId = id,
            From = new Sender("7", "Maria"),
            Text = text,
        });

    public Task<Decision> EchoAsync(string key, string id, DateTimeOffset? at = null, string text = "It comes today.") => HandleAsync(new MessageEchoed
    {
        EventId = id,
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = key,
        At = at ?? Now,
        ReceivedAt = Now,
        PlatformId = id,
        Text = text,
    });

    public Task<Decision> DeleteAsync(string key, string id) => HandleAsync(new MessageDeleted
    {
        EventId = $"d{id}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = key,
        At = Now,
        ReceivedAt = Now,
        PlatformId = id,
    });

    /// <summary>One of the two events in which each side of the platform tells the move.</summary>
    public Task<Decision> MoveAsync(string key) => HandleAsync(Move(Former, Present, Now) with { ThreadKey = key });

    /// <summary>Both events in which a platform tells a move.</summary>
    /// <param name="isReused">See <see cref="ThreadMoved.FormerIsReused"/>.</param>
    public async Task MoveAsync(string from, string to, DateTimeOffset at, bool isReused = false, bool newSideFirst = false)
    {
        string[] keys = newSideFirst ? [to, from] : [from, to];
        foreach (var key in keys)
        {
            await HandleAsync(Move(from, to, at) with { ThreadKey = key, FormerIsReused = isReused });
        }
    }

    /// <summary>A move, as it is told under the former key.</summary>
    public ThreadMoved Move(string from, string to, DateTimeOffset at) => new()
    {
        EventId = $"moved:{from}:{to}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = from,
        At = at,
        ReceivedAt = Now,
        From = from,
        To = to,
    };

    /// <summary>The conversations that an agent finds.</summary>
    public async Task<IReadOnlyList<Conversation>> ListedAsync() =>
        (await Store.ListAsync(new ConversationQuery { Statuses = Enum.GetValues<ConversationStatus>() }, default)).Items;

    public async Task<Decision> AgentAsync(string conversation, AgentCommand command)
    {
        var decision = await Engine.HandleAsync(conversation, command, default);
        Assert.Null(decision.Refused);
        return decision;
    }

    public Task<Decision> ReplyAsync(string conversation, string id = "r-1", ConversationStatus? then = null) =>
        AgentAsync(conversation, new Reply { Agent = "anna", MessageId = id, Text = "It comes today.", Then = then });

    public async Task<Conversation?> FindAsync(string id) => await Store.FindAsync(id, default);

    public async Task<Conversation> FormerAsync() => (await FindAsync(FormerId))!;

    public async Task<IReadOnlyList<Message>> MessagesAsync(string id) => (await Store.MessagesAsync(id, 1000, null, default)).Items;

    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string id) => (await Store.TimelineAsync(id, 1000, null, default)).Items;

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private async Task<Decision> HandleAsync(InboundEvent what) => await Engine.HandleAsync(what.ConversationId, what, default);
}
