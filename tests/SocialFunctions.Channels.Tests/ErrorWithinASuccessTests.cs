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
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests;

/// <summary>A 200 that tells an error is that error, on every channel; what names a message as well is not repeated blindly.</summary>
public sealed class ErrorWithinASuccessTests
{
    private static readonly string[] OfMeta = ["facebook", "instagram", "messenger", "whatsapp"];

    private static readonly (string Body, SendOutcome Outcome)[] Graph =
    [
        ("""{"error":{"message":"(#100) Invalid parameter","code":100}}""", SendOutcome.Permanent),
        ("""{"error":{"message":"new","code":424242}}""", SendOutcome.Permanent),
        ("""{"error":{"message":"bad"}}""", SendOutcome.Permanent),
        ("""{"error":"bad"}""", SendOutcome.Permanent),
        ("""{"error":true}""", SendOutcome.Permanent),
        ("""{"error":{"message":"slower","code":4}}""", SendOutcome.Transient),
        ("""{"error":{"message":"expired","code":190}}""", SendOutcome.AccountDead),
        ("""{"error":{"message":"(#100) Invalid parameter","code":100},"id":"1","message_id":"m_1","messages":[{"id":"wamid.1"}]}""", SendOutcome.Permanent),
        ("""{"error":{"message":"slower","code":4},"id":"1","message_id":"m_1","messages":[{"id":"wamid.1"}]}""", SendOutcome.Unknown),
        ("""{"error":{"message":"expired","code":190},"id":"1","message_id":"m_1","messages":[{"id":"wamid.1"}]}""", SendOutcome.Unknown),
    ];

    private static readonly (string Channel, string Body, SendOutcome Outcome)[] Others =
    [
        ("acs", """{"error":{"code":"BadRequest","message":"bad"}}""", SendOutcome.Permanent),
        ("acs", """{"error":"bad"}""", SendOutcome.Permanent),
        ("acs", """{"value":[{"to":"+1","httpStatusCode":400,"errorMessage":"bad","successful":false}]}""", SendOutcome.Permanent),
        ("acs", """{"value":[{"to":"+1","httpStatusCode":503,"errorMessage":"busy","successful":false}]}""", SendOutcome.Transient),
        ("acs", """{"value":[{"to":"+1","messageId":"O_1","httpStatusCode":503,"errorMessage":"busy","successful":false}]}""", SendOutcome.Unknown),
        ("line", """{"message":"The property 'to' is invalid"}""", SendOutcome.Permanent),
        ("mailgun", """{"message":"Forbidden"}""", SendOutcome.Unknown),
        ("mailgun", """{"error":"bad"}""", SendOutcome.Permanent),
        ("sendgrid", """{"errors":[{"message":"bad"}]}""", SendOutcome.Permanent),
        ("telegram", """{"ok":false}""", SendOutcome.Permanent),
        ("telegram", """{"ok":false,"description":"bad"}""", SendOutcome.Permanent),
        ("telegram", """{"ok":false,"error_code":400,"description":"bad"}""", SendOutcome.Permanent),
        ("telegram", """{"ok":false,"error_code":429,"description":"slower"}""", SendOutcome.Transient),
        ("telegram", """{"ok":false,"error_code":500,"description":"down"}""", SendOutcome.Transient),
        ("telegram", """{"ok":false,"error_code":500,"description":"down","result":{"message_id":7}}""", SendOutcome.Unknown),
        ("twilio", """{"code":21610}""", SendOutcome.Permanent),
        ("twilio", """{"code":99999,"message":"new"}""", SendOutcome.Permanent),
        ("twilio", """{"sid":"SM1","status":"failed","error_code":30007}""", SendOutcome.Permanent),
        ("twilio", """{"sid":"SM1","status":"queued","error_code":30008}""", SendOutcome.Unknown),
        ("twilio", """{"sid":"SM1","code":20003}""", SendOutcome.Unknown),
        ("viber", """{"status":3,"status_message":"badData"}""", SendOutcome.Permanent),
        ("viber", """{"status":12,"status_message":"tooManyRequests"}""", SendOutcome.Transient),
        ("viber", """{"status":12,"status_message":"tooManyRequests","message_token":4}""", SendOutcome.Unknown),
        ("vk", """{"error":{"error_code":100,"error_msg":"bad"}}""", SendOutcome.Permanent),
        ("vk", """{"error":{"error_msg":"bad"}}""", SendOutcome.Permanent),
        ("vk", """{"error":"invalid_request","error_description":"bad"}""", SendOutcome.Permanent),
        ("vk", """{"error":{"error_code":6,"error_msg":"slower"}}""", SendOutcome.Transient),
        ("vk", """{"error":{"error_code":10,"error_msg":"internal"},"response":77}""", SendOutcome.Unknown),
        ("x", """{"errors":[{"message":"bad","code":44}]}""", SendOutcome.Permanent),
        ("x", """{"title":"Forbidden","detail":"No.","status":403}""", SendOutcome.Permanent),
        ("x", """{"errors":[{"title":"Not Found Error"}],"data":{"dm_event_id":"5"}}""", SendOutcome.Sent),
    ];

    public static TheoryData<string, string, SendOutcome> Answers()
    {
        var all = new TheoryData<string, string, SendOutcome>();
        foreach (var channel in OfMeta)
        {
            foreach (var (body, outcome) in Graph)
            {
                all.Add(channel, body, outcome);
            }
        }

        foreach (var (channel, body, outcome) in Others)
        {
            all.Add(channel, body, outcome);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Error_SaysWhatBecameOfTheMessage(string channel, string body, SendOutcome outcome)
    {
        var (sender, account, part) = Sending(channel);
        using var platform = new StubPlatform(HttpStatusCode.OK, body);
        using var http = new HttpClient(platform);

        Assert.Equal(outcome, (await sender.SendAsync(http, account, part, MetaAccounts.Now, CancellationToken.None)).Outcome);
    }

    private static (IChannel Channel, Account Account, OutboundPart Part) Sending(string channel) => channel switch
    {
        "acs" => (AcsResource.Channel, AcsResource.Sms, To(AcsResource.Customer)),
        "facebook" => (MetaAccounts.Channel(channel), MetaAccounts.Account(channel, "110000000000001"), To("post:110000000000001_7:42") with { AnswerTo = "7_1" }),
        "instagram" => (MetaAccounts.Channel(channel), MetaAccounts.Account(channel, "17841400000000007"), To("1234567890123456")),
        "line" => (LineBot.Channel, LineBot.Account, To(LineBot.User)),
        "mailgun" => (Mailbox.Channel, Mailbox.Mailgun, To("maria@example.org")),
        "messenger" => (Pages.Channel, Pages.Account(), To(Pages.Customer)),
        "sendgrid" => (Mailbox.Channel, Mailbox.SendGrid, To("maria@example.org")),
        "telegram" => (TelegramBot.Channel, TelegramBot.Account, To("456")),
        "twilio" => (TwilioAccount.Channel, TwilioAccount.Plain, To(TwilioAccount.Customer)),
        "viber" => (ViberBot.Channel, ViberBot.Account, To(ViberBot.User)),
        "vk" => (VkCommunity.Channel, VkCommunity.Account, To(VkCommunity.Customer)),
        "whatsapp" => (MetaAccounts.Channel(channel), MetaAccounts.Account(channel, "100000000000007"), To("306900000007")),
        "x" => (XAccount.Channel, XAccount.Shop, To(XAccount.Customer)),
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    private static OutboundPart To(string thread) => new() { IdempotencyKey = "c-1/1", MessageId = "m", ThreadKey = thread, Text = "It comes today." };
}
