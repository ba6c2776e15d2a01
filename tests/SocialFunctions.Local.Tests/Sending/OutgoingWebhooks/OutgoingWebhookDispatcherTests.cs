using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Retries;
using SocialFunctions.Local.Sending.OutgoingWebhooks;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Sending.OutgoingWebhooks;

public sealed class OutgoingWebhookDispatcherTests : IDisposable
{
    private const string Crm = "https://crm.example/hook";
    private const string CrmOpened =
        """{ "id": "crm", "url": "https://crm.example/hook", "secret": "plain:key", "events": ["caseOpened"] }""";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly StubReceiver _receiver = new();
    private readonly HttpClient _http;

    public OutgoingWebhookDispatcherTests() => _http = new HttpClient(_receiver);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task WantedEvents_ArePostedInOrderAndNoOthers()
    {
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        await StartAsync(world);

        await world.CustomerWritesAsync("1");
        await world.CustomerWritesAsync("2");

        await LocalWorld.UntilAsync(() => _receiver.Calls.Count == 2, "both are posted");
        var opened = await world.FeedAsync(TimelineType.CaseOpened);
        Assert.Equal(opened.Select(e => new Delivered(Crm, e.Id, "social.conversation.caseOpened", null)), _receiver.Calls);
    }

    [Fact]
    public async Task WebhookWithoutEvents_GetsEverything()
    {
        var everything = CrmOpened.Replace("[\"caseOpened\"]", "[]", StringComparison.Ordinal);
        await using var world = await LocalWorld.CreateAsync(Settings(everything));
        await StartAsync(world);

        await world.CustomerWritesAsync("1");

        var feed = (await world.Store.FeedAsync(100, null, CancellationToken.None)).Items;
        await LocalWorld.UntilAsync(() => _receiver.Calls.Count == feed.Count, "all are posted");
        Assert.Equal(feed.Select(e => e.Id), _receiver.Calls.Select(c => c.Id));
    }

    [Fact]
    public async Task NewWebhook_IsNotSentThePast()
    {
        await using var world = await LocalWorld.CreateAsync();
        await StartAsync(world);
        await world.CustomerWritesAsync("1");

        await world.SettingsStore.ReplaceAsync(Settings(CrmOpened), null, null, CancellationToken.None);
        await LocalWorld.UntilAsync(() => new OutgoingWebhookCursors(world.Database).All().Count == 1, "it is followed");
        await world.CustomerWritesAsync("2");

        await LocalWorld.UntilAsync(() => _receiver.Calls.Count > 0, "one is posted");
        Assert.Equal((await world.FeedAsync(TimelineType.CaseOpened))[1].Id, Assert.Single(_receiver.Calls).Id);
    }

    [Fact]
    public async Task RefusedEvent_IsRepeatedWithTheSameIdAndHoldsUpNoOther()
    {
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        RefuseFirst(untilCalls: 5);
        await StartAsync(world);
        await world.CustomerWritesAsync("1");
        await world.CustomerWritesAsync("2");
        await LocalWorld.UntilAsync(() => _receiver.Calls.Count == 2, "the second is posted too");

        await world.AdvanceUntilAsync(
            Second, () => new OutgoingWebhookCursors(world.Database).Retries("crm").Count == 0 && _receiver.Calls.Count >= 5, "it is taken");

        Assert.Equal(4, _receiver.Calls.Count(c => c.Id == _receiver.Calls[0].Id));
    }

    [Fact]
    public async Task DeliveredEvents_AreNotPostedAgainAfterARestart()
    {
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        RefuseFirst(untilCalls: 3);
        var run = await StartAsync(world);
        await world.CustomerWritesAsync("1");
        await world.CustomerWritesAsync("2");
        await LocalWorld.UntilAsync(() => _receiver.Calls.Count == 2, "both are posted");
        await run.StopAsync();

        await StartAsync(world);
        await world.AdvanceUntilAsync(Second, () => _receiver.Calls.Count == 3, "the refused one is posted again");

        Assert.Equal(_receiver.Calls[0].Id, _receiver.Calls[2].Id);
    }

    [Fact]
    public async Task StoppedInTheMiddleOfAPage_PostsNoneOfItAgain()
    {
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        await (await StartAsync(world)).StopAsync();
        foreach (var customer in (string[])["1", "2", "3", "4"])
        {
            await world.CustomerWritesAsync(customer);
        }

        var run = new TaskCompletionSource<BackgroundServiceRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? stopped = null;
        _receiver.Answer = _ =>
        {
            if (_receiver.Calls.Count == 2)
            {
                stopped = run.Task.GetAwaiter().GetResult().StopAsync();
            }

            return HttpStatusCode.NoContent;
        };
        run.SetResult(await StartAsync(world));
        await LocalWorld.UntilAsync(() => stopped is not null, "it is asked to stop");
        await stopped!;
        Assert.Equal(2, _receiver.Calls.Count);

        await StartAsync(world);

        await LocalWorld.UntilAsync(() => _receiver.Calls.Count >= 4, "the rest is posted");
        Assert.Equal(4, _receiver.Calls.Select(call => call.Id).Distinct().Count());
        Assert.Equal(4, _receiver.Calls.Count);
    }

