using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Tokens;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>One conversation with things owed, and a platform that answers as it is told.</summary>
internal sealed class OutboxWorld : IChannel, IAccountHolds, IAccountCircuits, ISandbox, ISettingsSource, IDisposable
{
    public static readonly string Id = ConversationId.Of("telegram", "bot", "7");

    private const string Document =
        """
        {
          "accounts": [
            { "id": "bot", "channel": "telegram", "externalId": "the_bot", "sending": "live",
              "secrets": { "botToken": "plain:1:token", "secretToken": "plain:secret" } },
            { "id": "sms", "channel": "twilio", "externalId": "+15550001111", "sending": "live", "publicUrl": "https://example.org/webhooks/twilio/sms",
              "secrets": { "accountSid": "plain:AC1", "authToken": "plain:token" } },
          ],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "agents": [{ "id": "ann", "name": "Ann", "token": "plain:ann-0123456789", "phone": "+15550002222" },
            { "id": "bob", "name": "Bob", "token": "plain:bob-0123456789", "phone": "+15550003333" },
            { "id": "cyd", "name": "Cyd", "token": "plain:cyd-0123456789" }],
        }
        """;

    private readonly HttpClient _http = new();

    public NextTimerTimeProvider Time { get; } = new();

    public InMemoryConversations Store { get; } = new();

    public SettingsSnapshot Current { get; } =
        SettingsLoader.Load(Document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None).Snapshot!;

    public InMemoryKeptFiles Files { get; } = new();

    /// <summary>What the platform answers to a text.</summary>
    public Func<string, SendResult> Answer { get; set; } = text => new SendResult(SendOutcome.Sent, $"platform:{text}");

    /// <summary>What the SMS platform answers when a colleague's number is to be told something.</summary>
    public Func<string, SendResult> AnswerToColleague { get; set; } = number => new SendResult(SendOutcome.Sent, $"sms:{number}");

    /// <summary>What the platform says of a call that was never answered, by when it began.</summary>
    public Func<DateTimeOffset, SendFate> Fate { get; set; } = _ => throw new InvalidOperationException("Nobody should ask.");

    /// <summary>What the platform answers when something is to be done to a message.</summary>
    public Func<Moderation, SendResult> AnswerToDeed { get; set; } = _ => new SendResult(SendOutcome.Sent);

    /// <summary>What the platform was asked to do to messages, in order.</summary>
    public List<ModerationDeed> Deeds { get; } = [];

    /// <summary>Texts the platform was given, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Numbers that word was sent to.</summary>
    public List<string> Told { get; } = [];

    public Dictionary<string, AccountCircuit> Circuits { get; } = [];

    /// <summary>What storing meets with; null when it succeeds.</summary>
    public Func<Exception?> StoreFault { get; set; } = () => null;

    public ChannelDescriptor Descriptor => TestChannels.Named("telegram");

    public InboundWebhookAnswer Accepted => throw new NotSupportedException();

    public void Dispose() => _http.Dispose();

    public void Owes(params IReadOnlyList<OutboxEntry> entries)
    {
        var state = new Conversation
        {
            Id = Id,
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            Contact = new ConversationContact("c", null, []),
        };
        Assert.NotNull(Store.CommitAsync(
            new LoadedConversation(null, null), new Decision { State = state, Outbox = entries }, CancellationToken.None).AsTask().Result);
    }

    /// <summary>The conversation has a message that the platform knows by this id.</summary>
    public async Task KnowsAsync(string message, string platformId, string? text = null)
    {
        var loaded = await Store.LoadAsync(Id, default, CancellationToken.None);
        var decision = new Decision
        {
            State = loaded.Conversation,
            Messages = [new Message { Id = message, PlatformId = platformId, Direction = Direction.Out, Text = text }],
            Aliases = [new MessageAlias(platformId, message)],
        };
        Assert.NotNull(await Store.CommitAsync(loaded, decision, CancellationToken.None));
    }

    /// <summary>An entry leaves the outbox without being sent.</summary>
    public async ValueTask ErasesAsync(string entry)
    {
        var loaded = await Store.LoadAsync(Id, default, CancellationToken.None);
        Assert.NotNull(await Store.CommitAsync(loaded, new Decision { State = loaded.Conversation, OutboxDone = [entry] }, CancellationToken.None));
    }

    public OutboxEntry Message(int number, string text) => new()
    {
        Id = $"{Id}/1/{number}",
        Conversation = Id,
        Account = "bot",
        DecidedAt = Time.GetUtcNow(),
        Message = new OutboundMessage { MessageId = $"m{number}", ThreadKey = "7", Text = text },
    };

    public OutboxEntry Word(int number, params IReadOnlyList<string> agents) => new()
    {
        Id = $"{Id}/1/{number}",
        Conversation = Id,
        Account = "bot",
        Kind = OutboxKind.Notify,
        DecidedAt = Time.GetUtcNow(),
        Notification = new Notification { Agents = agents, Means = "sms", Text = "One hour late" },
    };

