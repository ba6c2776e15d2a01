using System.Net;
using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class ConversationTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/messenger-one";
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task One_ShownWithEveryDocumentedProperty()
    {
        _host.Conversations.Seed(Sample.Conversation(), [Sample.Message("m1")]);

        var response = await _ann.GetAsync(Url);

        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(
            """
            {"id":"messenger-one","channel":"messenger","account":"page","threadKey":"4711","visibility":"private",
            "status":"open","priority":"normal","case":1,"language":"el","team":"service","assignee":null,"tags":["order"],
            "contact":{"id":"contact-one","name":"Eleni","addresses":["messenger:4711"]},
            "clocks":{"firstResponse":{"state":"running","target":"PT30M","startedAt":"2026-11-21T11:50:00Z",
            "warnAt":"2026-11-21T12:14:00Z","dueAt":"2026-11-21T12:20:00Z","satisfiedAt":null,"breachedAt":null,
            "policy":"standard","policyVersion":1},
            "nextResponse":{"state":"idle","target":null,"startedAt":null,"warnAt":null,"dueAt":null,"satisfiedAt":null,
            "breachedAt":null,"policy":null,"policyVersion":null},
            "resolution":{"state":"idle","target":null,"startedAt":null,"warnAt":null,"dueAt":null,"satisfiedAt":null,
            "breachedAt":null,"policy":null,"policyVersion":null}},
            "replyWindow":{"state":"open","until":"2026-11-22T11:50:00Z"},
            "lastMessageAt":"2026-11-21T11:50:00Z","nextWakeAt":"2026-11-21T12:14:00Z","version":"1","unread":false,"presence":[],
            "messages":[{"id":"m1","platformId":"mid.m1","direction":"in","author":"customer","kind":"text",
            "text":"text of m1","attachments":[],"replyTo":null,
            "sentAt":"2026-11-21T11:50:00Z","receivedAt":"2026-11-21T11:50:01Z"}]}
            """.ReplaceLineEndings(""),
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Unknown_NotFound()
    {
        await (await _ann.GetAsync("/api/desk/conversations/nobody")).ProblemAsync(HttpStatusCode.NotFound);
        await (await _ann.GetAsync("/api/desk/conversations/nobody/timeline")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ManyMessages_TheLast200Shown()
    {
        _host.Conversations.Seed(Sample.Conversation(), [.. Enumerable.Range(1, 250).Select(i => Sample.Message($"m{i}", 300 - i))]);

        var conversation = await (await _ann.GetAsync(Url)).JsonAsync();

        var ids = conversation.GetProperty("messages").EnumerateArray().Select(message => message.Text("id")).ToList();
        Assert.Equal(("m51", "m250", 200), (ids[0], ids[^1], ids.Count));
    }

    [Fact]
    public async Task OlderMessages_AreReadPageByPageWithTheirAttachments()
    {
        var oldest = Sample.Message("m1", 300) with { Attachments = [new Attachment("image", "https://x.example/1")] };
        _host.Conversations.Seed(Sample.Conversation(), [oldest, .. Enumerable.Range(2, 449).Select(i => Sample.Message($"m{i:000}", 300))]);

        var pages = new List<JsonElement>();
        for (var query = ""; pages.Count < 10; query = $"?before={pages[0].Text("next")}")
        {
            pages.Insert(0, await (await _ann.GetAsync(Url + "/messages" + query)).JsonAsync());
            if (pages[0].GetProperty("next").ValueKind is JsonValueKind.Null)
            {
                break;
            }
        }

        Assert.Equal([50, 200, 200], pages.Select(page => page.GetProperty("items").GetArrayLength()));
        Assert.Equal(["m1", .. Enumerable.Range(2, 449).Select(i => $"m{i:000}")], pages.SelectMany(page => page.Ids()));
        Assert.Equal("https://x.example/1", pages.SelectMany(page => page.GetProperty("items").EnumerateArray())
            .Single(message => message.Text("id") == "m1").GetProperty("attachments")[0].Text("url"));
    }

    [Theory]
    [InlineData("/api/desk/conversations/nobody/messages", HttpStatusCode.NotFound)]
    [InlineData(Url + "/messages?take=0", HttpStatusCode.BadRequest)]
    [InlineData(Url + "/messages?take=1001", HttpStatusCode.BadRequest)]
    [InlineData(Url + "/messages?before=nonsense", HttpStatusCode.BadRequest)]
    [InlineData(Url + "/messages?after=m1", HttpStatusCode.BadRequest)]
    public async Task SenselessMessagePage_IsRefused(string url, HttpStatusCode status)
    {
        _host.Conversations.Seed(Sample.Conversation(), [Sample.Message("m1")]);

        await (await _ann.GetAsync(url)).ProblemAsync(status);
    }

    [Fact]
    public async Task EditedMessage_SaysSo() =>
        Assert.True((await MessageAsync(Sample.Message("m1") with { EditedAt = Sample.Now })).GetProperty("edited").GetBoolean());

    [Fact]
    public async Task DeletedMessage_HasNeitherTextNorAttachments()
    {
        var message = await MessageAsync(Sample.Message("m1") with
        {
            DeletedAt = Sample.Now,
            Attachments = [new Attachment("image", "https://x.example/1")],
        });

        Assert.True(message.GetProperty("deleted").GetBoolean());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("text").ValueKind);
        Assert.Equal(0, message.GetProperty("attachments").GetArrayLength());
    }

    [Fact]
    public async Task AwaitedMessage_ShownToNobody()
    {
        _host.Conversations.Seed(Sample.Conversation(), [Sample.Message("m1") with { Awaited = true }]);

        Assert.Equal(0, (await (await _ann.GetAsync(Url)).JsonAsync()).GetProperty("messages").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/messages")]
    [InlineData("/timeline")]
    public async Task NothingWasWrittenYet_IsNotFound(string route)
    {
        _host.Conversations.Seed(Sample.Conversation() with { Case = 0, LastMessageAt = null }, []);

        Assert.Equal(HttpStatusCode.NotFound, (await _ann.GetAsync(Url + route)).StatusCode);
    }

    [Fact]
    public async Task Mail_ShownWithItsSubjectAndWhatItQuotes()
    {
        var message = await MessageAsync(Sample.Message("m1") with { Subject = "My parcel", Quoted = "> It is on its way." });

        Assert.Equal(("My parcel", "> It is on its way."), (message.Text("subject"), message.Text("quoted")));
    }

    [Fact]
    public async Task MessageWithoutSubject_NamesNone() => Assert.False((await MessageAsync(Sample.Message("m1"))).TryGetProperty("subject", out _));

    [Fact]
    public async Task Attachment_ShownWithWhatIsKnownOfIt()
    {
        var place = new Attachment("location", Latitude: 37.98, Longitude: 23.73);
        var file = new Attachment("file", Name: "bill.pdf", Size: 123);

        var message = await MessageAsync(Sample.Message("m1") with { Attachments = [place, file] });

        Assert.Equal("""[{"kind":"location","latitude":37.98,"longitude":23.73},{"kind":"file","name":"bill.pdf","size":123}]""", message.GetProperty("attachments").GetRawText());
    }

    [Fact]
    public async Task Delivery_CountsTheWatermarkOfTheConversation()
    {
        var sent = Sample.Message("m1") with { Delivery = new Delivery(DeliveryStatus.Sent, Sample.Now.AddMinutes(-5)) };
        _host.Conversations.Seed(Sample.Conversation() with { ReadUpTo = Sample.Now }, [sent]);

        var message = (await (await _ann.GetAsync(Url)).JsonAsync()).GetProperty("messages")[0];

        Assert.Equal("""{"status":"read","at":"2026-11-21T12:00:00Z"}""", message.GetProperty("delivery").GetRawText());
    }

    [Fact]
    public async Task FailedDelivery_SaysWhy()
    {
        var failed = Sample.Message("m1") with { Delivery = new Delivery(DeliveryStatus.Failed, Sample.Now, "The number does not exist.") };

        Assert.Equal("The number does not exist.", (await MessageAsync(failed)).GetProperty("delivery").Text("error"));
    }

    [Fact]
    public async Task Timeline_OldestFirstWithTextsAndWithoutEmptyFacts()
    {
        _host.Conversations.Seed(
            Sample.Conversation(),
            [Sample.Message("m1")],
            [
                Entry(1, TimelineType.Message, "customer", new TimelineData { Message = "m1" }),
                Entry(2, TimelineType.Claimed, "agent:ann", new TimelineData { Agent = "ann" }),
            ]);

        Assert.Equal(
            """
            {"items":[{"id":"messenger-one/1","at":"2026-11-21T12:00:00Z","type":"message","by":"customer","conversation":"messenger-one",
            "data":{"message":"m1","text":"text of m1"}},
            {"id":"messenger-one/2","at":"2026-11-21T12:00:00Z","type":"claimed","by":"agent:ann","conversation":"messenger-one",
            "data":{"agent":"ann"}}],"next":null}
            """.ReplaceLineEndings(""),
            await _ann.GetStringAsync(Url + "/timeline"));
    }

    [Fact]
    public async Task Timeline_ReadPageByPage()
    {
        SeedEntries("messenger-one", 3);

        var first = await (await _ann.GetAsync(Url + "/timeline?take=2")).JsonAsync();
        var second = await (await _ann.GetAsync($"{Url}/timeline?take=2&after={first.Text("next")}")).JsonAsync();

        Assert.Equal(["messenger-one/1", "messenger-one/2"], first.Ids());
        Assert.Equal(["messenger-one/3"], second.Ids());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Feed_GoesOnWhereItWasLeft()
    {
        SeedEntries("messenger-one", 2);
        var first = await (await _ann.GetAsync("/api/desk/events")).JsonAsync();
        SeedEntries("messenger-two", 1);

        var second = await (await _ann.GetAsync($"/api/desk/events?after={first.Text("next")}")).JsonAsync();
        var third = await (await _ann.GetAsync($"/api/desk/events?after={second.Text("next")}")).JsonAsync();

        Assert.Equal(["messenger-one/1", "messenger-one/2"], first.Ids());
        Assert.Equal(["messenger-two/1"], second.Ids());
        Assert.Empty(third.Ids());
        Assert.Equal(second.Text("next"), third.Text("next"));
    }

    private async Task<JsonElement> MessageAsync(Message message)
    {
        _host.Conversations.Seed(Sample.Conversation(), [message]);
        return (await (await _ann.GetAsync(Url)).JsonAsync()).GetProperty("messages")[0];
    }

    private void SeedEntries(string conversation, int count) =>
        _host.Conversations.Seed(
            Sample.Conversation(conversation),
            timeline: [.. Enumerable.Range(1, count)
                .Select(i => Entry(i, TimelineType.Note, "agent:ann", new TimelineData(), conversation))]);

    private static TimelineEntry Entry(int number, string type, string by, TimelineData data, string conversation = "messenger-one") =>
        new($"{conversation}/{number}", Sample.Now, type, by, conversation, data);
}
