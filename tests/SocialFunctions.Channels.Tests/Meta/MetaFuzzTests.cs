using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>Whatever a signed body holds, it is read, set aside or refused, never an exception of another kind; and a redelivery has the same ids.</summary>
public sealed class MetaFuzzTests
{
    private const int Bodies = 3000;

    private static readonly Dictionary<string, string[]> Valid = new(StringComparer.Ordinal)
    {
        ["whatsapp"] =
        [
            OfWhatsApp("messages", """ "messages":[{"from":"1","id":"wamid.1","timestamp":"1795262340","type":"text","text":{"body":"h\u00e4llo 😀"},"context":{"id":"wamid.0"}}] """),
            OfWhatsApp("messages", """ "messages":[{"from":"1","id":"wamid.1","type":"location","location":{"latitude":1.5,"longitude":2}},{"from_user_id":"GR.1","id":"wamid.2","type":"contacts","contacts":[{"name":{"formatted_name":"x"},"phones":[{"phone":"+1"}]}]}] """),
            OfWhatsApp("messages", """ "messages":[{"from":"1","id":"wamid.1","type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{\"a\":[1]}","body":"Sent"}}},{"from":"1","id":"wamid.3","type":"order","order":{"product_items":[{"quantity":1}]}}] """),
            OfWhatsApp("messages", """ "messages":[{"from":"1","id":"wamid.1","type":"edit","edit":{"original_message_id":"wamid.0","message":{"type":"image","image":{"id":"5","caption":"x"}}}},{"from":"1","id":"wamid.4","type":"system","system":{"type":"user_changed_number","wa_id":"2"}}] """),
            OfWhatsApp("messages", """ "statuses":[{"id":"wamid.1","status":"failed","timestamp":"1795262340","recipient_id":"1","biz_opaque_callback_data":"o-1-7/1-2","errors":[{"code":131047,"title":"x"}]}] """),
            OfWhatsApp("smb_message_echoes", """ "message_echoes":[{"from":"9","to":"1","id":"wamid.1","type":"text","text":{"body":"x"}}] """),
            OfWhatsApp("account_update", """ "event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"x"} """),
        ],
        ["instagram"] =
        [
            """{"object":"instagram","entry":[{"id":"7","messaging":[{"sender":{"id":"1"},"recipient":{"id":"7"},"timestamp":1795262340123,"message":{"mid":"m_1","text":"x","reply_to":{"story":{"id":"5","url":"https://a"}},"attachments":[{"type":"ephemeral"},{"type":"share","payload":{"url":"https://a"}}]}}]}]}""",
            """{"object":"instagram","entry":[{"id":"7","time":1795262340,"field":"comments","value":{"id":"C1","from":{"id":"1","username":"x"},"text":"x","media":{"id":"P1"}}}]}""",
            """{"object":"instagram","entry":[{"id":"7","time":1795262340,"changes":[{"field":"mentions","value":{"comment_id":"C1","media_id":"P1"}},{"field":"live_comments","value":{"id":"C2","text":"x"}}]}]}""",
        ],
        ["facebook"] =
        [
            """{"object":"page","entry":[{"id":"7","time":1795262340,"changes":[{"field":"feed","value":{"item":"comment","verb":"edited","post_id":"7_1","comment_id":"1_2","parent_id":"7_1","sender_id":5,"message":"x","photo":"https://a"}}]}]}""",
            """{"object":"page","entry":[{"id":"7","time":1795262340,"changes":[{"field":"ratings","value":{"item":"rating","verb":"add","open_graph_story_id":9,"reviewer_id":5,"rating":3,"review_text":"x"}}]}]}""",
            """{"object":"page","entry":[{"id":"7","time":1795262340,"changes":[{"field":"feed","value":{"item":"reaction","verb":"remove","comment_id":"1_2","from":{"id":5,"name":"x"},"reaction_type":"wow"}},{"field":"feed","value":{"item":"status","verb":"add","post_id":"7_1","from":{"id":"5"},"photos":["https://a",1]}}]}]}""",
        ],
    };

    private static readonly string[] Snippets =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud83d", "\\u0000", "null", "true", "-1", "1e999", "99999999999999999999", "0.5", "\"\"", "{}", "[]", "[[[[[[[[", "\"id\"",
        "\"type\"", "\"value\"", "\"field\"", "\u00e9", "_", ":",
    ];

    public static TheoryData<string> Channels => [.. Valid.Keys];

    [Theory]
    [MemberData(nameof(Channels))]
    public void MutatedBody_IsReadSetAsideOrRefused_AndItsRedeliveryHasTheSameIds(string channel)
    {
        var settings = MetaAccounts.Settings((channel, "7"));
        var account = settings.FindAccount(channel, "7")!;
        for (var seed = 0; seed < Bodies; seed++)
        {
            var body = Mutated(Valid[channel], new Random(seed));
            var first = Read(account, settings, body, MetaAccounts.Now);
            var again = Read(account, settings, body, MetaAccounts.Now.AddHours(1));

            Assert.True(
                IdsOf(first).SequenceEqual(IdsOf(again)) && (first?.Events.All(told => told.EventId.Length > 0 && told.At <= MetaAccounts.Now) ?? true),
                $"Seed {seed}: {Encoding.UTF8.GetString(body)}");
        }
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void BodyThatIsNotMutated_HasEvents(string channel)
    {
        var settings = MetaAccounts.Settings((channel, "7"));

        Assert.All(Valid[channel], body => Assert.NotEmpty(MetaAccounts.Normalise(settings.FindAccount(channel, "7")!, settings, Encoding.UTF8.GetBytes(body)).Events));
    }

    private static string OfWhatsApp(string field, string lists) =>
        $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","time":1795262340,"changes":[{"field":"{{{field}}}","value":{"metadata":{"display_phone_number":"9","phone_number_id":"7"},
        "contacts":[{"profile":{"name":"x"},"wa_id":"1"}],{{{lists}}}}}]}]}
        """;

    private static byte[] Mutated(string[] bodies, Random random)
    {
        var text = bodies[random.Next(bodies.Length)];
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var start = random.Next(text.Length);
            text = string.Concat(text.AsSpan(0, start), Snippets[random.Next(Snippets.Length)], text.AsSpan(Math.Min(start + random.Next(12), text.Length)));
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(4) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static AcceptedInboundWebhook? Read(Account account, SettingsSnapshot settings, byte[] body, DateTimeOffset now)
    {
        try
        {
            return MetaAccounts.Channel(account.Channel).Normalise(MetaAccounts.Post(body), account, settings, now);
        }
        catch (UnreadableInboundWebhookException)
        {
            return null;
        }
    }

    private static IEnumerable<string> IdsOf(AcceptedInboundWebhook? webhook) => webhook?.Events.Select(told => told.EventId) ?? [];
}
