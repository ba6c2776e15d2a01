using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Acs;
using SocialFunctions.Channels.Tests.Email;
using SocialFunctions.Channels.Tests.Line;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Channels.Tests.Telegram;
using SocialFunctions.Channels.Tests.Twilio;
using SocialFunctions.Channels.Tests.Viber;
using SocialFunctions.Channels.Tests.Vk;
using SocialFunctions.Channels.Tests.X;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using static SocialFunctions.Application.Ports.SendOutcome;

namespace SocialFunctions.Channels.Tests;

/// <summary>
/// What platforms answer when they do not take a message, as their documentation has it, and what is made of it: the result, and the words that the agent
/// reads. Each says <c>Retry-After: 7</c>. The sources stand on the pages in docs/channels.
/// </summary>
public sealed class RefusalTests
{
    private const string NoToken = "https://api.twitter.com/2/problems/oauth1-permissions";

    /// <summary>Channel, what is wrong, status, body, result, what it says of the customer, and words.</summary>
    public static TheoryData<string, string, int, string, SendOutcome, OptOut?, string> Refusals() => new()
    {
        { "messenger", "permanent", 400, Graph(100, "No matching user found", 2018001), Permanent, null, "Facebook says error 100/2018001: No matching user found" },
        { "messenger", "transient", 500, Graph(2, "Service temporarily unavailable"), Transient, null, "Facebook says error 2: Service temporarily unavailable" },
        { "messenger", "rate limit", 400, Graph(613, "Calls to this API have exceeded the rate limit"), Transient, null, "exceeded the rate limit" },
        { "messenger", "window closed", 400, Graph(10, "This message is sent outside of allowed window.", 2018278), Permanent, null, "outside of allowed window" },
        { "messenger", "opted out", 400, Graph(551, "This person isn't available right now.", 1545041), Permanent, OptOut.Blocked, "isn't available right now" },
        { "messenger", "token dead", 401, Graph(190, "Error validating access token"), AccountDead, null, "Error validating access token" },
        { "messenger", "no id", 200, """{"recipient_id":"7000000000000001"}""", Unknown, null, "did not name the message" },

        { "instagram", "permanent", 400, Graph(100, "Invalid parameter"), Permanent, null, "Instagram says error 100: Invalid parameter" },
        { "instagram", "transient", 503, Graph(2, "Service temporarily unavailable"), Transient, null, "temporarily unavailable" },
        { "instagram", "rate limit", 429, Graph(613, "Calls to this API have exceeded the rate limit"), Transient, null, "exceeded the rate limit" },
        { "instagram", "window closed", 400, Graph(10, "This message is sent outside of allowed window.", 2534022), Permanent, null, "outside of allowed window" },
        { "instagram", "opted out", 400, Graph(551, "This person isn't available right now."), Permanent, OptOut.Blocked, "isn't available right now" },
        { "instagram", "token dead", 400, Graph(190, "Session has expired", 463), AccountDead, null, "Session has expired" },
        { "instagram", "no id", 200, "{}", Unknown, null, "did not name the message" },

        { "facebook", "permanent", 400, Graph(100, "Object with ID '200_9' does not exist", 33), Permanent, null, "does not exist" },
        { "facebook", "transient", 500, Graph(2, "Service temporarily unavailable"), Transient, null, "temporarily unavailable" },
        { "facebook", "rate limit", 400, Graph(32, "Page request limit reached"), Transient, null, "Page request limit reached" },
        { "facebook", "not allowed", 403, Graph(200, "Permissions error"), Permanent, null, "Permissions error" },
        { "facebook", "token dead", 400, Graph(190, "The session has been invalidated", 460), AccountDead, null, "has been invalidated" },
        { "facebook", "no id", 200, "{}", Unknown, null, "did not name the message" },

        { "whatsapp", "permanent", 400, Graph(131026, "Message undeliverable"), Permanent, null, "WhatsApp says error 131026: Message undeliverable" },
        { "whatsapp", "transient", 500, Graph(131016, "Service unavailable"), Transient, null, "Service unavailable" },
        { "whatsapp", "rate limit", 429, Graph(130429, "Rate limit hit"), Transient, null, "Rate limit hit" },
        { "whatsapp", "rate limit of the pair", 400, Graph(131056, "(Business Account, Consumer Account) pair rate limit hit"), Transient, null, "pair rate limit hit" },
        { "whatsapp", "window closed", 400, Graph(131047, "Re-engagement message"), Permanent, null, "24 hours since the customer's last message are over" },
        { "whatsapp", "token dead", 401, Graph(190, "Access token has expired"), AccountDead, null, "Access token has expired" },
        { "whatsapp", "no id", 200, """{"messaging_product":"whatsapp","messages":[]}""", Unknown, null, "did not name the message" },

        { "telegram", "permanent", 400, Bot(400, "Bad Request: message text is empty"), Permanent, null, "Telegram answered 400: Bad Request: message text is empty" },
        { "telegram", "transient", 500, Bot(500, "Internal Server Error"), Transient, null, "Telegram answered 500: Internal Server Error" },
        { "telegram", "rate limit", 429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}""", Transient, null, "Too Many Requests" },
        { "telegram", "opted out", 403, Bot(403, "Forbidden: bot was blocked by the user"), Permanent, OptOut.Blocked, "bot was blocked by the user" },
        { "telegram", "token dead", 401, Bot(401, "Unauthorized"), AccountDead, null, "Telegram answered 401: Unauthorized" },
        { "telegram", "no id", 200, """{"ok":true,"result":{}}""", Unknown, null, "did not name the message" },

        { "twilio", "permanent", 400, Rest(21211, 400), Permanent, null, "The customer's number is not valid. (Twilio 21211)" },
        { "twilio", "transient", 500, Rest(20500, 500), Transient, null, "Twilio error 20500" },
        { "twilio", "rate limit", 429, Rest(20429, 429), Transient, null, "Too many requests at once. (Twilio 20429)" },
        { "twilio", "window closed", 400, Rest(63016, 400), Permanent, null, "24 hours since the customer's last message are over" },
        { "twilio", "opted out", 400, Rest(21610, 400), Permanent, OptOut.Keyword, "The customer has opted out (STOP)" },
        { "twilio", "token dead", 401, Rest(20003, 401), AccountDead, null, "Twilio does not accept the account's credentials." },
        { "twilio", "no id", 201, """{"status":"queued"}""", Unknown, null, "did not name the message" },

        { "x", "permanent", 400, """{"title":"Invalid Request","detail":"One or more parameters to your request was invalid."}""", Permanent, null, "X answered 400: One or more parameters" },
        { "x", "transient", 503, """{"title":"Service Unavailable"}""", Transient, null, "Service Unavailable" },
        { "x", "rate limit", 429, """{"title":"Too Many Requests","detail":"Too Many Requests"}""", Transient, null, "Too Many Requests" },
        { "x", "opted out", 403, """{"errors":[{"code":349,"message":"You cannot send messages to this user."}]}""", Permanent, OptOut.Blocked, "You cannot send messages to this user." },
        { "x", "token dead", 401, """{"title":"Unauthorized"}""", AccountDead, null, "X answered 401: Unauthorized" },
        { "x", "app not allowed", 403, $$"""{"title":"Forbidden","type":"{{NoToken}}"}""", AccountDead, null, "Forbidden" },
        { "x", "no id", 201, """{"data":{}}""", Unknown, null, "did not name the message" },

        { "vk", "permanent", 200, Vk(914, "Message is too long"), Permanent, null, "The text is too long. (VK 914)" },
        { "vk", "transient", 200, Vk(10, "Internal server error"), Transient, null, "VK says error 10: Internal server error" },
        { "vk", "rate limit", 200, Vk(9, "Flood control"), Transient, null, "Too many requests at once. (VK 9)" },
        { "vk", "window closed", 200, Vk(950, "Cannot send message, reply timed out"), Permanent, null, "The time for an answer is over. (VK 950)" },
        { "vk", "opted out", 200, Vk(901, "Can't send messages for users without permission"), Permanent, OptOut.Blocked, "has not allowed messages from the community" },
        { "vk", "token dead", 200, Vk(5, "User authorization failed"), AccountDead, null, "VK does not accept the account's access token." },
        { "vk", "no id", 200, "{}", Unknown, null, "did not name the message" },

        { "line", "permanent", 400, """{"message":"The property, 'to', in the request body is invalid (line: -, column: -)"}""", Permanent, null, "LINE answered 400: The property, 'to'" },
        { "line", "transient", 500, """{"message":"Internal server error"}""", Transient, null, "Internal server error" },
        { "line", "rate limit", 429, """{"message":"The API rate limit has been exceeded. Try again later."}""", Transient, null, "rate limit has been exceeded" },
        { "line", "the month's messages", 429, """{"message":"You have reached your monthly limit."}""", Permanent, null, "You have reached your monthly limit." },
        { "line", "token dead", 401, """{"message":"Authentication failed due to the following reason: invalid token."}""", AccountDead, null, "Authentication failed" },
        { "line", "no id", 200, "{}", Unknown, null, "did not name the message" },

        { "viber", "permanent", 200, Viber(3, "badData"), Permanent, null, "Viber says error 3: badData" },
        { "viber", "transient", 500, Viber(99, "generalError"), Transient, null, "generalError" },
        { "viber", "rate limit", 200, Viber(12, "tooManyRequests"), Transient, null, "tooManyRequests" },
        { "viber", "opted out", 200, Viber(6, "notSubscribed"), Permanent, OptOut.Blocked, "notSubscribed" },
        { "viber", "token dead", 200, Viber(2, "invalidAuthToken"), AccountDead, null, "invalidAuthToken" },
        { "viber", "no id", 200, """{"status":0,"status_message":"ok"}""", Unknown, null, "did not name the message" },

        { "acs", "permanent", 400, """{"error":{"code":"BadRequest","message":"The phone number is invalid."}}""", Permanent, null, "Azure answered 400: The phone number is invalid." },
        { "acs", "transient", 500, """{"error":{"code":"InternalServerError","message":"Try later."}}""", Transient, null, "Azure answered 500: Try later." },
        { "acs", "rate limit", 429, """{"error":{"code":"TooManyRequests","message":"Rate limit exceeded."}}""", Transient, null, "Rate limit exceeded." },
        { "acs", "opted out", 202, """{"value":[{"to":"+15555555555","httpStatusCode":400,"errorMessage":"The recipient has opted out.","successful":false}]}""", Permanent, OptOut.Keyword, "The recipient has opted out." },
        { "acs", "token dead", 401, """{"error":{"code":"Denied","message":"Denied by the resource provider."}}""", AccountDead, null, "Azure answered 401" },
        { "acs", "no id", 202, """{"value":[{"to":"+15555555555","successful":true}]}""", Unknown, null, "did not name the message" },

        { "email", "permanent", 400, """{"errors":[{"message":"Does not contain a valid address.","field":"personalizations.0.to"}]}""", Permanent, null, "SendGrid answered 400: Does not contain a valid address." },
        { "email", "transient", 500, """{"errors":[{"message":"Internal error"}]}""", Transient, null, "Internal error" },
        { "email", "rate limit", 429, """{"errors":[{"message":"too many requests"}]}""", Transient, null, "too many requests" },
        { "email", "token dead", 401, """{"errors":[{"message":"The provided authorization grant is invalid, expired, or revoked"}]}""", AccountDead, null, "invalid, expired, or revoked" },
        { "email", "no id", 202, "", Unknown, null, "did not name the message" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refusal_IsWhatThePlatformMeansByIt(
        string channel, string what, int status, string body, SendOutcome outcome, OptOut? optOut, string words)
    {
        var (sender, account, part) = Of(channel);
        using var platform = new StubPlatform((HttpStatusCode)status, body, TimeSpan.FromSeconds(7));
        using var http = new HttpClient(platform);

        var result = await sender.SendAsync(http, account, part, TelegramBot.Now, CancellationToken.None);

        Assert.True((outcome, optOut) == (result.Outcome, result.OptOut), $"{what}: {result}");
        Assert.Equal(outcome is Transient ? TimeSpan.FromSeconds(7) : null, result.RetryAfter);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Null(result.PlatformId);
    }

    [Fact]
    public void EveryChannelWithAPlatform_IsInTheTable() => Assert.Equal(
        ChannelServices.Catalog.Names.Where(name => name != "webchat").Order(StringComparer.Ordinal),
        Refusals().Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));

    private static (IChannel Channel, Account Account, OutboundPart Part) Of(string channel)
    {
        var part = new OutboundPart { IdempotencyKey = "c-1/1", MessageId = "m", ThreadKey = "7000000000000001", Text = "It comes today." };
        return channel switch
        {
            "acs" => (AcsResource.Channel, AcsResource.Sms, part with { ThreadKey = "+15555555555" }),
            "email" => (Mailbox.Channel, Mailbox.SendGrid, part with { ThreadKey = "maria@example.org:k" }),
            "facebook" => (MetaAccounts.Channel(channel), MetaAccounts.Account(channel, "100"), part with { ThreadKey = "post:100_200:7", AnswerTo = "200_9" }),
            "instagram" or "whatsapp" => (MetaAccounts.Channel(channel), MetaAccounts.Account(channel, "100"), part),
            "line" => (LineBot.Channel, LineBot.Account, part with { ThreadKey = "u1" }),
            "messenger" => (Pages.Channel, Pages.Account(), part),
            "telegram" => (TelegramBot.Channel, TelegramBot.Account, part with { ThreadKey = "456" }),
            "twilio" => (TwilioAccount.Channel, TwilioAccount.Plain, part with { ThreadKey = TwilioAccount.Customer }),
            "viber" => (ViberBot.Channel, ViberBot.Account, part),
            "vk" => (VkCommunity.Channel, VkCommunity.Account, part with { ThreadKey = VkCommunity.Customer }),
            "x" => (XAccount.Channel, XAccount.Shop, part with { ThreadKey = XAccount.Customer }),
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No such channel."),
        };
    }

    private static string Graph(int code, string message, int? subcode = null) =>
        $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}},"fbtrace_id":"A"}}""";

    private static string Bot(int code, string description) => $$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}""";

    private static string Rest(int code, int status) => $$"""{"code":{{code}},"message":"As documented","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":{{status}}}""";

    private static string Vk(int code, string message) => $$$"""{"error":{"error_code":{{{code}}},"error_msg":"{{{message}}}","request_params":[]}}""";

    private static string Viber(int status, string message) => $$"""{"status":{{status}},"status_message":"{{message}}"}""";
}
