using System.Net.Sockets;
using System.Text;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What holds when the process is asked to stop while it sends, and somebody keeps a connection to it.</summary>
public sealed class StoppingTests
{
    private const int Rounds = 2;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AllOfIt = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("")]
    [InlineData("POST /webhooks/messenger/hur")]
    [InlineData("POST /webhooks/messenger/hurried HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")]
    public Task TerminatedWhileItSends_StopsInSeconds_AndEachCustomerGetsOne(string halfSent) => World.PlayAsync(async world =>
    {
        var customers = Enumerable.Range(0, 100).Select(_ => Customers.OnMessenger()).ToList();
        for (var i = 0; i < customers.Count; i++)
        {
            world.Platform.Fail(customers[i], Faults.Slow(TimeSpan.FromMilliseconds(200 + (i % 9 * 100))));
        }

        await Task.WhenAll(customers.Select(customer => world.Product.DeliverAsync(Hurried.Text(customer, "Why was I charged twice?"))));
        for (var round = 1; round <= Rounds; round++)
        {
            await Eventually.HoldsAsync(() => Called() >= round * customers.Count / 4);
            using var client = new TcpClient();
            await client.ConnectAsync(world.Product.Address.Host, world.Product.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(halfSent));

            var took = await world.Product.TerminateAsync();

            Assert.True(took < Grace, $"It took {took}.");
            Assert.Equal(0, world.Product.ExitCode);
            Assert.True(Called() < customers.Count, "It sent everything before it stopped.");
            await world.StartAgainAsync();
        }

        // None is called again, and none of the calls that were in flight was cut: it is known of each what became of it.
        var sent = await Eventually.GivesAsync(
            async () => await Task.WhenAll((await world.Anna.OfAccountAsync(Hurried.Account)).Select(c => world.Anna.FindAsync(c.Id))),
            all => all.Length == customers.Count && all.All(c => c.Sent.SingleOrDefault()?.Delivery?.Status is "sent" or "unknown"),
            AllOfIt);
        Assert.All(sent, c => Assert.Equal("sent", c.Sent.Single().Delivery?.Status));
        Assert.All(customers, customer => Assert.Single(world.Platform.To(customer)));

        int Called() => customers.Count(customer => world.Platform.To(customer).Count > 0);
    });
}
