using System.Net;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Cosmos.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Cosmos.Tests;

/// <summary>What is to be done for a conversation.</summary>
public sealed class AgendaTests
{
    private readonly StandInContainer _container = new();
    private readonly ConversationStore _store;

    public AgendaTests() => _store = new ConversationStore(_container.Container);

    [Fact]
    public async Task NoConversation_HasNoAgenda() => Assert.Null(await AgendaAsync("telegram-nobody"));

    [Fact]
    public async Task Agenda_IsOneQuery()
    {
        var conversation = await _store.Store(Samples.Conversation("anna"));
        _container.Requests.Clear();

        await AgendaAsync(conversation.Id);

        Assert.Equal(["query"], _container.Requests);
    }

    [Fact]
    public async Task ManyEntriesOfOneDecision_ComeInTheirOrder()
    {
        var conversation = Samples.Conversation("anna");
        await _store.Store(new Decision { State = conversation, Outbox = [.. Enumerable.Range(8, 4).Reverse().Select(n => Samples.Outbox(conversation, n))] });

        var agenda = await AgendaAsync(conversation.Id);

        Assert.Equal(Enumerable.Range(8, 4).Select(n => Samples.Outbox(conversation, n).Id), agenda!.Outbox.Select(o => o.Entry.Id));
    }

    [Fact]
    public async Task NothingOwedAndNothingToCome_IsSettled()
    {
        var conversation = await _store.Store(Samples.Conversation("anna") with { NextWakeAt = null });

        Assert.True((await AgendaAsync(conversation.Id))!.IsSettled);
    }

    [Fact]
    public async Task WakeUpToCome_IsNotSettled()
    {
        var conversation = await _store.Store(Samples.Conversation("anna") with { NextWakeAt = Samples.Noon, Case = 3 });

        var agenda = await AgendaAsync(conversation.Id);

        Assert.Equal((3, Samples.Noon, false), (agenda!.Case, agenda.NextWake, agenda.IsSettled));
    }

    [Fact]
    public async Task AttemptInVain_IsRememberedWithOneWrite()
    {
        var (conversation, entry) = await OwedAsync();
        _container.Requests.Clear();

        await _store.RecordAttemptAsync(new OwedEntry(entry, 2, Samples.Noon), CancellationToken.None);

        Assert.Equal(["patch"], _container.Requests);
        var owed = Assert.Single((await AgendaAsync(conversation.Id))!.Outbox);
        Assert.Equal((2, Samples.Noon), (owed.Attempts, owed.NotBefore));
    }

    [Fact]
    public async Task AttemptForAnEntryThatIsGone_IsNothing()
    {
        var (conversation, entry) = await OwedAsync();
        await _store.Store(new Decision { State = await CurrentAsync(conversation.Id), OutboxDone = [entry.Id] });

        await _store.RecordAttemptAsync(new OwedEntry(entry, 1, Samples.Noon), CancellationToken.None);

        Assert.Empty((await AgendaAsync(conversation.Id))!.Outbox);
    }

    [Fact]
    public async Task AttemptThatCannotBeStored_IsAnUnavailableStore()
    {
        var (_, entry) = await OwedAsync();
        _container.Answer = asked => asked == "patch" ? HttpStatusCode.ServiceUnavailable : null;

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.RecordAttemptAsync(new OwedEntry(entry, 1, Samples.Noon), CancellationToken.None));
    }

    [Fact]
    public async Task WhatHappenedToAnAccount_IsInTheFeedOnceHoweverOftenTold()
    {
        var paused = AccountEntries.Suspended("shop", "The token has expired.", Samples.Noon);

        await _store.AppendAsync(paused, CancellationToken.None);
        await _store.AppendAsync(paused, CancellationToken.None);

        var entry = Assert.Single((await _store.FeedAsync(10, null, CancellationToken.None)).Items);
        Assert.Equal((paused.Id, "shop", TimelineType.AccountPaused), (entry.Id, entry.Conversation, entry.Type));
    }

    [Fact]
    public async Task ChangedDocument_TellsWhatStandsOnItsTimelineAndNothingElse()
    {
        var conversation = Samples.Conversation("anna");
        await _store.Store(new Decision
        {
            State = conversation,
            Messages = [Samples.Message("1")],
            Timeline = [Samples.Entry(conversation, 1, TimelineType.Message, "p-1"), Samples.Entry(conversation, 2, TimelineType.CaseOpened)],
            Outbox = [Samples.Outbox(conversation, 3)],
        });

        var told = _container.DocumentsOf(conversation.Id).Values
            .SelectMany(document => ChangeFeed.EntriesOf(System.Text.Json.JsonSerializer.SerializeToElement(document)));

        Assert.Equal(
            [($"{conversation.Id}/1", "shop", "messenger"), ($"{conversation.Id}/2", "shop", "messenger")],
            told.Select(one => (one.Entry.Id, one.Account, one.Channel)));
    }

    [Fact]
    public async Task ChangedDocumentOfAnAccount_TellsOfIt()
    {
        await _store.AppendAsync(AccountEntries.Suspended("shop", "The token was revoked.", Samples.Noon), CancellationToken.None);

        var told = ChangeFeed.EntriesOf(System.Text.Json.JsonSerializer.SerializeToElement(Assert.Single(_container.DocumentsOf("account:shop")).Value));

        Assert.Equal(("shop", null), Assert.Single(told) is var (_, account, channel) ? (account, channel) : default);
    }

    [Fact]
    public async Task NoticeThatAWebhookWasGivenUp_IsOfNoAccount()
    {
        var conversation = Samples.Conversation("anna");
        var givenUp = AccountEntries.OutgoingWebhookGivenUp("crm", Samples.Entry(conversation, 1, TimelineType.Claimed), "It answered 500.", Samples.Noon);
        await _store.AppendAsync(givenUp, CancellationToken.None);

        var document = Assert.Single(_container.DocumentsOf($"account:{conversation.Id}")).Value;

        Assert.Null(Assert.Single(ChangeFeed.EntriesOf(System.Text.Json.JsonSerializer.SerializeToElement(document))).Account);
    }

    [Fact]
    public async Task SdkThatGetsNoAnswer_IsAnUnavailableStore()
    {
        _container.Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "no route to host");

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.FindAsync("telegram-a", CancellationToken.None));
    }

    [Fact]
    public async Task SdkWithoutAToken_IsAnUnavailableStore()
    {
        _container.Answer = _ => throw new Azure.Identity.CredentialUnavailableException("no identity here");

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.FindAsync("telegram-a", CancellationToken.None));
    }

    [Fact]
    public async Task SdkThatThrowsThrottling_IsAnUnavailableStore()
    {
        _container.Answer = _ => throw new Microsoft.Azure.Cosmos.CosmosException("busy", HttpStatusCode.TooManyRequests, 3200, "activity", 0);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.FindAsync("telegram-a", CancellationToken.None));
    }

    private ValueTask<Agenda?> AgendaAsync(string conversation) => _store.AgendaAsync(conversation, CancellationToken.None);

    private async Task<Conversation> CurrentAsync(string id) => (await _store.FindAsync(id, CancellationToken.None))!;

    private async Task<(Conversation Conversation, OutboxEntry Entry)> OwedAsync()
    {
        var conversation = Samples.Conversation("anna");
        var entry = Samples.Outbox(conversation, 1);
        await _store.Store(new Decision { State = conversation, Outbox = [entry] });
        return (conversation, entry);
    }
}
