using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The private network can be deployed again, whatever became of what it leads to.</summary>
public sealed class NetworkTests
{
    // Where a private endpoint leads, and its network interface, cannot be changed:
    // https://learn.microsoft.com/azure/private-link/private-endpoint-overview
    [BicepTheory]
    [InlineData("Microsoft.Network/privateEndpoints")]
    [InlineData("Microsoft.Network/privateEndpoints/privateDnsZoneGroups")]
    public void EndpointOfARestoredAccount_IsAnotherOne(string type)
    {
        var before = Ids("dev, private", type);
        var after = Ids("dev, private and restored", type);

        Assert.Contains("pe-cosmos-", Assert.Single(before.Except(after)), StringComparison.Ordinal);
        Assert.Contains("pe-cosmos-", Assert.Single(after.Except(before)), StringComparison.Ordinal);
    }

    [BicepFact]
    public void NetworkInterface_IsNamedLikeItsEndpoint() => Assert.All(
        Deployed.As("dev, private").OfType("Microsoft.Network/privateEndpoints"),
        endpoint => Assert.Equal(endpoint.Name, endpoint.Properties.GetProperty("customNetworkInterfaceName").GetString()!.Replace("nic-", "pe-", StringComparison.Ordinal)));

    private static List<string> Ids(string deployment, string type) => [.. Deployed.As(deployment).OfType(type).Select(resource => resource.Id)];
}