    public OutboxEntry Deed(int number, ModerationDeed deed, string message) => new()
    {
        Id = $"{Id}/1/{number}",
        Conversation = Id,
        Account = "bot",
        Kind = OutboxKind.Moderate,
        DecidedAt = Time.GetUtcNow(),
        Moderation = new Moderation(deed, message, "7", "7", "ann"),
    };

    public async Task<TimeSpan?> RunAsync(CancellationToken stopping = default)
    {
        var twilio = new Moved(this, "twilio");
        var channels = new ChannelRegistry([this, twilio]);
        var messages = new MessageSending(channels, this, new AccountTokens(new InMemoryTokens(), _http, Time), new OutgoingFiles(Files, this, Time), _http, Time);
        var sending = new OutboxSending(this, messages, new FateLookUp(channels, Store, _http, Time), new NotificationSending(this));
        var engine = new ConversationEngine(new Troubled(this), this, Time);
        var storing = new StoreRetries(TimeSpan.FromMinutes(2), Time, NullLogger<StoreRetries>.Instance);
        var carrier = new OutboxCarrier(sending, engine, Store, this, Store, storing, Time, NullLogger<OutboxCarrier>.Instance);
        var run = new OutboxRun(Store, sending, this, carrier, Time);
        return await run.RunAsync(Id, stopping) - Time.GetUtcNow();
    }

    /// <summary>The same; time goes on whenever something waits for it.</summary>
    public async Task<TimeSpan?> RunThroughAsync()
    {
        var run = RunAsync();
        while (!run.IsCompleted)
        {
            Time.SetUtcNow(Time.NextTimer ?? Time.GetUtcNow());
            await Task.Yield();
        }

        return await run;
    }

    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) =>
    [
        .. message.Text!.Split('|').Select(text => new OutboundPart
        {
            IdempotencyKey = "",
            MessageId = message.MessageId,
            ThreadKey = message.ThreadKey,
            Text = text,
        }),
    ];

    public Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (account.Id == "sms")
        {
            Told.Add(part.ThreadKey);
            return Task.FromResult(AnswerToColleague(part.ThreadKey));
        }

        Sent.Add(part.Text!);
        var answer = Answer(part.Text!);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled<SendResult>(cancellationToken) : Task.FromResult(answer);
    }

    public Task<SendResult> ModerateAsync(
        HttpClient http, Account account, Moderation moderation, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Deeds.Add(moderation.Deed);
        return Task.FromResult(AnswerToDeed(moderation));
    }

    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(Fate(since));

    public ValueTask DeleteAsync(string conversation, DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default)
    {
        Told.Add(message.To);
        return ValueTask.FromResult(true);
    }

    public AccountCircuit CircuitOf(string account) => Circuits.GetValueOrDefault(account, AccountCircuit.Closed);

    public ValueTask<Admission> AskAsync(string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var admission = CircuitOf(account).Ask(now);
        Circuits[account] = admission.IsProbe ? CircuitOf(account).Admitted(now) : CircuitOf(account);
        return ValueTask.FromResult(admission);
    }

    public ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<SuspendedAccount>> SuspendedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> TellAsync(string account, AccountEffect effect, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = CircuitOf(account);
        Circuits[account] = before.After(effect, now);
        return ValueTask.FromResult(Circuits[account].IsNewsAfter(before));
    }

    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => throw new NotSupportedException();

    public Verification Verify(InboundWebhookRequest request, Account account) => throw new NotSupportedException();

    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => throw new NotSupportedException();

    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        throw new NotSupportedException();

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    // The store as the engine sees it, in trouble when it is told to be.
    private sealed class Troubled(OutboxWorld world) : IConversationStore
    {
        public ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken) =>
            world.Store.LoadAsync(conversationId, subject, cancellationToken);

        public ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken) =>
            world.StoreFault() is { } fault ? throw fault : world.Store.CommitAsync(before, decision, cancellationToken);

        public ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken) =>
            world.Store.IdsAsync(conversationId, most, cancellationToken);

        public ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken) => world.Store.PurgeAsync(erased, cancellationToken);

        public ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken) =>
            world.Store.MessagesAsync(conversationId, take, before, cancellationToken);

        public ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken) =>
            world.Store.TimelineAsync(conversationId, take, after, cancellationToken);
    }

    // The same platform by another name.
    private sealed class Moved(OutboxWorld world, string name) : IChannel
    {
        public ChannelDescriptor Descriptor { get; } = TestChannels.Named(name);

        public InboundWebhookAnswer Accepted => world.Accepted;

        public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => world.Handshake(request, account);

        public Verification Verify(InboundWebhookRequest request, Account account) => world.Verify(request, account);

        public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => world.Sample(account, url, text, now);

        public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
            world.Normalise(request, account, settings, now);

        public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => world.Split(message);

        public Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
            world.SendAsync(http, account, part, now, cancellationToken);

        public Task<SendFate> LookUpAsync(
            HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
            world.LookUpAsync(http, account, part, since, now, cancellationToken);
    }
}
