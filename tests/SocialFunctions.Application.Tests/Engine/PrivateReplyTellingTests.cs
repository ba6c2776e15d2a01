using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Engine;

/// <summary>The platform takes a private reply to a comment, and names the private thread.</summary>
public sealed class PrivateReplyTellingTests : ISettingsSource
{
    private const string Document =
        """
        {
          "accounts": [{ "id": "insta", "channel": "instagram", "externalId": "1784", "sending": "live",
            "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v", "accessToken": "plain:a" } }],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "agents": [{ "id": "ann", "name": "Ann", "token": "plain:ann-0123456789" }],
        }
        """;

    private static readonly string Private = ConversationId.Of("instagram", "insta", "igsid");
    private readonly InMemoryConversations _store = new();

    public SettingsSnapshot Current { get; } =
        SettingsLoader.Load(Document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None).Snapshot!;

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    [Fact]
    public async Task BothConversations_ShowEachOther()
    {
        var (open, told) = await PrivatelyAnsweredAsync();
        var loaded = await _store.LoadAsync(Private, new MessageReference(null, "m_1"), CancellationToken.None);

        Assert.Equal([Private], told.State!.Linked);
        Assert.Equal([open], loaded.Conversation!.Linked);
        Assert.Equal(("r-1", "Hello", "ann", Visibility.Private), (loaded.Subject!.Id, loaded.Subject.Text, loaded.Subject.Agent, loaded.Conversation.Visibility));
    }

    [Fact]
    public async Task ReplyThatStandsInBoth_IsShownOnce_AsItIsThere()
    {
        var (open, _) = await PrivatelyAnsweredAsync();

        Assert.Equal([("Where is my parcel?", false), ("Hello", true)], await ShownAsync(open));
        Assert.Equal([("Where is my parcel?", false), ("Hello", false)], await ShownAsync(Private));
    }

    /// <summary>The host died when it had told one of them.</summary>
    [Fact]
    public async Task ItsEcho_TellsThePublicConversation_WhatOnlyThePrivateOneKnows()
    {
        var (open, _) = await PrivatelyAnsweredAsync(isTold: false);
        var time = TestTime.Create();
        time.Advance(TimeSpan.FromMinutes(2));
        var engine = new ConversationEngine(_store, this, time);
        var said = (await _store.LoadAsync(open, new MessageReference("r-1", null), CancellationToken.None)).Subject!;
        await engine.HandleAsync(Private, Echo("r-1", open) with { EventId = "arrived", SaidIn = null, MessageId = null }, CancellationToken.None);

        await engine.HandleAsync(Private, Echo("r-1", open), CancellationToken.None);

        Assert.Null(said.PlatformId);
        Assert.Equal([Private], (await _store.FindAsync(open, CancellationToken.None))!.Linked);
        Assert.Equal([open], (await _store.FindAsync(Private, CancellationToken.None))!.Linked);
        Assert.Equal([("Where is my parcel?", false), ("Hello", false)], await ShownAsync(Private));
    }

    [Theory]
    [InlineData("r-2", true)]
    [InlineData("r-1", false)]
    public async Task EchoOfWhatWasNotSaidThere_LinksNothing(string message, bool known)
    {
        var (open, _) = await PrivatelyAnsweredAsync(isTold: false);
        await new ConversationEngine(_store, this, TestTime.Create()).HandleAsync(Private, Echo(message, known ? open : "instagram-nobody"), CancellationToken.None);

        Assert.Empty((await _store.FindAsync(Private, CancellationToken.None))!.Linked);
        Assert.Empty((await _store.FindAsync(open, CancellationToken.None))!.Linked);
    }

    private static MessageEchoed Echo(string message, string open) => new()
    {
        EventId = "m_1",
        Channel = "instagram",
        Account = "insta",
        Scope = "1784",
        ThreadKey = "igsid",
        At = TestTime.Start.AddMinutes(1),
        ReceivedAt = TestTime.Start.AddMinutes(1),
        PlatformId = "m_1",
        MessageId = message,
        SaidIn = open,
        Nature = Nature.Automatic,
        Text = "Hello",
    };

    private async Task<IEnumerable<(string?, bool)>> ShownAsync(string id)
    {
        var threads = new JoinedThread(_store, new PersonFinder(_store, _store, this));
        var page = await threads.PageAsync((await _store.FindAsync(id, CancellationToken.None))!, 50, before: null, CancellationToken.None);
        return page.Items.Select(shown => (shown.Message.Text, shown.Message.Private));
    }

    private async Task<(string Open, Decision Told)> PrivatelyAnsweredAsync(bool isTold = true)
    {
        var time = TestTime.Create();
        var engine = new ConversationEngine(_store, this, time);
        var comment = new MessageReceived
        {
            EventId = "17",
            Channel = "instagram",
            Account = "insta",
            ThreadKey = "comments:P1:42",
            Visibility = Visibility.Public,
            At = TestTime.Start,
            ReceivedAt = TestTime.Start,
            PlatformId = "17",
            From = new Sender("42", "maria"),
            Text = "Where is my parcel?",
            AnswerTo = "17",
        };
        var open = comment.ConversationId;
        await engine.HandleAsync(open, comment, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));
        var replied = await engine.HandleAsync(open, new Reply { Agent = "ann", MessageId = "r-1", Text = "Hello", Private = true }, CancellationToken.None);

        if (!isTold)
        {
            return (open, replied);
        }

        var done = new EntryDone
        {
            Entry = Assert.Single(replied.Outbox).Id,
            MessageId = "r-1",
            PlatformId = "m_1",
            PrivateThread = new PrivateThread("instagram", "1784", "igsid"),
        };
        return (open, await engine.HandleAsync(open, done, CancellationToken.None));
    }
}