    [Fact]
    public async Task ReceiverThatIsDown_HoldsUpNoOtherWebhook()
    {
        await using var world = await LocalWorld.CreateAsync(
            Settings(CrmOpened, """{ "id": "bi", "url": "https://bi.example/hook", "secret": "plain:key", "events": ["caseOpened"] }"""));
        _receiver.Answer = call => call.Url == Crm ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        await StartAsync(world);

        await world.CustomerWritesAsync("1");
        await world.CustomerWritesAsync("2");

        await LocalWorld.UntilAsync(() => _receiver.Calls.Count(c => c.Url != Crm) == 2, "the other gets both");
    }

    [Fact]
    public async Task EventRefusedForADay_IsGivenUpAndReported()
    {
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        _receiver.Answer = _ => HttpStatusCode.NotFound;
        await StartAsync(world);
        var start = world.Time.GetUtcNow();
        var id = await world.CustomerWritesAsync("1");
        await LocalWorld.UntilAsync(() => new OutgoingWebhookCursors(world.Database).Retries("crm").Count == 1, "it is owed");

        await world.AdvanceUntilAsync(
            TimeSpan.FromMinutes(20), async () => (await world.FeedAsync(TimelineType.NotificationFailed)).Count == 1, "it is given up");

        var entry = Assert.Single(await world.FeedAsync(TimelineType.NotificationFailed));
        Assert.Equal((id, "The receiver answered 404."), (entry.Conversation, entry.Data.Reason));
        Assert.True(entry.At - start >= TimeSpan.FromHours(24), "too early");
        await LocalWorld.UntilAsync(() => new OutgoingWebhookCursors(world.Database).Retries("crm").Count == 0, "nothing is owed");
    }

    [Fact]
    public async Task NewSettings_TryWhatIsOwedAtOnce()
    {
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        _receiver.Answer = call => call.Url == Crm ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        await StartAsync(world);
        await world.CustomerWritesAsync("1");
        await LocalWorld.UntilAsync(() => new OutgoingWebhookCursors(world.Database).Retries("crm").Count == 1, "it is owed");

        await world.SettingsStore.ReplaceAsync(
            Settings(CrmOpened.Replace("/hook", "/right", StringComparison.Ordinal)), null, null, CancellationToken.None);

        await LocalWorld.UntilAsync(() => new OutgoingWebhookCursors(world.Database).Retries("crm").Count == 0, "it is taken");
    }

    [Fact]
    public async Task MoreRefusedThanAReceiverMayOwe_TheFeedWaitsAndGoesOnWhenItTakesAgain()
    {
        const int Many = OutgoingWebhookRetries.MostOwed + 5;
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        _receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;
        await StartAsync(world);
        for (var i = 0; i < Many; i++)
        {
            await world.CustomerWritesAsync($"{i}");
        }

        var cursors = new OutgoingWebhookCursors(world.Database);
        await LocalWorld.UntilAsync(() => cursors.Retries("crm").Count == OutgoingWebhookRetries.MostOwed, "it owes all it may");
        _receiver.Answer = _ => HttpStatusCode.OK;

        // The first that is due is taken, and then all others at once: some would have waited for longer.
        await world.AdvanceUntilAsync(TimeSpan.FromMilliseconds(10), () => cursors.Retries("crm").Count == 0, "all are taken");
        await LocalWorld.UntilAsync(() => _receiver.Calls.Select(call => call.Id).Distinct().Count() == Many, "the others are posted");
    }

    [Fact]
    public async Task WebhookThatIsGoneFromTheSettings_IsForgotten()
    {
        await using var world = await LocalWorld.CreateAsync(Settings(CrmOpened));
        _receiver.Answer = _ => HttpStatusCode.NotFound;
        await StartAsync(world);
        await world.CustomerWritesAsync("1");
        var cursors = new OutgoingWebhookCursors(world.Database);
        await LocalWorld.UntilAsync(() => cursors.Retries("crm").Count == 1, "it is owed");

        await world.SettingsStore.ReplaceAsync(Settings(), null, null, CancellationToken.None);

        await LocalWorld.UntilAsync(() => cursors.All().Count == 0, "it is forgotten");
        Assert.Empty(cursors.Retries("crm"));
    }

    private static string Settings(params string[] webhooks) =>
        LocalWorld.Settings.TrimEnd()[..^1] + $"\"webhooks\": [{string.Join(',', webhooks)}] }}";

    private void RefuseFirst(int untilCalls) => _receiver.Answer = call =>
        call.Id == _receiver.Calls[0].Id && _receiver.Calls.Count < untilCalls ? HttpStatusCode.BadGateway : HttpStatusCode.OK;

    private Task<BackgroundServiceRun> StartAsync(LocalWorld world)
    {
        var sender = new OutgoingWebhookSender(
            world.SettingsStore, world.Store, world.Store, _http, world.Time, NullLogger<OutgoingWebhookSender>.Instance);
        return world.StartAsync(new OutgoingWebhookDispatcher(
            world.Store,
            new OutgoingWebhookCursors(world.Database),
            world.SettingsStore,
            sender,
            world.Time,
            NullLogger<OutgoingWebhookDispatcher>.Instance));
    }
}
