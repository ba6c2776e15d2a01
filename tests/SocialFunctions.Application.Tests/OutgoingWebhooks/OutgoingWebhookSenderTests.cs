using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Application.Tests.OutgoingWebhooks;

/// <summary>Telling receivers of outgoing webhooks, one entry and one receiver at a time.</summary>
public sealed class OutgoingWebhookSenderTests : ISettingsSource, IDisposable
{
    private const string Document =
        """
        {
          "policies": [{ "id": "p" }],
          "webhooks": [
            { "id": "crm", "url": "https://crm.example/events", "secret": "plain:signing-key-of-the-crm" },
            { "id": "bi", "url": "https://bi.example/events", "secret": "plain:signing-key-of-the-bi-team", "events": ["breached"] },
          ],
        }
        """;

    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly InMemoryConversations _store = new();
    private readonly StubReceiver _receiver = new();
    private readonly HttpClient _http;
    private readonly OutgoingWebhookSender _sender;

    public OutgoingWebhookSenderTests()
    {
        _http = new HttpClient(_receiver);
        _sender = new OutgoingWebhookSender(this, _store, _store, _http, _time, NullLogger<OutgoingWebhookSender>.Instance);
    }

    public SettingsSnapshot Current { get; set; } = Load(Document);

    public void Dispose() => _http.Dispose();

    [Fact]
    public void Entry_GoesToThoseWhoWantItsType()
    {
        Assert.Equal(["crm", "bi"], _sender.DeliveriesOf(Entry(TimelineType.Breached)).Select(delivery => delivery.Webhook));
        Assert.Equal(["crm"], _sender.DeliveriesOf(Entry(TimelineType.Claimed)).Select(delivery => delivery.Webhook));
    }

    [Fact]
    public async Task Taken_IsSettled()
    {
        var delivery = Delivery(TimelineType.Claimed);

        Assert.IsType<OutgoingWebhookOutcome.Delivered>(await TryAsync(delivery));

        var call = Assert.Single(_receiver.Calls);
        Assert.Equal((delivery.Entry.Id, "social.conversation.claimed"), (call.Id, call.Type));
    }

    [Fact]
    public async Task AskedToStopDuringACall_KnowsItsOutcomeAndBeginsNothingNew()
    {
        using var stopping = new CancellationTokenSource();
        _receiver.Answer = _ =>
        {
            stopping.Cancel();
            return HttpStatusCode.NoContent;
        };

        Assert.IsType<OutgoingWebhookOutcome.Delivered>(await _sender.TryAsync(Delivery(TimelineType.Claimed), stopping.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sender.TryAsync(Delivery(TimelineType.Claimed), stopping.Token));

        Assert.Single(_receiver.Calls);
    }

    [Fact]
    public async Task Refused_IsTriedAgainLaterWithTheSameId()
    {
        _receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;

        var again = await RefusedAsync(Delivery(TimelineType.Claimed));
        await TryAsync(again);

        Assert.Equal(1, again.Attempts);
        Assert.InRange(again.NotBefore!.Value - _time.GetUtcNow(), TimeSpan.FromSeconds(3.75), TimeSpan.FromSeconds(5));
        Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct());
    }

    [Fact]
    public async Task EveryAttempt_HasAnIdOfItsOwn()
    {
        _receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;
        var first = Delivery(TimelineType.Claimed);

        Assert.NotEqual(first.Id, (await RefusedAsync(first)).Id);
    }

    [Fact]
    public async Task RefusedForADay_IsGivenUpAndTheFeedSaysSo()
    {
        _receiver.Answer = _ => HttpStatusCode.Gone;
        var delivery = Delivery(TimelineType.Claimed);
        _time.Advance(TimeSpan.FromHours(24));

        Assert.IsType<OutgoingWebhookOutcome.GivenUp>(await TryAsync(delivery));

        var told = Assert.Single(await FeedAsync());
        Assert.Equal((TimelineType.NotificationFailed, delivery.Entry.Id), (told.Type, told.Data.Step));
    }

    [Fact]
    public async Task GivenUpWordOfGivingUp_IsNotToldAgain()
    {
        _receiver.Answer = _ => HttpStatusCode.Gone;
        var delivery = Delivery(TimelineType.NotificationFailed);
        _time.Advance(TimeSpan.FromHours(24));

        Assert.IsType<OutgoingWebhookOutcome.GivenUp>(await TryAsync(delivery));

        Assert.Empty(await FeedAsync());
    }

