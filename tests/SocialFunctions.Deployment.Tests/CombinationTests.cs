using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>Whatever is chosen together, the compiler has nothing to say against it.</summary>
public sealed class CombinationTests
{
    // Each parameter with each of its kinds of values.
    private static readonly string[][] Choices =
    [
        ["durable = { backend: 'azureStorage' }", "durable = { backend: 'durableTaskScheduler' }", "durable = { backend: 'durableTaskScheduler', sku: 'Dedicated', capacity: 3 }"],
        ["cosmos = { throughput: 'serverless', backup: 'Continuous7Days' }", "cosmos = { throughput: 'autoscale', backup: 'Continuous30Days' }", "cosmos = { throughput: 'autoscale', maxThroughput: 4000, backup: 'Continuous30Days' }"],
        ["privateNetwork = null", "privateNetwork = { addressPrefix: '10.20.0.0/22', appSubnetPrefix: '10.20.0.0/24', endpointSubnetPrefix: '10.20.1.0/27', operatorAddresses: ['203.0.113.4'] }"],
        ["serviceBusPremiumUnits = 0", "serviceBusPremiumUnits = 2"],
        ["zoneRedundant = false", "zoneRedundant = true"],
        ["eventsTopic = true", "eventsTopic = false"],
        ["cosmosAccountName = ''", "cosmosAccountName = 'cosmos-restored'"],
        ["purgeProtection = false", "purgeProtection = true"],
        ["operator = null", "operator = { id: '00000000-0000-0000-0000-000000000002', type: 'Group' }"],
        ["signIn = null", "signIn = { tenantId: '00000000-0000-0000-0000-000000000002', audience: '00000000-0000-0000-0000-000000000001' }"],
        ["budget = null", "budget = { amount: 500, startDate: '2027-01-01', emails: ['ops@example.com'] }"],
        ["secretSettings = []", "secretSettings = ['SHOP_PAGE_APP_SECRET']"],
        ["tags = {}", "tags = { costCentre: '42' }"],
        ["app = { instanceMemoryMB: 2048, maximumInstanceCount: 100, alwaysReady: [], zoneRedundant: false }", "app = { instanceMemoryMB: 512, maximumInstanceCount: 40, alwaysReady: [{ name: 'http', instanceCount: 2 }], zoneRedundant: true }"],
    ];

    [BicepFact]
    public void EveryPairOfChoices_HasNeitherErrorsNorWarnings() =>
        Assert.Equal([], Templates.DiagnosticsOf(Pairwise.Rows(Choices).Select(row => string.Concat(row.Select(choice => $"param {choice}\n")))));

    [BicepFact]
    public void EveryParameter_IsChosen() => Assert.Equal(
        Templates.Main.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name)
            .Except(["environmentName", "location", "feedNetworks", "trustedProxies", "logs", "alerts"]).Order(),
        Choices.Select(values => values[0].Split(' ')[0]).Order());
}
