using System.Text;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>Whatever arrives, it is the sender's mistake and never a 500, and the process goes on.</summary>
public sealed class HostileInputTests(World world) : IClassFixture<World>
{
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["null"] = "null",
        ["an empty object"] = "{}",
        ["no entries"] = """{"object":"page","entry":null}""",
        ["entries of all kinds"] =
            """{"object":"page","entry":[null,1,"x",[],{},{"id":{}},{"id":"1003","messaging":{}},{"id":"1003","messaging":[null,1,[]]}]}""",
        ["deep nesting"] = string.Concat(new string('[', 5000), new string(']', 5000)),
        ["half a surrogate pair"] = Message("""{"mid":"m1","text":"\ud83d"}"""),
        ["half a surrogate pair in a name"] = """{"\ud83d":1,"object":"page","update_id":1}""",
        ["NUL"] = Message("""{"mid":"m2\u0000","text":"a\u0000b"}"""),
        ["a text that is an object"] = Message("""{"mid":"m3","text":{"a":[1]}}"""),
        ["an empty id"] = Message("""{"mid":"","text":"x"}"""),
        ["an endless id"] = Message($$"""{"mid":"{{new string('m', 100_000)}}","text":"x"}"""),
        ["a time after all calendars"] = Message("""{"mid":"m4","text":"x"}""", timestamp: "99999999999999999999999"),
        ["a time before all calendars"] =
            """{"update_id":2,"message":{"message_id":1,"date":-9223372036854775808,"chat":{"id":1,"type":"private"},"from":{"id":1}}}""",
        ["a chat beyond 64 bits"] =
            """{"update_id":3,"message":{"message_id":1e400,"date":1,"chat":{"id":99999999999999999999999},"text":"x"}}""",
        ["a form"] = "Body=%zz&From=%00&To&&&=&MessageSid=SM1",
    };

    public static TheoryData<string> BodyNames => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(BodyNames))]
    public async Task StrangeBody_IsNeverAnErrorOfOurs(string name)
    {
        var body = Encoding.UTF8.GetBytes(Bodies[name]);

        foreach (var webhook in (Webhook[])[Calm.Body(body), Bot.Text(1, "?", 1) with { Body = body }])
        {
            Assert.InRange((int)await world.Product.PostAsync(webhook), 200, 499);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x7b, 0xff, 0xfe, 0x80, 0x7d })]
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0x00 })]
    public async Task BytesThatAreNoText_AreNeverAnErrorOfOurs(byte[] body)
    {
        Assert.InRange((int)await world.Product.PostAsync(Calm.Body(body)), 400, 499);
    }

    [Theory]
    [InlineData("From", "")]
    [InlineData("From", "\0\n")]
    [InlineData("MessageSid", "")]
    [InlineData("NumMedia", "-1")]
    [InlineData("NumMedia", "99999999999999999999")]
    [InlineData("Body", "a\0b")]
    [InlineData("MessageStatus", "teleported")]
    public async Task StrangeForm_IsNeverAnErrorOfOurs(string field, string value)
    {
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Body"] = "Hello?",
            ["From"] = Customers.WithTelephone(),
            ["MessageSid"] = TwilioNumber.NewSid(),
            ["To"] = Sms.Number,
            [field] = value,
        };

        Assert.InRange((int)await world.Product.PostAsync(Sms.Form(form)), 200, 499);
    }

    [Theory]
    [InlineData("/webhooks/messenger/%00")]
    [InlineData("/webhooks/messenger/..%2f..%2fetc")]
    [InlineData("/webhooks/messenger/calm?hub.mode=%ff&hub.challenge=%00")]
    [InlineData("/webhooks/messenger/%F0%9F%98%80")]
    [InlineData("/webhooks//calm")]
    [InlineData("/api/desk/conversations?take=-1")]
    [InlineData("/api/desk/conversations?take=99999999999999999999")]
    [InlineData("/api/desk/conversations?after=%00&status=none")]
    [InlineData("/api/desk/conversations?after=nonsense")]
    [InlineData("/api/desk/conversations?q=%00%ff%27%22")]
    [InlineData("/api/desk/conversations/%00/timeline")]
    [InlineData("/api/desk/conversations/%00/replies")]
    [InlineData("/api/desk/events?after=f-1")]
    [InlineData("/api/admin/quarantine?after=%ff")]
    [InlineData("/api/admin/quarantine/%00/replay")]
    [InlineData("/api/admin/settings")]
    [InlineData("/sandbox/outbox?after=x&take=0")]
    public async Task StrangeAddress_IsNeverAnErrorOfOurs(string path)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete])
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {AdminToken}");
            using var answer = await world.Product.Http.SendAsync(request);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    [Theory]
    [InlineData("replies", "{")]
    [InlineData("replies", "null")]
    [InlineData("replies", """{"text":17}""")]
    [InlineData("replies", """{"text":"\ud83d"}""")]
    [InlineData("replies", """{"text":"x","then":"never"}""")]
    [InlineData("assign", """{"agent":"nobody"}""")]
    [InlineData("snooze", """{"until":"0001-01-01T00:00:00+14:00"}""")]
    [InlineData("snooze", """{"until":"soon"}""")]
    [InlineData("priority", """{"value":"enormous"}""")]
    [InlineData("tags", """{"add":[null]}""")]
    [InlineData("notes", """{"text":""}""")]
    public async Task StrangeCommand_Is400WithAReason(string command, string body)
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Do you buy old phones?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);

        using var answer = await world.Anna.PostTextAsync($"/api/desk/conversations/{conversation.Id}/{command}", body);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(world.Platform.To(customer));
    }

    private static string Message(string message, string timestamp = "1") =>
        $$$"""
        {"object":"page","entry":[{"id":"1003","messaging":[
          {"sender":{"id":"1"},"recipient":{"id":"1003"},"timestamp":{{{timestamp}}},"message":{{{message}}}}]}]}
        """;
}
