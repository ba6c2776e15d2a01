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
public sealed class WebhookDeliveryTests : ISettingsSource, IDisposable
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
    private readonly WebhookDelivery _delivery;

    public WebhookDeliveryTests()
    {
        _http = new HttpClient(_receiver);
        _delivery = new WebhookDelivery(this, _store, _store, _http, _time, NullLogger<WebhookDelivery>.Instance);
    }

    public SettingsSnapshot Current { get; set; } = Load(Document);

    public void Dispose() => _http.Dispose();

    [Fact]
    public void Entry_GoesToThoseWhoWantItsType()
    {
        Assert.Equal(["crm", "bi"], _delivery.ErrandsOf(Entry(TimelineType.Breached)).Select(errand => errand.Webhook));
        Assert.Equal(["crm"], _delivery.ErrandsOf(Entry(TimelineType.Claimed)).Select(errand => errand.Webhook));
    }

    [Fact]
    public async Task Taken_IsSettled()
    {
        var errand = Errand(TimelineType.Claimed);

        Assert.Null(await TryAsync(errand));

        var call = Assert.Single(_receiver.Calls);
        Assert.Equal((errand.Entry.Id, "social.conversation.claimed"), (call.Id, call.Type));
    }

    [Fact]
    public async Task Refused_IsTriedAgainLaterWithTheSameId()
    {
        _receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;

        var again = await TryAsync(Errand(TimelineType.Claimed));
        await TryAsync(again!);

        Assert.Equal(1, again!.Attempts);
        Assert.InRange(again.NotBefore!.Value - _time.GetUtcNow(), TimeSpan.FromSeconds(3.75), TimeSpan.FromSeconds(5));
        Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct());
    }

    [Fact]
    public async Task EveryAttempt_HasAnIdOfItsOwn()
    {
        _receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;
        var first = Errand(TimelineType.Claimed);

        Assert.NotEqual(first.Id, (await TryAsync(first))!.Id);
    }

    [Fact]
    public async Task RefusedForADay_IsGivenUpAndTheFeedSaysSo()
    {
        _receiver.Answer = _ => HttpStatusCode.Gone;
        var errand = Errand(TimelineType.Claimed);
        _time.Advance(TimeSpan.FromHours(24));

        Assert.Null(await TryAsync(errand));

        var told = Assert.Single(await FeedAsync());
        Assert.Equal((TimelineType.NotificationFailed, errand.Entry.Id), (told.Type, told.Data.Step));
    }

    [Fact]
    public async Task GivenUpWordOfGivingUp_IsNotToldAgain()
    {
        _receiver.Answer = _ => HttpStatusCode.Gone;
        var errand = Errand(TimelineType.NotificationFailed);
        _time.Advance(TimeSpan.FromHours(24));

        Assert.Null(await TryAsync(errand));

        Assert.Empty(await FeedAsync());
    }

    [Fact]
    public async Task WebhookThatIsGoneFromTheSettings_IsSettled()
    {
        var errand = Errand(TimelineType.Claimed);
        Current = Load("""{ "policies": [{ "id": "p" }] }""");

        Assert.Null(await TryAsync(errand));
        Assert.Empty(_receiver.Calls);
    }

    [Fact]
    public async Task Message_IsPostedWithItsText()
    {
        var conversation = Samples.Conversation("anna");
        var message = Samples.Message("1") with { Text = "Where is my order?" };
        _store.Seed(conversation, [message]);

        await TryAsync(Errand(Samples.Entry(conversation, 1, TimelineType.Message, message.Id)));

        Assert.Equal("Where is my order?", Assert.Single(_receiver.Calls).Text);
    }

    [Fact]
    public async Task MessageDeletedMeanwhile_IsPostedWithoutItsText()
    {
        var conversation = Samples.Conversation("anna");
        _store.Seed(conversation, [Samples.Message("1") with { Text = "Where is my order?", DeletedAt = _time.GetUtcNow() }]);

        await TryAsync(Errand(Samples.Entry(conversation, 1, TimelineType.Message, "p-1")));

        Assert.Null(Assert.Single(_receiver.Calls).Text);
    }

    [Fact]
    public async Task ConversationErasedMeanwhile_IsNotPosted()
    {
        Assert.Null(await TryAsync(Errand(Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.Message, "p-1"))));

        Assert.Empty(_receiver.Calls);
    }

    [Fact]
    public void Errand_TravelsWhole()
    {
        var errand = Errand(TimelineType.Breached) with { Attempts = 3, NotBefore = _time.GetUtcNow() };

        var read = WebhookErrand.Read(errand.Write());

        Assert.Equal(errand.Write(), read.Write());
        Assert.Equal((errand.Id, errand.NotBefore), (read.Id, read.NotBefore));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"webhook":"crm"}""")]
    public void Nonsense_IsNoErrand(string json) =>
        Assert.Throws<FormatException>(() => WebhookErrand.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static SettingsSnapshot Load(string document)
    {
        var result = SettingsLoader.Load(document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None);
        return result.Snapshot ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }

    private static TimelineEntry Entry(string type) => Samples.Entry(Samples.Conversation("anna"), 1, type);

    private WebhookErrand Errand(string type) => Errand(Entry(type));

    private WebhookErrand Errand(TimelineEntry entry) => new("crm", entry, 0, _time.GetUtcNow(), null);

    private Task<WebhookErrand?> TryAsync(WebhookErrand errand) => _delivery.TryAsync(errand, CancellationToken.None);

    private async Task<IReadOnlyList<TimelineEntry>> FeedAsync() => (await _store.FeedAsync(100, null, CancellationToken.None)).Items;
}
