using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>A customer's message of nothing but text, with all that the platform says beside it, to an account of <see cref="EveryChannel"/>.</summary>
/// <param name="Before">What stands before the message in the body.</param>
/// <param name="Item">The message, with places for what differs.</param>
/// <param name="After">What stands after the message.</param>
/// <param name="Batches">Whether there may be more than one in a body.</param>
internal sealed record TypicalText(string Before, string Item, string After, bool Batches)
{
    private const string Filling = "My order has still not arrived although it was promised for Tuesday. Please tell me where it is and when I will get it. ";
    private const int ShortestText = 100;
    private const long Customer = 7_000_000_001;
    private const int Id = 9_000_001;

    /// <summary>By channel.</summary>
    public static IReadOnlyDictionary<string, TypicalText> Of { get; } = new Dictionary<string, TypicalText>(StringComparer.Ordinal)
    {
        ["acs"] = new(
            "[",
            """{"id":"Incoming_<id>","topic":"/subscriptions/50ad1522-5c2c-4d9a-a6c8-67c11ecb75b8/resourcegroups/care/providers/microsoft.communication/communicationservices/care","subject":"/phonenumber/15555555555","data":{"messageId":"Incoming_<id>","from":"+4420<customer>","to":"+18005550100","message":"<text>","receivedTimestamp":"<iso>"},"eventType":"Microsoft.Communication.SMSReceived","dataVersion":"1.0","metadataVersion":"1","eventTime":"<iso>"}""",
            "]",
            Batches: true),
        ["email"] = new(
            "",
            "headers=Received%3A+by+mx.example.org%3B+<s>%0AFrom%3A+Maria+%3Ccustomer<customer>%40example.org%3E%0ATo%3A+care%40shop.example%0ASubject%3A+My+order%0AMessage-ID%3A+%3C<id>%40example.org%3E%0AMIME-Version%3A+1.0%0AContent-Type%3A+text%2Fplain&envelope=%7B%22to%22%3A%5B%22care%40shop.example%22%5D%2C%22from%22%3A%22customer<customer>%40example.org%22%7D&subject=My+order&text=<text>",
            "",
            Batches: false),
        ["facebook"] = new(
            """{"object":"page","entry":[{"id":"1003","time":<s>,"changes":[""",
            """{"field":"feed","value":{"from":{"id":"<customer>","name":"Anna Papadopoulou"},"post":{"status_type":"added_photos","is_published":true,"updated_time":"2026-11-21T11:58:00+0000","permalink_url":"https://www.facebook.com/shop/posts/pfbid02","promotion_status":"inactive","id":"1003_200"},"message":"<text>","post_id":"1003_200","comment_id":"200_<id>","created_time":<s>,"item":"comment","parent_id":"1003_200","verb":"add"}}""",
            "]}]}",
            Batches: true),
        ["instagram"] = new(
            """{"object":"instagram","entry":[{"time":<ms>,"id":"17841405822304914","messaging":[""",
            """{"sender":{"id":"<customer>"},"recipient":{"id":"17841405822304914"},"timestamp":<ms>,"message":{"mid":"aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDA1ODIyMzA0OTE0OjM0MDI4MjM2Njg0MTcxMDMwMTI0NDI1OTk<id>","text":"<text>"}}""",
            "]}]}",
            Batches: true),
        ["line"] = new(
            """{"destination":"Udeadbeefdeadbeefdeadbeefdeadbeef","events":[""",
            """{"type":"message","message":{"type":"text","id":"<id>","quoteToken":"yHAz4Ua2wx7IPnqPjyzYHn2tdXLZDmMZ8Qv6PBb-pOQ","markAsReadToken":"30yhdy232","text":"<text>"},"webhookEventId":"01FZ74A0TDDPYRVK<id>","deliveryContext":{"isRedelivery":false},"timestamp":<ms>,"source":{"type":"user","userId":"U80696558e1aa8318<customer>"},"replyToken":"757913772c4646b784d4b7ce46d12671","mode":"active"}""",
            "]}",
            Batches: true),
        ["messenger"] = new(
            """{"object":"page","entry":[{"time":<ms>,"id":"1003","messaging":[""",
            """{"sender":{"id":"<customer>"},"recipient":{"id":"1003"},"timestamp":<ms>,"message":{"mid":"m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P<id>","text":"<text>"}}""",
            "]}]}",
            Batches: true),
        ["telegram"] = new(
            "",
            """{"update_id":<id>,"message":{"message_id":<id>,"from":{"id":<customer>,"is_bot":false,"first_name":"Anna","last_name":"Papadopoulou","username":"anna_p","language_code":"en"},"chat":{"id":<customer>,"first_name":"Anna","last_name":"Papadopoulou","username":"anna_p","type":"private"},"date":<s>,"text":"<text>"}}""",
            "",
            Batches: false),
        ["twilio"] = new(
            "",
            "ToCountry=US&ToState=CA&SmsMessageSid=SM<id>&NumMedia=0&ToCity=SAN+FRANCISCO&FromZip=94949&SmsSid=SM<id>&FromState=CA&SmsStatus=received&FromCity=NOVATO&Body=<text>&FromCountry=US&To=%2B14158675309&MessagingServiceSid=MG9752274e9e519418a7406176694466fa&ToZip=94105&NumSegments=2&MessageSid=SM<id>&AccountSid=ACe2e00000000000000000000000000000&From=%2B1<customer>&ApiVersion=2010-04-01",
            "",
            Batches: false),
        ["viber"] = new(
            "",
            """{"event":"message","timestamp":<ms>,"chat_hostname":"SN-376_","message_token":<id>,"sender":{"id":"01234567890A<customer>==","name":"Anna Papadopoulou","avatar":"https://media-direct.cdn.viber.com/download_photo?dlid=0-04-01&fltp=jpg&imsz=0000","language":"en","country":"GB","api_version":10},"message":{"text":"<text>","type":"text"},"silent":false}""",
            "",
            Batches: false),
        ["vk"] = new(
            "",
            """{"group_id":1234,"type":"message_new","event_id":"0a9b3c7d5e1f2a4b6c8d<id>","v":"5.199","object":{"client_info":{"button_actions":["text","vkpay","open_app","location","open_link","callback"],"keyboard":true,"inline_keyboard":true,"carousel":true,"lang_id":3},"message":{"date":<s>,"from_id":<customer>,"id":<id>,"version":10000141,"out":0,"fwd_messages":[],"important":false,"is_hidden":false,"attachments":[],"conversation_message_id":<id>,"text":"<text>","peer_id":<customer>,"random_id":0}},"secret":"e2e-vk-secret"}""",
            "",
            Batches: false),
        ["webchat"] = new(
            "",
            """{"id":"4f5c1d2e-<id>","user":"customer-<customer>","hash":"<hash>","name":"Anna Papadopoulou","email":"anna@example.org","page":"https://shop.example/orders","text":"<text>"}""",
            "",
            Batches: false),
        ["whatsapp"] = new(
            """{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Anna Papadopoulou"},"wa_id":"1<customer>"}],"messages":[""",
            """{"from":"1<customer>","id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0R<id>","timestamp":"<s>","text":{"body":"<text>"},"type":"text"}""",
            """]},"field":"messages"}]}]}""",
            Batches: true),
        ["x"] = new(
            """{"for_user_id":"2244994945","direct_message_events":[""",
            """{"type":"message_create","id":"<id>","created_timestamp":"<ms>","message_create":{"target":{"recipient_id":"2244994945"},"sender_id":"<customer>","source_app_id":"13090192","message_data":{"text":"<text>","entities":{"hashtags":[],"symbols":[],"user_mentions":[],"urls":[]}}}}""",
            """],"users":{"<customer>":{"id":"<customer>","created_timestamp":"1422556069340","name":"Anna","screen_name":"anna_p","protected":false,"verified":false,"followers_count":22}}}""",
            Batches: true),
    };