    [Fact]
    public async Task WebhookThatIsGoneFromTheSettings_IsSettled()
    {
        var delivery = Delivery(TimelineType.Claimed);
        Current = Load("""{ "policies": [{ "id": "p" }] }""");

        Assert.IsType<OutgoingWebhookOutcome.Obsolete>(await TryAsync(delivery));
        Assert.Empty(_receiver.Calls);
    }

    [Fact]
    public async Task Message_IsPostedWithItsText()
    {
        var conversation = Samples.Conversation("anna");
        var message = Samples.Message("1") with { Text = "Where is my order?" };
        _store.Seed(conversation, [message]);

        await TryAsync(Delivery(Samples.Entry(conversation, 1, TimelineType.Message, message.Id)));

        Assert.Equal("Where is my order?", Assert.Single(_receiver.Calls).Text);
    }

    [Fact]
    public async Task MessageDeletedMeanwhile_IsPostedWithoutItsText()
    {
        var conversation = Samples.Conversation("anna");
        _store.Seed(conversation, [Samples.Message("1") with { Text = "Where is my order?", DeletedAt = _time.GetUtcNow() }]);

        await TryAsync(Delivery(Samples.Entry(conversation, 1, TimelineType.Message, "p-1")));

        Assert.Null(Assert.Single(_receiver.Calls).Text);
    }

    [Fact]
    public async Task ConversationErasedMeanwhile_IsNotPosted()
    {
        Assert.IsType<OutgoingWebhookOutcome.Obsolete>(
            await TryAsync(Delivery(Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.Message, "p-1"))));

        Assert.Empty(_receiver.Calls);
    }

    [Fact]
    public async Task SecretThatIsMissing_IsWaitedForLikeAReceiver()
    {
        Current = Load(Document.Replace("plain:signing-key-of-the-crm", "env:SOCIALFUNCTIONS_SECRET_NOT_YET", StringComparison.Ordinal));

        var again = await RefusedAsync(Delivery(TimelineType.Claimed));
        Assert.Empty(_receiver.Calls);
        Current = Load(Document);

        Assert.IsType<OutgoingWebhookOutcome.Delivered>(await TryAsync(again));
    }

    [Fact]
    public void Queued_IsReadFromTheStoredForm()
    {
        var queued = OutgoingWebhookDelivery.Read(
            """
            {"webhook":"crm","entry":{"id":"c/3","at":"2026-11-21T12:00:00Z","type":"resolved","by":"agent:ann","conversation":"c","data":{"case":1}},
             "attempts":2,"since":"2026-11-21T12:00:00Z","notBefore":"2026-11-21T12:00:10Z"}
            """u8);

        var since = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(("crm/c/3/2", since, since.AddSeconds(10)), (queued.Id, queued.Since, queued.NotBefore));
    }

    [Fact]
    public void Delivery_TravelsWhole()
    {
        var delivery = Delivery(TimelineType.Breached) with { Attempts = 3, NotBefore = _time.GetUtcNow() };

        var read = OutgoingWebhookDelivery.Read(delivery.Write());

        Assert.Equal(delivery.Write(), read.Write());
        Assert.Equal((delivery.Id, delivery.NotBefore), (read.Id, read.NotBefore));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"webhook":"crm"}""")]
    public void Nonsense_IsNoDelivery(string json) =>
        Assert.Throws<FormatException>(() => OutgoingWebhookDelivery.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static SettingsSnapshot Load(string document)
    {
        var result = SettingsLoader.Load(document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None);
        return result.Snapshot ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }

    private static TimelineEntry Entry(string type) => Samples.Entry(Samples.Conversation("anna"), 1, type);

    private OutgoingWebhookDelivery Delivery(string type) => Delivery(Entry(type));

    private OutgoingWebhookDelivery Delivery(TimelineEntry entry) => OutgoingWebhookDelivery.Of("crm", entry, _time.GetUtcNow());

    private async Task<OutgoingWebhookDelivery> RefusedAsync(OutgoingWebhookDelivery delivery) =>
        Assert.IsType<OutgoingWebhookOutcome.Retry>(await TryAsync(delivery)).Delivery;

    private Task<OutgoingWebhookOutcome> TryAsync(OutgoingWebhookDelivery delivery) => _sender.TryAsync(delivery, CancellationToken.None);

    private async Task<IReadOnlyList<TimelineEntry>> FeedAsync() => (await _store.FeedAsync(100, null, CancellationToken.None)).Items;
}
