using System.Net;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Acs;
using SocialFunctions.Channels.Tests.Email;
using SocialFunctions.Channels.Tests.Line;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Channels.Tests.Telegram;
using SocialFunctions.Channels.Tests.Twilio;
using SocialFunctions.Channels.Tests.X;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests;

/// <summary>From where each channel has a customer's file fetched, and to whom it shows its tokens.</summary>
public sealed class MediaTests
{
    private const string TwilioUrl = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1";
    private const string StoredUrl = "https://storage-us-east4.api.mailgun.net/v3/domains/shop.example/messages/k/attachments/0";
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly string TwilioProof = $"Basic {Base64($"AC1:{TwilioAccount.AuthToken}")}";
    private static readonly string MailgunProof = $"Basic {Base64($"api:{Mailbox.ApiKey}")}";

    [Fact]
    public async Task Telegram_AsksForThePathOfTheFileEachTime()
    {
        using var platform = new AskedServer(_ => AskedServer.Json(HttpStatusCode.OK, """{"ok":true,"result":{"file_id":"AgAC","file_path":"photos/file 1.jpg"}}"""));

        var source = await FindAsync(platform, TelegramBot.Channel, TelegramBot.Account, new Attachment("image", PlatformId: "AgAC"));

        Assert.Equal(("POST", $"https://api.telegram.org/bot{TelegramBot.Token}/getFile", """{"file_id":"AgAC"}"""), Question(platform));
        Assert.Equal($"https://api.telegram.org/file/bot{TelegramBot.Token}/photos/file%201.jpg", source.Address?.AbsoluteUri);
        Assert.Empty(source.Headers);
    }

    [Theory]
    [InlineData(400, "Bad Request: file is too big", MediaLack.TooLong)]
    [InlineData(400, "Bad Request: wrong file_id or the file is temporarily unavailable", MediaLack.Answer)]
    [InlineData(400, "Bad Request: invalid file_id", MediaLack.Gone)]
    [InlineData(401, "Unauthorized", MediaLack.Answer)]
    public async Task Telegram_SaysWhyThereIsNoFile(int status, string words, MediaLack lack)
    {
        using var platform = new AskedServer(_ => AskedServer.Json((HttpStatusCode)status, $$"""{"ok":false,"error_code":{{status}},"description":"{{words}}"}"""));

        var source = await FindAsync(platform, TelegramBot.Channel, TelegramBot.Account, new Attachment("image", PlatformId: "AgAC"));

        Assert.Equal((null, new MediaTrouble(lack, $"Telegram does not give the file: {words}")), (source.Address, source.Trouble));
    }

    [Fact]
    public async Task WhatsApp_AsksForTheAddressOfTheFileEachTime_AndFetchesItWithTheToken()
    {
        using var platform = new AskedServer(_ => AskedServer.Json(HttpStatusCode.OK, """{"id":"131","url":"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=131"}"""));

        var source = await FindAsync(platform, MetaAccounts.Channel("whatsapp"), MetaAccounts.Account("whatsapp", "1065"), new Attachment("image", PlatformId: "131"));

        Assert.Equal(("GET", "https://graph.facebook.com/v23.0/131", ""), Question(platform));
        Assert.Equal($"Bearer {MetaAccounts.Token}", platform.Questions[0].Authorization);
        AssertSource("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=131", $"Bearer {MetaAccounts.Token}", source);
    }

