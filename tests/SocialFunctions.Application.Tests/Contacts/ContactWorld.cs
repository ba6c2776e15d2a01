using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>Customers on several channels, over stores in memory.</summary>
internal sealed class ContactWorld : ISettingsSource
{
    private const string Document = """
        {
          "accounts": [
            { "id": "page", "channel": "messenger", "externalId": "1", "sending": "sandbox", "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v" } },
            { "id": "page-2", "channel": "messenger", "externalId": "2", "sending": "sandbox", "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v" } },
            { "id": "sms", "channel": "twilio", "externalId": "+4930123456", "sending": "sandbox", "secrets": { "authToken": "plain:t" } }
          ]
        }
        """;

    private int _next;

    public ContactWorld()
    {
        Engine = new ConversationEngine(Conversations, this, Time);
        People = new PersonFinder(Conversations, Conversations, this);
        Joining = new ContactJoining(People, Conversations, Audit, Time);
        Links = new ConversationLinks(Engine, Conversations);
        Threads = new JoinedThread(Conversations, People);
    }

    public FakeTimeProvider Time { get; } = TestTime.Create();

    public InMemoryConversations Conversations { get; } = new();

    public InMemoryAuditLog Audit { get; } = new();

    public InMemoryQueue Queue { get; } = new();

    public InMemorySandbox Sandbox { get; } = new();

    public InMemoryKeptFiles Files { get; } = new();

    public InMemoryRollUps RollUps { get; } = new();

    public ConversationEngine Engine { get; }

    public PersonFinder People { get; }

    public ContactJoining Joining { get; }

    public ConversationLinks Links { get; }

    public JoinedThread Threads { get; }

    public SettingsSnapshot Current { get; private set; } = Load(Document);

    /// <summary>What does the housekeeping.</summary>
    public Housekeeping Housekeeping => HousekeepingOver(Conversations);

    /// <param name="store">What deletes.</param>
    /// <param name="aged">What erases single messages; null for the store in memory.</param>
    public Housekeeping HousekeepingOver(IConversationStore store, IAgedMessages? aged = null) => new(
        Erasing(store),
        new AgeErasing(
            People,
            Conversations,
            Conversations,
            new ConversationErasing(Engine, store, Conversations, RollUps, Files),
            Conversations,
            Time,
            NullLogger<AgeErasing>.Instance),
        new MessageErasing(aged ?? Conversations, Conversations, Conversations, RollUps, Files, NullLogger<MessageErasing>.Instance),
        Queue,
        Sandbox,
        RollUps,
        this,
        Time,
        NullLogger<Housekeeping>.Instance);

    /// <param name="retention">As it stands in the settings.</param>
    public void Keep(string retention) => Current = Load($"{Document.TrimEnd()[..^1]}, \"retention\": {retention} }}");

    /// <param name="store">What deletes; null for the store itself.</param>
    public PersonErasing Erasing(IConversationStore? store = null) => new(
        People,
        Conversations,
        new ConversationErasing(Engine, store ?? Conversations, Conversations, RollUps, Files),
        new QuotingRecords(Queue),
        Sandbox,
        Conversations,
        Conversations,
        Audit,
        Time,
        NullLogger<PersonErasing>.Instance);

    /// <summary>A customer writes.</summary>
    /// <returns>The conversation afterwards.</returns>
    public async Task<Conversation> WritesAsync(string address, string text = "Where is my parcel?", string account = "page", string? name = null)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var received = Message(address, text, account, name);
        await Engine.HandleAsync(received.ConversationId, received, CancellationToken.None);
        return (await Conversations.FindAsync(received.ConversationId, CancellationToken.None))!;
    }

    public MessageReceived Message(string address, string text, string account = "page", string? name = null)
    {
        var channel = account == "sms" ? "twilio" : "messenger";
        return new MessageReceived
        {
            EventId = $"e{++_next}",
            PlatformId = $"m{_next}",
            Channel = channel,
            Account = account,
            ThreadKey = address,
            At = Time.GetUtcNow(),
            ReceivedAt = Time.GetUtcNow(),
            From = new Sender(address, name),
            Text = text,
        };
    }

    public async Task<Person?> FindAsync(Conversation conversation) => await People.FindAsync(conversation.Contact.Id, CancellationToken.None);

    private static SettingsSnapshot Load(string document) =>
        SettingsLoader.Load(document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog).Snapshot!;

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
