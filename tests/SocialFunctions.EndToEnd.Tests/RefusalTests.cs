using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What an agent sees of a reply that a platform answers once with a documented error: how it ends, why, and whether another can be sent.</summary>
public sealed class RefusalTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("messenger", 400, 100, 2018001, "No matching user found")]
    [InlineData("messenger", 400, 10, 2018278, "This message is sent outside of allowed window.")]
    [InlineData("whatsapp", 400, 131026, null, "Message undeliverable")]
    [InlineData("whatsapp", 400, 131047, null, "24 hours since the customer's last message are over")]
    public Task RefusalOfMeta_FailsTheReply_AndSaysWhy(string platform, int status, int code, int? subcode, string words) =>
        FailsAsync(platform, Faults.Graph(status, code, words, subcode), words);

    [Theory]
    [InlineData("telegram", 400, """{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}""", "message is too long")]
    [InlineData("twilio", 400, """{"code":21211,"message":"Invalid 'To' Phone Number","status":400}""", "The customer's number is not valid.")]
    [InlineData("twilio", 400, """{"code":63016,"message":"Outside the allowed window","status":400}""", "24 hours since the customer's last message are over")]
    public Task Refusal_FailsTheReply_AndSaysWhy(string platform, int status, string body, string words) =>
        FailsAsync(platform, Faults.Answer(status, body), words);

    [Theory]
    [InlineData("messenger", 400, """{"error":{"message":"This person isn't available right now.","code":551}}""", "available right now")]
    [InlineData("telegram", 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", "blocked")]
    [InlineData("twilio", 400, """{"code":21610,"message":"Attempt to send to unsubscribed recipient","status":400}""", "opted out")]
    public async Task OptOut_FailsTheReply_AndRefusesTheNextWithTheReason(string platform, int status, string body, string reason)
    {
        var conversation = await FailsAsync(platform, Faults.Answer(status, body), "");

        using var refused = await world.Anna.CommandAsync(conversation.Id, "replies", new { text = "Are you there?" });

        Assert.Equal(409, (int)refused.StatusCode);
        Assert.Contains(reason, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messenger", 500, """{"error":{"message":"Service temporarily unavailable","code":2}}""")]
    [InlineData("whatsapp", 400, """{"error":{"message":"pair rate limit hit","code":131056}}""")]
    [InlineData("telegram", 429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""")]
    [InlineData("twilio", 429, """{"code":20429,"message":"Too Many Requests","status":429}""")]
    public async Task ErrorThatPasses_DelaysTheReply(string platform, int status, string body)
    {
        var (customer, conversation) = await AskedAsync(platform);
        world.Platform.Fail(customer, Faults.Answer(status, body));

        await world.Anna.ReplyAsync(conversation.Id, "Here it is.");

        await world.Anna.FindAsync(conversation.Id, c => Reply(c) is { Delivery: { Status: "sent", Error: null } });
        Assert.Single(world.Platform.TakenFor(customer), call => call.Text == "Here it is.");
    }

    private async Task<Conversation> FailsAsync(string platform, Fault fault, string words)
    {
        var (customer, conversation) = await AskedAsync(platform);
        world.Platform.Fail(customer, fault);

        await world.Anna.ReplyAsync(conversation.Id, "Here it is.");

        var now = await world.Anna.FindAsync(conversation.Id, c => Reply(c)?.Delivery?.Status == "failed");
        Assert.Contains(words, Reply(now)!.Delivery!.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Platform.TakenFor(customer), call => call.Text == "Here it is.");
        return now;
    }

    private static Message? Reply(Conversation conversation) => conversation.Sent.SingleOrDefault(message => message.Text == "Here it is.");

    // Most of the accounts are closed, and acknowledge first.
    private async Task<(string Customer, Conversation Conversation)> AskedAsync(string platform)
    {
        const string Question = "Could you send me the manual?";
        var (account, customer) = platform switch
        {
            "messenger" => (Calm.Account, Customers.OnMessenger()),
            "whatsapp" => (WhatsApp.Account, Customers.OnWhatsApp()),
            "telegram" => (Bot.Account, $"{Customers.OnTelegram()}"),
            "twilio" => (Sms.Account, Customers.WithTelephone()),
            _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "No such platform."),
        };
        await world.Product.DeliverAsync(platform switch
        {
            "messenger" => Calm.Text(customer, Question),
            "whatsapp" => WhatsApp.Text(customer, Question),
            "telegram" => Bot.Text(long.Parse(customer, System.Globalization.CultureInfo.InvariantCulture), Question, 1),
            _ => Sms.Text(customer, Question),
        });
        if (account != Calm.Account)
        {
            await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 1);
        }

        return (customer, await world.Anna.WithAsync(account, customer));
    }
}
