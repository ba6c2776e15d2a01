using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>One conversation with things owed, and a platform that answers as it is told.</summary>
internal sealed class OutboxWorld : IChannel, IAccountHolds, ISandbox, ISettingsSource, IDisposable
{
    public const string Id = "telegram-anna";

    private const string Document =
        """
        {
          "accounts": [
            { "id": "bot", "channel": "telegram", "externalId": "the_bot", "sending": "live",
              "secrets": { "botToken": "plain:1:token", "secretToken": "plain:secret" } },
            { "id": "sms", "channel": "twilio", "externalId": "+15550001111", "sending": "sandbox",
              "secrets": { "accountSid": "plain:AC1", "authToken": "plain:token" } },
          ],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "agents": [{ "id": "ann", "name": "Ann", "token": "plain:ann-0123456789", "phone": "+15550002222" }],
        }
        """;

    private readonly HttpClient _http = new();

    public FakeTimeProvider Time { get; } = TestTime.Create();

    public InMemoryConversations Store { get; } = new();

    public SettingsSnapshot Current { get; } =
        SettingsLoader.Load(Document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None).Snapshot!;

    /// <summary>What the platform answers to a text.</summary>
    public Func<string, SendResult> Answer { get; set; } = text => new SendResult(SendOutcome.Sent, $"platform:{text}");

    /// <summary>Texts the platform was given, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Numbers that word was sent to.</summary>
    public List<string> Told { get; } = [];

    public Dictionary<string, DateTimeOffset> Held { get; } = [];

    public List<string> Paused { get; } = [];

    public ChannelDescriptor Descriptor => TestChannels.Named("telegram");

    public WebhookAnswer Accepted => throw new NotSupportedException();

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

    public OutboxEntry Message(int number, string text) => new()
    {
        Id = $"{Id}/1/{number}",
        Conversation = Id,
        Account = "bot",
        DecidedAt = Time.GetUtcNow(),
        Message = new OutboundMessage { MessageId = $"m{number}", ThreadKey = "7", Text = text },
    };

    public OutboxEntry Word(int number) => new()
    {
        Id = $"{Id}/1/{number}",
        Conversation = Id,
        Account = "bot",
        Kind = OutboxKind.Notify,
        DecidedAt = Time.GetUtcNow(),
        Notification = new Notification { Agents = ["ann"], Means = "sms", Text = "One hour late" },
    };

    public async Task<TimeSpan?> RunAsync()
    {
        var twilio = new Moved(this, "twilio");
        var messages = new MessageSending(new ChannelRegistry([this, twilio]), this, _http, Time);
        var sending = new OutboxSending(this, messages, new NotificationSending(this, messages));
        var engine = new ConversationEngine(Store, this, Time);
        var run = new OutboxRun(Store, sending, this, engine, Store, Time, NullLogger<OutboxRun>.Instance);
        return await run.RunAsync(Id, CancellationToken.None) - Time.GetUtcNow();
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
        Sent.Add(part.Text!);
        return Task.FromResult(Answer(part.Text!));
    }

    public ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default)
    {
        Told.Add(message.To);
        return ValueTask.FromResult(true);
    }

    public ValueTask<DateTimeOffset?> HeldUntilAsync(string account, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Held.TryGetValue(account, out var until) && until > now ? until : null as DateTimeOffset?);

    public ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask HoldAsync(string account, DateTimeOffset until, CancellationToken cancellationToken)
    {
        Held[account] = until;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> PauseAsync(string account, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var news = !Paused.Contains(account);
        Paused.Add(account);
        return ValueTask.FromResult(news);
    }

    public ValueTask<bool> ResumeAsync(string account, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Paused.RemoveAll(paused => paused == account) > 0);

    public WebhookAnswer? Handshake(WebhookRequest request, Account account) => throw new NotSupportedException();

    public Verification Verify(WebhookRequest request, Account account) => throw new NotSupportedException();

    public AcceptedWebhook Normalise(WebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        throw new NotSupportedException();

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    // The same platform by another name.
    private sealed class Moved(OutboxWorld world, string name) : IChannel
    {
        public ChannelDescriptor Descriptor { get; } = TestChannels.Named(name);

        public WebhookAnswer Accepted => world.Accepted;

        public WebhookAnswer? Handshake(WebhookRequest request, Account account) => world.Handshake(request, account);

        public Verification Verify(WebhookRequest request, Account account) => world.Verify(request, account);

        public AcceptedWebhook Normalise(WebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
            world.Normalise(request, account, settings, now);

        public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => world.Split(message);

        public Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
            world.SendAsync(http, account, part, now, cancellationToken);
    }
}
