using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Application.Tokens;
using SocialFunctions.Conversations;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Local.Sending;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Hosting;

/// <summary>Real storage in a directory of its own, time that stands still, and a platform that does as it is told.</summary>
internal sealed class LocalWorld : IAsyncDisposable
{
    public const string Settings =
        """
        {
          "accounts": [
            { "id": "bot", "channel": "telegram", "externalId": "the_bot", "sending": "live",
              "secrets": { "botToken": "plain:1:token", "secretToken": "plain:secret" } },
            { "id": "other", "channel": "telegram", "externalId": "other_bot", "sending": "live",
              "secrets": { "botToken": "plain:2:token", "secretToken": "plain:secret" } },
            { "id": "demo", "channel": "telegram", "externalId": "demo_bot", "sending": "sandbox",
              "secrets": { "secretToken": "plain:secret" } },
            { "id": "sms", "channel": "twilio", "externalId": "+15550001111", "sending": "live",
              "secrets": { "accountSid": "plain:AC1", "authToken": "plain:token" } },
          ],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "agents": [
            { "id": "ann", "name": "Ann", "token": "plain:ann-0123456789", "phone": "+15550002222" },
            { "id": "bob", "name": "Bob", "token": "plain:bob-0123456789", "phone": "+15550003333" },
            { "id": "cyd", "name": "Cyd", "roles": ["admin"], "token": "plain:cyd-0123456789" },
          ],
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"social-{Guid.NewGuid():N}");
    private readonly List<BackgroundServiceRun> _running = [];
    private readonly HttpClient _http = new();

    private LocalWorld(SettingsStore? settings)
    {
        Directory = new DataDirectory(_path);
        Queue = new InboundQueue(Directory);
        Database = new ConversationDatabase(Directory);
        Store = new ConversationStore(Database);
        Faulty = new FaultyStore(Store);
        States = new AccountStates(Database);
        Sandbox = new SandboxOutbox(Database);
        SettingsStore = settings!;
    }

    public FakeTimeProvider Time { get; } = TestTime.Create();

    public DataDirectory Directory { get; }

    public InboundQueue Queue { get; }

    public IQuarantine Quarantine => Queue;

    public ConversationDatabase Database { get; }

    public ConversationStore Store { get; }

    /// <summary>What the services' engine sees of the store.</summary>
    public FaultyStore Faulty { get; }

    public AccountStates States { get; }

    public SandboxOutbox Sandbox { get; }

    public SettingsStore SettingsStore { get; private set; }

    public StubPlatform Platform { get; } = new();

    /// <summary>The engine of agents and tests; it meets no faults.</summary>
    public ConversationEngine Engine => new(Store, SettingsStore, Time);

    private ConversationEngine EngineOfHost => new(Faulty, SettingsStore, Time, othersWait: Queue.OthersWait);

    public static async Task<LocalWorld> CreateAsync(string settings = Settings)
    {
        var world = new LocalWorld(null);
        world.SettingsStore = await SettingsStore.OpenAsync(
            new SettingsArchive(world.Database), settings, useFile: false, new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None), world.Time, CancellationToken.None);
        return world;
    }

    public InboundProcessor Processor() =>
        new(Queue, EngineOfHost, Store, Time, NullLogger<InboundProcessor>.Instance);

    public ConversationClock Clock() =>
        new(Store, Queue, EngineOfHost, Time, NullLogger<ConversationClock>.Instance);

    public SettingsFollower Follower() => new(
        SettingsStore,
        new SettingsFollowing(
            SettingsStore,
            new StrandedConversations(Store),
            new SettingsSweep(Store, new ConversationEngine(Faulty, SettingsStore, Time), Time),
            Time,
            NullLogger<SettingsFollowing>.Instance),
        Time,
        NullLogger<SettingsFollower>.Instance);

    /// <param name="lines">What it sees of the lines; the store's when null.</param>
    public AgentAssigner Assigner(IWaitingLines? lines = null) => new(
        new AssignmentRound(
            lines ?? Store, new ConversationEngine(Faulty, SettingsStore, Time), SettingsStore, Time, NullLogger<AssignmentRound>.Instance),
        Store,
        SettingsStore,
        Time,
        NullLogger<AgentAssigner>.Instance);

    public OutboundSender Sender()
    {
        var channels = new ChannelRegistry([.. new[] { "telegram", "twilio", "instagram" }.Select(name => new StubChannel(name, Platform, Time))]);
        var messages = new MessageSending(channels, Sandbox, new AccountTokens(new InMemoryTokens(), _http, Time), new OutgoingFiles(new KeptFiles(Database), SettingsStore, Time), _http, Time);
        var sending = new OutboxSending(
            SettingsStore, messages, new FateLookUp(channels, Store, _http, Time), new NotificationSending(SettingsStore));
        var storing = new StoreRetries(giveUpAfter: null, Time, NullLogger<StoreRetries>.Instance);
        var lanes = new AccountLanes(States, SettingsStore, storing, Time);
        var engine = new ConversationEngine(Faulty, SettingsStore, Time);
        var carrier = new OutboxCarrier(sending, engine, Store, lanes, Store, storing, Time, NullLogger<OutboxCarrier>.Instance);
        var worker = new OutboxWorker(carrier, Time, NullLogger<OutboxWorker>.Instance);
        return new OutboundSender(Store, SettingsStore, lanes, sending, worker, Time, NullLogger<OutboundSender>.Instance);
    }

    public async Task<BackgroundServiceRun> StartAsync(Microsoft.Extensions.Hosting.BackgroundService service)
    {
        var run = new BackgroundServiceRun(service);
        _running.Add(run);
        await service.StartAsync(CancellationToken.None);
        return run;
    }

    /// <summary>A customer's message, as a channel would report it.</summary>
    public MessageReceived Message(string thread, string id, string account = "bot", string text = "Where is my order?") => new()
    {
        EventId = id,
        Channel = account == "sms" ? "twilio" : "telegram",
        Account = account,
        ThreadKey = thread,
        At = Time.GetUtcNow(),
        ReceivedAt = Time.GetUtcNow(),
        PlatformId = id,
        From = new Sender(thread),
        Text = text,
    };

    public ValueTask PublishAsync(params IEnumerable<InboundEvent> events) =>
        Queue.PublishAsync(new AcceptedInboundWebhook([.. events], []), CancellationToken.None);

    /// <summary>A customer writes.</summary>
    /// <returns>Id of the conversation.</returns>
    public async Task<string> CustomerWritesAsync(string thread, string account = "bot")
    {
        var message = Message(thread, $"in-{thread}-{account}", account);
        await Engine.HandleAsync(message.ConversationId, message, CancellationToken.None);
        return message.ConversationId;
    }

    /// <summary>An agent answers.</summary>
    public async Task ReplyAsync(string conversation, string messageId, string text = "It is on its way.")
    {
        var decision = await Engine.HandleAsync(
            conversation, new Reply { Agent = "ann", MessageId = messageId, Text = text }, CancellationToken.None);
        Assert.Null(decision.Refused);
    }

    public async Task<Message> MessageAsync(string conversation, string messageId) =>
        (await Store.MessagesAsync(conversation, 1_000, CancellationToken.None)).Single(m => m.Id == messageId);

    public async Task<IReadOnlyList<TimelineEntry>> FeedAsync(string type) =>
        [.. (await Store.FeedAsync(1_000, null, CancellationToken.None)).Items.Where(e => e.Type == type)];

    public async Task<int> OutboxCountAsync() => (await Store.ReadOutboxAsync(0, 5_000, CancellationToken.None)).Count;

    /// <summary>Waits, within reason, for something that happens by itself.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, $"Waited in vain until {what}.");
            await Task.Delay(5);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    /// <summary>Lets time pass in steps until something has happened.</summary>
    public Task AdvanceUntilAsync(TimeSpan step, Func<Task<bool>> condition, string what) => UntilAsync(
        async () =>
        {
            if (await condition())
            {
                return true;
            }

            Time.Advance(step);
            return false;
        },
        what);

    public Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition, string what) =>
        AdvanceUntilAsync(step, () => Task.FromResult(condition()), what);

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _running)
        {
            await run.StopAsync();
        }

        SettingsStore.Dispose();
        await Queue.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Dispose();
        _http.Dispose();
        System.IO.Directory.Delete(_path, recursive: true);
    }
}
