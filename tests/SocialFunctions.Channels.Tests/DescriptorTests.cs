using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests;

public sealed class DescriptorTests
{
    public static TheoryData<string> Names => new(ChannelServices.Catalog.Names);

    public static TheoryData<string, string> Carried
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var channel in ChannelServices.Catalog.All)
            {
                foreach (var kind in channel.Carries)
                {
                    data.Add(channel.Name, kind);
                }
            }

            return data;
        }
    }

    [Fact]
    public void AddChannels_AddsEveryChannelOfTheCatalogOnce()
    {
        using var services = new ServiceCollection().AddChannels().BuildServiceProvider();

        Assert.Same(ChannelServices.Catalog, services.GetRequiredService<ChannelCatalog>());
        Assert.Equal(ChannelServices.Catalog.All, services.GetServices<IChannel>().Select(channel => channel.Descriptor));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Descriptor_SaysWhatEveryChannelNeeds(string name)
    {
        var channel = ChannelServices.Catalog.Find(name)!;

        Assert.Matches("^[a-z][a-z0-9]*$", channel.Name);
        Assert.NotEmpty(channel.DisplayName);
        Assert.True(channel.FromBrowsers ? channel.ApiOrigin.Length == 0 : channel.ApiOrigin.StartsWith("https://", StringComparison.Ordinal), channel.ApiOrigin);
        Assert.NotEmpty(channel.SecretsToVerify);
        Assert.NotEmpty(channel.SecretsToSend);
        Assert.Equal(channel.Secrets, channel.Secrets.DistinctBy(secret => secret.Name));
        Assert.True(channel.HumanAgentWindow is null || channel.HumanAgentWindow > channel.ReplyWindow);
    }

    [Theory]
    [InlineData("acs", "+4915112345678", "phone:+4915112345678")]
    [InlineData("acs", "whatsapp:+4915112345678", "phone:+4915112345678")]
    [InlineData("acs", "40404", null)]
    [InlineData("twilio", "whatsapp:+4915112345678", "phone:+4915112345678")]
    [InlineData("whatsapp", "4915112345678", "phone:+4915112345678")]
    public void NumberOfACustomer_IsTheSameOnEveryChannel(string channel, string address, string? identity) =>
        Assert.Equal(identity, ChannelServices.Catalog.Find(channel)!.Verified?.IdentityOf(address));

    [Theory]
    [MemberData(nameof(Names))]
    public void TextAboveTheLimit_GoesOutInParts(string name)
    {
        var channel = ChannelOf(name);
        var limit = channel.Descriptor.Limits.Text;

        Assert.Single(channel.Split(Message(new string('x', limit))));
        Assert.Equal(2, channel.Split(Message(new string('x', limit + 1))).Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AttachmentsAboveTheLimit_GoOutInParts(string name)
    {
        var channel = ChannelOf(name);
        var most = channel.Descriptor.Limits.Attachments;
        var attachments = Enumerable.Range(0, most + 1).Select(i => AttachmentOf(channel.Descriptor.Carries[0], i)).ToList();

        // Where a link is a text, it is one of its own.
        Assert.Equal([most, 1], channel.Split(Message(null, attachments)).Select(part => part.Attachments.Count + (part.Text is null ? 0 : 1)));
    }

    [Theory]
    [MemberData(nameof(Carried))]
    public async Task AttachmentThatAChannelCarries_IsSent(string name, string kind)
    {
        var channel = ChannelOf(name);
        var attachment = AttachmentOf(kind, 1);
        var part = Assert.Single(channel.Split(Message(null, [attachment]))) with { AnswerTo = "1" };
        using var platform = new TakesEverything();
        using var http = new HttpClient(platform);

        var result = await channel.SendAsync(http, AccountOf(channel.Descriptor), part, DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.Equal((SendOutcome.Sent, channel.Descriptor.FromBrowsers ? 0 : 1), (result.Outcome, platform.Calls));
    }

    private static Attachment AttachmentOf(string kind, int number) => kind == "contact"
        ? new Attachment(kind, "tel:+306900000001", Name: "Anna")
        : new Attachment(kind, $"https://files.example/{number}", Latitude: 37.98, Longitude: 23.73);

    private static IChannel ChannelOf(string name)
    {
        using var services = new ServiceCollection().AddChannels().BuildServiceProvider();
        return new ChannelRegistry(services.GetServices<IChannel>()).Find(name)!;
    }

    private static OutboundMessage Message(string? text, IReadOnlyList<Attachment>? attachments = null) =>
        new() { MessageId = "m", ThreadKey = "306900000001", Text = text, Attachments = attachments ?? [] };

    private static Account AccountOf(ChannelDescriptor channel)
    {
        var secrets = SomeSecrets.Of(channel, _ => "plain:secret");
        var json = $$"""{ "accounts": [{ "id": "a", "channel": "{{channel.Name}}", "externalId": "+306900000002", "secrets": { {{secrets}} } }] }""";
        return SettingsLoader.Load(json, 1, new SecretSource(_ => null, AllowPlain: true), ChannelServices.Catalog).Snapshot!.FindAccount("a")!;
    }

    private sealed class TakesEverything : HttpMessageHandler
    {
        private const string Answer = """{"ok":true,"result":{"message_id":1},"sid":"SM1","message_id":"m_1","status":0,"message_token":1,"sentMessages":[{"id":"1"}],"response":1,"messages":[{"id":"wamid.1"}],"id":"1","value":[{"messageId":"1"}],"data":{"dm_event_id":"1"}}""";

        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer) });
        }
    }

    [Theory]
    [InlineData("whatsapp", "image/png", "image")]
    [InlineData("whatsapp", "image/webp", "file")]
    [InlineData("messenger", "application/pdf", "file")]
    [InlineData("instagram", "text/csv", "link")]
    [InlineData("telegram", "image/gif", "file")]
    [InlineData("telegram", "text/csv", "link")]
    [InlineData("twilio", "text/csv", "file")]
    [InlineData("acs", "video/quicktime", "file")]
    [InlineData("line", "video/mp4", "link")]
    [InlineData("viber", "image/jpeg", "image")]
    [InlineData("facebook", "application/pdf", "link")]
    [InlineData("vk", "image/png", "link")]
    [InlineData("x", "image/png", "link")]
    [InlineData("webchat", "application/pdf", "file")]
    [InlineData("email", "image/png", "image")]
    public void FileOfAnAgent_IsSentAsWhatThePlatformShows(string channel, string type, string shown)
    {
        var kind = type.Split('/')[0] is "image" or "video" ? type.Split('/')[0] : "file";

        Assert.Equal(shown, TestChannels.Named(channel).ShownAs(kind, type));
    }
}
