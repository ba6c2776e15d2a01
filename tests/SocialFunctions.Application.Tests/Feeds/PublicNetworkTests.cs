using System.Net;
using SocialFunctions.Application.Feeds;

namespace SocialFunctions.Application.Tests.Feeds;

/// <summary>What settings name is fetched from public addresses only.</summary>
public sealed class PublicNetworkTests
{
    private static readonly PublicNetwork Public = new([]);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("168.63.129.16")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    public void AddressThatIsNotPublic_IsRefused(string address) => Assert.False(Public.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void PublicAddress_IsAllowed(string address) => Assert.True(Public.Allows(IPAddress.Parse(address)));

    [Fact]
    public void NamedNetworks_AreAllowedAndNoOthers()
    {
        var network = new PublicNetwork(PublicNetwork.NetworksIn("10.1.0.0/16, 127.0.0.1,fd00::/8"));

        Assert.Equal(
            [true, false, true, false, true, true],
            new[] { "10.1.9.9", "10.2.0.1", "127.0.0.1", "127.0.0.2", "::ffff:127.0.0.1", "fd12::1" }.Select(a => network.Allows(IPAddress.Parse(a))));
        Assert.Throws<FormatException>(() => PublicNetwork.NetworksIn("10.1.0.0/16, intranet"));
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")]
    [InlineData("http://[::ffff:127.0.0.1]")]
    [InlineData("http://2130706433")]
    public async Task FeedOfThisMachine_IsNotFetchedUnlessAllowed(string host)
    {
        using var http = FeedFetcher.CreateClient(Public);

        var failed = await Assert.ThrowsAsync<FeedFailedException>(() => new FeedFetcher(http).FetchAsync($"{host}:9/gr.ics", CancellationToken.None));

        Assert.Contains("not public", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedirectToAnAddressThatIsNotPublic_IsNotFollowed()
    {
        // What is allowed redirects to what is not: another address of this machine.
        await using var receiver = await RedirectingServer.StartAsync("http://127.0.0.2:9/gr.ics");
        using var http = FeedFetcher.CreateClient(new PublicNetwork(PublicNetwork.NetworksIn("127.0.0.1")));

        var failed = await Assert.ThrowsAsync<FeedFailedException>(() => new FeedFetcher(http).FetchAsync(receiver.Address, CancellationToken.None));

        Assert.Contains("not public", failed.Message, StringComparison.Ordinal);
    }
}