    [Fact]
    public async Task WhatsApp_ShowsItsTokenToNobodyElse()
    {
        using var platform = new AskedServer(_ => AskedServer.Json(HttpStatusCode.OK, """{"id":"131","url":"https://fbsbx.com.evil.example/131"}"""));

        var source = await FindAsync(platform, MetaAccounts.Channel("whatsapp"), MetaAccounts.Account("whatsapp", "1065"), new Attachment("image", PlatformId: "131"));

        AssertSource("https://fbsbx.com.evil.example/131", null, source);
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"Unsupported get request.","code":100,"error_subcode":33}}""", MediaLack.Gone)]
    [InlineData(404, "{}", MediaLack.Gone)]
    [InlineData(401, """{"error":{"message":"Error validating access token","code":190}}""", MediaLack.Answer)]
    [InlineData(500, "", MediaLack.Answer)]
    [InlineData(200, "{}", MediaLack.Answer)]
    public async Task WhatsApp_SaysWhyThereIsNoFile(int status, string answer, MediaLack lack)
    {
        using var platform = new AskedServer(_ => AskedServer.Json((HttpStatusCode)status, answer));

        var source = await FindAsync(platform, MetaAccounts.Channel("whatsapp"), MetaAccounts.Account("whatsapp", "1065"), new Attachment("image", PlatformId: "131"));

        Assert.Equal((null, lack), (source.Address, source.Trouble?.Lack));
    }

    /// <summary>Of each shape the first is the first: the platform counts what is no file, too.</summary>
    [Theory]
    [InlineData("messenger", "https://graph.facebook.com", 0, "https://scontent.example/p1")]
    [InlineData("messenger", "https://graph.facebook.com", 2, "https://scontent.example/v1")]
    [InlineData("messenger", "https://graph.facebook.com", 3, "https://scontent.example/p2")]
    [InlineData("instagram", "https://graph.instagram.com", 4, "https://scontent.example/a1")]
    public async Task AddressOfAMetaMessageThatHasExpired_IsAskedForAnewWithTheToken(string channel, string origin, int index, string address)
    {
        using var platform = new AskedServer(_ => AskedServer.Json(
            HttpStatusCode.OK,
            """
            {"id":"m_1","attachments":{"data":[
              {"id":"1","mime_type":"image/jpeg","name":"1.jpg","size":1,"image_data":{"width":1,"height":1,"url":"https://scontent.example/p1"}},
              {"id":"2","mime_type":"video/mp4","video_data":{"url":"https://scontent.example/v1","preview_url":"https://scontent.example/p9"}},
              {"id":"3","mime_type":"image/png","image_data":{"url":"https://scontent.example/p2"}},
              {"id":"4","mime_type":"audio/mpeg","file_url":"https://scontent.example/a1"}]}}
            """));

        var source = await RenewAsync(platform, channel, SeveralFiles, index);

        Assert.Equal(("GET", $"{origin}/v23.0/m_1?fields=attachments", ""), Question(platform));
        Assert.Equal($"Bearer {MetaAccounts.Token}", platform.Questions[0].Authorization);
        AssertSource(address, null, source!);
    }

    [Theory]
    [InlineData(200, """{"id":"m_1"}""", MediaLack.Gone)]
    [InlineData(200, """{"id":"m_1","attachments":{"data":[{"file_url":"https://scontent.example/a1"}]}}""", MediaLack.Gone)]
    [InlineData(400, """{"error":{"message":"Unsupported get request.","code":100,"error_subcode":33}}""", MediaLack.Gone)]
    [InlineData(400, """{"error":{"message":"Rate limit","code":4}}""", MediaLack.Answer)]
    [InlineData(500, "", MediaLack.Answer)]
    public async Task MetaMessageWithoutTheFile_SaysWhy(int status, string answer, MediaLack lack)
    {
        using var platform = new AskedServer(_ => AskedServer.Json((HttpStatusCode)status, answer));

        var source = await RenewAsync(platform, "messenger", SeveralFiles, 0);

        Assert.Equal((null, lack), (source!.Address, source.Trouble?.Lack));
    }

    [Theory]
    [InlineData("telegram", "m_1", 0)]
    [InlineData("messenger", "m_1", 1)]
    [InlineData("messenger", "100/m_1", 0)]
    [InlineData("messenger", null, 0)]
    public async Task FileThatCannotBeAskedForAnew_IsNotAskedFor(string channel, string? message, int index)
    {
        using var platform = new AskedServer(_ => throw new HttpRequestException("Nobody is to be asked."));
        using var http = new HttpClient(platform, disposeHandler: false);
        IChannel asked = channel == "telegram" ? TelegramBot.Channel : MetaAccounts.Channel(channel);

        Assert.Null(await asked.RenewMediaAsync(
            http, MetaAccounts.Account("messenger", "1065"), SeveralFiles with { PlatformId = message }, index, Now, CancellationToken.None));
    }

    [Fact]
    public async Task Line_FetchesTheContentOfTheMessageWithTheToken() => AssertSource(
        "https://api-data.line.me/v2/bot/message/100/content",
        $"Bearer {LineBot.Token}",
        await FindAsync(LineBot.Channel, LineBot.Account, new Attachment("image", PlatformId: "100")));

    [Fact]
    public async Task Line_FetchesWhatLiesElsewhereWithoutTheToken() => AssertSource(
        "https://shop.example/1.jpg",
        null,
        await FindAsync(LineBot.Channel, LineBot.Account, new Attachment("image", "https://shop.example/1.jpg", PlatformId: "100")));

    [Theory]
    [InlineData(TwilioUrl, true)]
    [InlineData("https://mcs.us1.twilio.com/v1/Services/IS1/Media/ME1", true)]
    [InlineData("http://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", false)]
    [InlineData("https://twilio.com.evil.example/ME1", false)]
    [InlineData("https://api.twilio.com@evil.example/ME1", false)]
    [InlineData("https://eviltwilio.com/ME1", false)]
    public async Task Twilio_ShowsItsTokenToTwilioAlone(string url, bool proved) => AssertSource(
        url, proved ? TwilioProof : null, await FindAsync(TwilioAccount.Channel, TwilioAccount.Plain, new Attachment("image", url)));

    [Theory]
    [InlineData("http://127.0.0.1:7501/Media/ME1", true)]
    [InlineData("http://127.0.0.1:75010/Media/ME1", false)]
    [InlineData("http://127.0.0.1:7501@evil.example/Media/ME1", false)]
    public async Task Twilio_ShowsItsTokenToTheServerThatTheAccountNames(string url, bool proved)
    {
        var source = await FindAsync(TwilioAccount.Channel, TwilioAccount.Account(""", "baseUrl": "http://127.0.0.1:7501" """), new Attachment("image", url));

        Assert.Equal(proved, source.Headers.Count > 0);
    }

    [Fact]
    public async Task Mailgun_GivesWhatItStoredToTheKey() => AssertSource(
        StoredUrl, MailgunProof, await FindAsync(Mailbox.Channel, Mailbox.Mailgun, new Attachment("image", StoredUrl)));

    [Theory]
    [InlineData("https://mailgun.net.evil.example/0")]
    [InlineData("https://evil.example/attachments/0")]
    public async Task Mailgun_NobodyElseGetsTheKey(string url) => AssertSource(
        url, null, await FindAsync(Mailbox.Channel, Mailbox.Mailgun, new Attachment("image", url)));

    [Fact]
    public async Task Acs_SignsTheQuestionForTheFile()
    {
        var source = await FindAsync(AcsResource.Channel, AcsResource.Chat, new Attachment("image", PlatformId: "6f1/a b"));

        Assert.Equal("https://care.example/messages/streams/6f1%2Fa%20b?api-version=2024-08-30", source.Address?.AbsoluteUri);
        Assert.Equal(["x-ms-date", "x-ms-content-sha256", "Authorization"], source.Headers.Select(header => header.Key));
        Assert.StartsWith("HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=", source.Headers[2].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X_SignsForFilesOfDirectMessagesOnly()
    {
        var direct = await FindAsync(XAccount.Channel, XAccount.Shop, new Attachment("image", "https://ton.twitter.com/1.1/ton/data/dm/1/2/a.jpg"));
        var post = await FindAsync(XAccount.Channel, XAccount.Shop, new Attachment("image", "https://pbs.twimg.com/media/a.jpg"));

        Assert.StartsWith("OAuth ", Assert.Single(direct.Headers).Value, StringComparison.Ordinal);
        AssertSource("https://pbs.twimg.com/media/a.jpg", null, post);
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("instagram")]
    [InlineData("facebook")]
    public async Task Meta_FilesLieAtPublicAddresses(string channel) => AssertSource(
        "https://scontent.xx.fbcdn.net/1.jpg?oh=1",
        null,
        await FindAsync(MetaAccounts.Channel(channel), MetaAccounts.Account(channel, "1"), new Attachment("image", "https://scontent.xx.fbcdn.net/1.jpg?oh=1")));

    [Fact]
    public async Task FileWithoutAnAddress_CannotBeFetched()
    {
        var source = await FindAsync(MetaAccounts.Channel("messenger"), MetaAccounts.Account("messenger", "1"), new Attachment("image"));

        Assert.Equal((null, MediaLack.Refused), (source.Address, source.Trouble?.Lack));
    }

    private static void AssertSource(string address, string? authorization, MediaSource source)
    {
        Assert.Equal(new Uri(address), source.Address);
        Assert.Equal(authorization is null ? [] : [new("Authorization", authorization)], source.Headers);
    }

    private static (string Method, string Url, string Body) Question(AskedServer platform)
    {
        var asked = Assert.Single(platform.Questions);
        return (asked.Method, asked.Url, asked.Body);
    }

    private static Message SeveralFiles { get; } = new()
    {
        Id = "m1",
        PlatformId = "m_1",
        Direction = Direction.In,
        Author = Author.Customer,
        SentAt = Now,
        ReceivedAt = Now,
        Attachments =
        [
            new Attachment("image", "https://old.example/1"),
            new Attachment("location"),
            new Attachment("video", "https://old.example/2"),
            new Attachment("sticker", "https://old.example/3"),
            new Attachment("audio", "https://old.example/4"),
        ],
    };

    private static async Task<MediaSource?> RenewAsync(AskedServer platform, string channel, Message message, int index)
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        return await MetaAccounts.Channel(channel).RenewMediaAsync(http, MetaAccounts.Account(channel, "1065"), message, index, Now, CancellationToken.None);
    }

    private static async Task<MediaSource> FindAsync(IChannel channel, Account account, Attachment attachment)
    {
        using var nobody = new AskedServer(_ => throw new HttpRequestException("Nobody is to be asked."));
        return await FindAsync(nobody, channel, account, attachment);
    }

    private static async Task<MediaSource> FindAsync(AskedServer platform, IChannel channel, Account account, Attachment attachment)
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        return await channel.FindMediaAsync(http, account, attachment, Now, CancellationToken.None);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
