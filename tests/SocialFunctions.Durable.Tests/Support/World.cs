using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Application.Storing;
using SocialFunctions.Application.Tokens;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Channels.Telegram;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Durable.Events;
using SocialFunctions.Durable.Inbound;
using SocialFunctions.Durable.Outbound;
using SocialFunctions.Durable.Sweeping;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Support;

/// <summary>The Function App over stand-ins: a bot that is always closed and sends to the sandbox.</summary>
internal sealed class World : IAccountHolds, IAccountCircuits, ISandbox, IDisposable
{
    public const string Document = """
        {
          "accounts": [{
            "id": "bot", "channel": "telegram", "externalId": "the_bot", "calendar": "never", "sending": "sandbox",
            "secrets": { "botToken": "plain:1:token", "secretToken": "plain:secret" }
          }],
          "policies": [{
            "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } }, "acknowledge": { "offHours": true }
          }],
          "agents": [{ "id": "ann", "name": "Ann", "token": "plain:ann-0123456789" }]
        }
        """;

    private readonly HttpClient _http = new();
    private int _signals;

    private World(SettingsStore settings)
    {
        Settings = settings;
        Counted = new CountedStore(Store);
        Log = new InboundWebhookLog(Table);
        Alarm = new Alarm(Time, NullLogger<Alarm>.Instance);
        Engine = new ConversationEngine(
            Counted, settings, Time, wakeCalls: Alarm, othersWait: (_, what) => LateEvents.OthersMayWait(what, Time.GetUtcNow()));
        var queue = new OutboundQueue(Outbound.Sender);
        var channels = new ChannelRegistry([new TelegramChannel()]);
        var messages = new MessageSending(channels, this, new AccountTokens(new InMemoryTokens(), _http, Time), new OutgoingFiles(new InMemoryKeptFiles(), settings, Time), _http, Time);
        var sending = new OutboxSending(settings, messages, new FateLookUp(channels, Store, _http, Time), new NotificationSending(settings));
        var storing = new StoreRetries(OutageRetries.LongestTotal, Time, NullLogger<StoreRetries>.Instance);
        var carrier = new OutboxCarrier(sending, Engine, Store, this, Store, storing, Time, NullLogger<OutboxCarrier>.Instance);
        var inbound = new InboundQueue(Inbound.Sender, Log);
        var advance = new ConversationAdvance(Store, new ConversationEngine(Counted, settings, Time), Time);
        Activities = new ClockActivities(settings, Store, inbound, queue, Time);
        InboundFunction = new InboundFunction(
            new InboundHandling(Engine, Store), advance, settings, Log, inbound, Alarm, new OutageRetries(Time), Time, NullLogger<InboundFunction>.Instance);
        DeadLetterFunction = new DeadLetterFunction(Log, inbound, new OutageRetries(Time), Time, NullLogger<DeadLetterFunction>.Instance);
        EventsFunction = new EventsFunction(
            settings,
            new EventTopic(Topic.Sender, NullLogger<EventTopic>.Instance),
            new OutgoingWebhookSender(settings, Store, Store, _http, Time, NullLogger<OutgoingWebhookSender>.Instance),
            new OutgoingWebhookQueue(new StandInSender().Sender),
            new RollUps(new StandInTable()),
            new FeedMark(new StandInTable()));
        OutboundFunction = new OutboundFunction(
            new OutboxRun(Store, sending, this, carrier, Time),
            settings,
            queue,
            Alarm,
            new OutageRetries(Time),
            Time,
            NullLogger<OutboundFunction>.Instance);
        SweeperFunction = new SweeperFunction(
            Store,
            Store,
            this,
            sending,
            new AssignmentRound(Store, Engine, settings, Time, NullLogger<AssignmentRound>.Instance),
            settings,
            Alarm,
            Time,
            NullLogger<SweeperFunction>.Instance);
        SettingsFunction = new SettingsFunction(
            new SettingsFollowing(settings, new StrandedConversations(Store), new SettingsSweep(Store, Engine, Time), Time, NullLogger<SettingsFollowing>.Instance), Alarm);
    }

    private static SettingsReading Reading { get; } =
        new(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None);

    public static string Conversation { get; } = ConversationId.Of("telegram", "bot", "7");

    public NextTimerTimeProvider Time { get; } = new();

    public InMemoryConversations Store { get; } = new();

    public CountedStore Counted { get; }

    public SettingsStore Settings { get; }

    public InMemorySettingsArchive Archive { get; private init; } = null!;

    public StandInTable Table { get; } = new();

    public InboundWebhookLog Log { get; }

    /// <summary>What was put back into the inbound queue.</summary>
    public StandInSender Inbound { get; } = new();

    public StandInSender Outbound { get; } = new();

    public StandInSession Session { get; } = new();

    public StandInSender Topic { get; } = new();

    public FakeClock Clock { get; } = new();

    public Alarm Alarm { get; }

    public ConversationEngine Engine { get; }

    public ClockActivities Activities { get; }

    public EventsFunction EventsFunction { get; }

    public InboundFunction InboundFunction { get; }

    public DeadLetterFunction DeadLetterFunction { get; }

