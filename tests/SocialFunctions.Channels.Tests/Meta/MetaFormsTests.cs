using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>Forms of webhooks that gateways and samples of the documentation have.</summary>
public sealed class MetaFormsTests
{
    private const string Account = "110000000000001";
    private const string Received = """{"sender":{"id":"7"},"recipient":{"id":"110000000000001"},"message":{"mid":"m_1","text":"Hello"}}""";
    private const string Echo = """{"sender":{"id":"110000000000001"},"recipient":{"id":"7"},"message":{"mid":"m_2","text":"Hi","is_echo":true}}""";

    [Theory]
    [InlineData("messenger", "page", Received)]
    [InlineData("messenger", "page", Echo)]
    [InlineData("instagram", "instagram", Received)]
    [InlineData("instagram", "instagram", Echo)]
    public void EntryWithoutAnId_IsOfTheAccountThatIsAPartyOfTheEvent(string channel, string about, string item)
    {
        var told = Assert.Single(MetaAccounts.Normalise(channel, Account, $$"""{"object":"{{about}}","entry":[{"messaging":[{{item}}]}]}""").Events);

        Assert.Equal((channel, "7"), (told.Channel, told.ThreadKey));
    }

    [Fact]
    public void EntryWithoutAnId_OfAPageThatHasNoAccount_IsSetAside() => Assert.Equal(
        "Unknown: There is no account of channel messenger for 5.",
        Told.By(MetaAccounts.Normalise("messenger", Account, """{"object":"page","entry":[{"messaging":[{"sender":{"id":"7"},"recipient":{"id":"5"},"message":{"mid":"m"}}]}]}""")));

    [Theory]
    [InlineData("messenger", "page")]
    [InlineData("instagram", "instagram")]
    public void ListOfHandovers_IsReadAsEventsOfThreads(string channel, string about)
    {
        var told = Assert.Single(MetaAccounts.Normalise(
            channel,
            Account,
            $$"""{"object":"{{about}}","entry":[{"id":"{{Account}}","messaging_handovers":[{"sender":{"id":"7"},"recipient":{"id":"{{Account}}"},"take_thread_control":{"previous_owner_app_id":"9"} }]}]}""").Events);

        Assert.Equal(ControlChange.Taken, Assert.IsType<ThreadControlChanged>(told).Change);
    }

    [Theory]
    [InlineData("messenger", "page")]
    [InlineData("instagram", "instagram")]
    public void ListOfWebhooks_IsReadOneByOne(string channel, string about)
    {
        var one = $$"""{"object":"{{about}}","entry":[{"id":"{{Account}}","messaging":[{{Received}}]}]}""";

        var webhook = MetaAccounts.Normalise(channel, Account, $$"""[{{one}},5,{{one.Replace("m_1", "m_3", StringComparison.Ordinal)}}]""");

        Assert.Equal(["m_1", "m_3"], webhook.Events.Cast<MessageReceived>().Select(message => message.PlatformId));
        Assert.Equal("5", Assert.Single(webhook.SetAside).Body);
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("instagram")]
    [InlineData("facebook")]
    [InlineData("whatsapp")]
    public void BodyThatIsNeitherAnObjectNorAList_IsRefused(string channel) =>
        Assert.Throws<UnreadableInboundWebhookException>(() => MetaAccounts.Normalise(channel, Account, "5"));
}