    /// <summary>A body of a size, with as long a text as fits, or a short one.</summary>
    /// <param name="bytes">The body's size.</param>
    public byte[] OfSize(int bytes, DateTimeOffset at)
    {
        var length = Math.Max(ShortestText, bytes - Body(at, Message(Customer, Id, "", at)).Length);
        return Body(at, Message(Customer, Id, string.Concat(Enumerable.Repeat(Filling, 1 + (length / Filling.Length)))[..length], at));
    }

    /// <summary>A body with these items.</summary>
    public byte[] Body(DateTimeOffset at, params ReadOnlySpan<string?> items) => Encoding.UTF8.GetBytes(TextOf(at, items));

    /// <summary>The text of a body with these items.</summary>
    public string TextOf(DateTimeOffset at, params ReadOnlySpan<string?> items) =>
        $"{Fill(Before, Customer, Id, "", at)}{string.Join(',', items)}{Fill(After, Customer, Id, "", at)}";

    /// <summary>A customer's message.</summary>
    public string Message(long customer, int id, string text, DateTimeOffset at) => Fill(Item, customer, id, text, at);

    private string Fill(string template, long customer, int id, string text, DateTimeOffset at)
    {
        var isForm = Item.Contains("=<text>", StringComparison.Ordinal);
        var who = customer.ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(EveryChannel.Secret), Encoding.UTF8.GetBytes($"customer-{who}"));
        return template
            .Replace("<customer>", who, StringComparison.Ordinal)
            .Replace("<id>", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("<hash>", Convert.ToHexStringLower(hash), StringComparison.Ordinal)
            .Replace("<ms>", at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("<s>", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("<iso>", at.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("<text>", isForm ? WebUtility.UrlEncode(text) : JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal);
    }
}
