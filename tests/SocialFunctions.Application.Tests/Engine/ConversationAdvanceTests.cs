using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Engine;

/// <summary>Bringing one conversation up to the present, and handling one event from the queue.</summary>
public sealed class ConversationAdvanceTests : ISettingsSource
{
    private const string Document =
        """
        {
          "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "the_bot", "secrets": { "secretToken": "plain:secret" } }],
          "policies": [{ "id": "all", "time": "always", "warnAt": 0.5, "targets": { "normal": { "firstResponse": "PT1H" } } }],
        }
        """;

    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly InMemoryConversations _store = new();
    private readonly InboundHandling _inbound;
    private readonly ConversationAdvance _advance;

    public ConversationAdvanceTests()
    {
        var engine = new ConversationEngine(_store, this, _time);
        _inbound = new InboundHandling(engine, _store);
        _advance = new ConversationAdvance(_store, engine, _time);
    }

    public SettingsSnapshot Current { get; } =
        SettingsLoader.Load(Document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None).Snapshot!;

    [Fact]
    public async Task NoConversation_HasNothingToDo() => Assert.Null(await _advance.RunAsync("telegram-nobody", CancellationToken.None));

    [Fact]
    public async Task NothingDue_ChangesNothing()
    {
        var conversation = (await WriteAsync())!;

        var agenda = await _advance.RunAsync(conversation.Id, CancellationToken.None);

        Assert.Equal(conversation.NextWakeAt, agenda!.NextWake);
        Assert.Equal(conversation.Version, (await _store.FindAsync(conversation.Id, CancellationToken.None))!.Version);
        Assert.Equal(1, _store.AgendasAsked);
    }

    [Fact]
    public async Task DeadlineReached_IsCarriedOutAndTheNextOneComes()
    {
        var conversation = (await WriteAsync())!;
        _time.Advance(TimeSpan.FromMinutes(30));

        var agenda = await _advance.RunAsync(conversation.Id, CancellationToken.None);

        Assert.Equal(conversation.CaseStartedAt!.Value.AddHours(1), agenda!.NextWake);
        Assert.Contains(await TimelineAsync(conversation.Id), entry => entry.Type == TimelineType.Warned);
    }

    [Fact]
    public async Task AdvancedTwice_IsTheSame()
    {
        var conversation = (await WriteAsync())!;
        _time.Advance(TimeSpan.FromMinutes(30));
        await _advance.RunAsync(conversation.Id, CancellationToken.None);
        var once = await TimelineAsync(conversation.Id);

        await _advance.RunAsync(conversation.Id, CancellationToken.None);

        Assert.Equal(once, await TimelineAsync(conversation.Id));
    }

    [Fact]
    public async Task AlertAboutAnAccount_IsInTheFeedAndChangesNoConversation()
    {
        var alert = new AccountAlert
        {
            EventId = "e1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "",
            At = _time.GetUtcNow(),
            ReceivedAt = _time.GetUtcNow(),
            Reason = "Blocked",
        };

        Assert.Null(await _inbound.HandleAsync(alert, CancellationToken.None));

        var entry = Assert.Single((await _store.FeedAsync(10, null, CancellationToken.None)).Items);
        Assert.Equal((TimelineType.AccountAlert, "bot"), (entry.Type, entry.Conversation));
    }

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string id) => (await _store.TimelineAsync(id, 100, null, CancellationToken.None)).Items;

    private ValueTask<Conversation?> WriteAsync() => _inbound.HandleAsync(
        new MessageReceived
        {
            EventId = "m1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            At = _time.GetUtcNow(),
            ReceivedAt = _time.GetUtcNow(),
            PlatformId = "m1",
            From = new Sender("7", "Anna"),
            Kind = MessageKind.Text,
            Text = "Where is my order?",
        },
        CancellationToken.None);
}
