using SocialFunctions.Channels;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Benchmarks.Rules;

/// <summary>A conversation with so many messages behind it: a customer asks, an agent answers, and so on, twenty on every weekday.</summary>
internal sealed class LongStory
{
    private const string Settings = """
        {
          "accounts": [{
            "id": "page", "channel": "messenger", "externalId": "100", "calendar": "office", "team": "care", "locale": "en", "sending": "sandbox",
            "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v", "accessToken": "plain:a" }
          }],
          "calendars": [{
            "id": "office", "timeZone": "Europe/Athens",
            "weekly": {
              "mon": ["09:00-13:00", "14:00-18:00"], "tue": ["09:00-13:00", "14:00-18:00"], "wed": ["09:00-13:00", "14:00-18:00"],
              "thu": ["09:00-13:00", "14:00-18:00"], "fri": ["09:00-13:00", "14:00-18:00"], "sat": ["10:00-14:00"]
            },
            "exceptions": [{ "yearly": "12-25", "open": [], "name": "Christmas" }]
          }],
          "policies": [
            {
              "id": "vip", "when": { "vip": true }, "time": "always",
              "targets": { "normal": { "firstResponse": "PT15M", "nextResponse": "PT15M", "resolution": "PT8H" } }
            },
            {
              "id": "standard", "time": "business", "warnAt": 0.8,
              "targets": { "normal": { "firstResponse": "PT1H", "nextResponse": "PT2H", "resolution": "PT16H" } },
              "escalation": [
                { "at": "warn", "notify": ["assignee"] },
                { "at": "breach", "notify": ["team:care"], "raisePriorityTo": "high" },
                { "at": "breach+PT30M", "notify": ["onCall"] }
              ]
            }
          ],
          "teams": [{ "id": "care", "name": "Care", "agents": ["anna"], "onCall": ["anna"] }],
          "agents": [{ "id": "anna", "name": "Anna", "roles": ["agent"], "languages": ["en"], "token": "plain:anna-token-0123456789" }],
          "rules": [
            { "id": "legal", "when": { "anyWords": ["lawyer", "court", "Anwalt", "δικηγόρος"] }, "then": { "priority": "high", "tags": ["legal"] } },
            { "id": "shipping", "when": { "anyWords": ["parcel", "delivery"] }, "then": { "tags": ["shipping"] } }
          ]
        }
        """;

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly SettingsSnapshot Snapshot =
        SettingsLoader.Load(Settings, 1, new SecretSource(_ => null, AllowPlain: true), ChannelServices.Catalog).Snapshot ?? throw new InvalidOperationException();

    private readonly Conversation? _state;
    private readonly DateTimeOffset _now = Start;
    private int _next;

    /// <summary>Tells the story.</summary>
    /// <param name="messages">Messages there are when the next one comes.</param>
    public LongStory(int messages)
    {
        while (_next < messages)
        {
            _state = Decide(Next()).State;
            _now = TimeOf(_next);
        }

        NextMessage = Question();
    }

    /// <summary>The conversation so far.</summary>
    public Conversation State => _state!;

    /// <summary>What comes next: a customer's message.</summary>
    public MessageReceived NextMessage { get; }

    /// <summary>What the machine makes of it.</summary>
    public Decision DecideNext() => Decide(NextMessage);

    // A morning in Athens, Monday to Friday.
    private static DateTimeOffset TimeOf(int message)
    {
        var day = message / 20;
        return Start.AddDays((7 * (day / 5)) + (day % 5)).AddMinutes(5 * (message % 20));
    }

    private Decision Decide(ConversationEvent what) =>
        ConversationMachine.Decide(new LoadedConversation(_state, null), what, new DecisionContext(Snapshot, 0), _now);

    private ConversationEvent Next() => _next++ % 2 == 0 ? Question() : new Reply { Agent = "anna", MessageId = $"r{_next}", Text = "Let me look." };

    private MessageReceived Question() => new()
    {
        EventId = $"m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_{_next}",
        Channel = "messenger",
        Account = "page",
        ThreadKey = "7000000000000001",
        At = _now,
        ReceivedAt = _now,
        PlatformId = $"m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_{_next}",
        From = new Sender("7000000000000001"),
        Text = "Hello, my order has still not arrived although it was promised for Tuesday. Where is it, and when will I get it?",
    };
}