    public OutboundFunction OutboundFunction { get; }

    public SweeperFunction SweeperFunction { get; }

    public SettingsFunction SettingsFunction { get; }

    public List<SandboxMessage> Sent { get; } = [];

    /// <summary>Until when the account may not send.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    public static async Task<World> CreateAsync(string document = Document)
    {
        var archive = new InMemorySettingsArchive();
        return new World(await OpenAsync(archive, document)) { Archive = archive };
    }

    /// <summary>A fresh process: its settings are in the archive, but it has not read them yet.</summary>
    public static async Task<World> CreateColdAsync()
    {
        var archive = new InMemorySettingsArchive();
        (await OpenAsync(archive, Document)).Dispose();
        return new World(SettingsStore.Unopened(archive, Reading, TimeProvider.System)) { Archive = archive };
    }

    /// <summary>The settings as another instance has them.</summary>
    public static ValueTask<SettingsStore> OpenAsync(InMemorySettingsArchive archive, string? seed) =>
        SettingsStore.OpenAsync(archive, seed, useFile: false, Reading, TimeProvider.System, default);

    public void Dispose()
    {
        Settings.Dispose();
        _http.Dispose();
    }

    public MessageReceived Message(string id = "m1", string account = "bot") => new()
    {
        EventId = id,
        Channel = "telegram",
        Account = account,
        ThreadKey = "7",
        At = Time.GetUtcNow(),
        ReceivedAt = Time.GetUtcNow(),
        PlatformId = id,
        From = new Sender("7", "Maria", null),
        Text = "Where is my parcel?",
    };

    public static ServiceBusReceivedMessage Received(
        BinaryData body,
        string? session = null,
        int deliveries = 1,
        string? deadLetterReason = null,
        string? description = null,
        string id = "id",
        DateTimeOffset enqueued = default)
    {
        var properties = new Dictionary<string, object>();
        if (deadLetterReason is not null)
        {
            properties["DeadLetterReason"] = deadLetterReason;
            properties["DeadLetterErrorDescription"] = description ?? "";
        }

        return ServiceBusModelFactory.ServiceBusReceivedMessage(
            body, messageId: id, sessionId: session ?? Conversation, properties: properties, deliveryCount: deliveries, enqueuedTime: enqueued);
    }

    public Task InboundAsync(InboundEvent inbound) => InboundFunction.RunAsync(Received(new BinaryData(CloudEvents.Write(inbound))), Clock.Client, default);

    /// <summary>A message of a queue as it is delivered.</summary>
    public static ServiceBusReceivedMessage Received(
        ServiceBusMessage sent, DateTimeOffset enqueued, int deliveries = 1) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        sent.Body,
        messageId: sent.MessageId,
        sessionId: sent.SessionId,
        subject: sent.Subject,
        properties: sent.ApplicationProperties,
        deliveryCount: deliveries,
        enqueuedTime: enqueued);

    /// <summary>A round of the clock as its orchestrator has it.</summary>
    public async Task RoundAsync()
    {
        var agenda = (await Activities.AdvanceAsync(Conversation, default))!;
        foreach (var entry in agenda.Outbox)
        {
            await Activities.CarryOutAsync(new ClockErrand(Conversation, entry.Id), default);
        }
    }

    /// <summary>The change feed tells what was written since it last did.</summary>
    public async Task EventsAsync()
    {
        JsonElement[] documents =
        [
            .. Counted.Timelines.Select(entries => JsonSerializer.SerializeToElement(new
            {
                kind = "timeline",
                origin = new { account = "bot", channel = "telegram" },
                entries = entries.Select(entry => JsonSerializer.SerializeToElement(entry, StoredJson.Context.TimelineEntry)),
            })),
        ];
        Counted.Timelines.Clear();
        await EventsFunction.RunAsync(documents, default);
    }

    /// <summary>A signal of the outbound queue arrives.</summary>
    public Task OutboundAsync(BinaryData? body = null) => OutboundFunction.RunAsync(
        Received(body ?? BinaryData.FromString($$"""{"conversation":"{{Conversation}}"}"""), id: $"signal {_signals++}"), Session, Clock.Client, default);

    public async Task<IReadOnlyList<QuarantinedEvent>> QuarantineAsync() => (await Log.ListAsync(null, 200, null, default)).Items;

    public ValueTask DeleteAsync(string conversation, DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default)
    {
        Sent.Add(message);
        return ValueTask.FromResult(true);
    }

    public ValueTask<Admission> AskAsync(string account, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(HeldUntil > now ? Admission.Later(HeldUntil.Value) : Admission.Given);

    public ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>(HeldUntil > now ? ["bot"] : []);

    public ValueTask<IReadOnlyList<SuspendedAccount>> SuspendedAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<SuspendedAccount>>([]);

    public ValueTask<bool> TellAsync(string account, AccountEffect effect, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    internal sealed class StandInSession : ISessionState
    {
        private BinaryData? _state;

        public bool IsEmpty => _state is null;

        public Task<BinaryData?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(_state);

        public Task WriteAsync(BinaryData? state, CancellationToken cancellationToken)
        {
            _state = state;
            return Task.CompletedTask;
        }
    }
}
