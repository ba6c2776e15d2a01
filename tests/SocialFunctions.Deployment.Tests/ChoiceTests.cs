using System.Globalization;
using System.Text.RegularExpressions;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>What is hard to change later is a choice, and the page says what it costs.</summary>
public sealed partial class ChoiceTests
{
    // Dollars for keeping 1 GB ready for a second, Azure Retail Prices API on 2026-10-05; a month of 730 hours; 2 GB, two instances.
    private const decimal KeptReady = 0.000004m;
    private const decimal Month = 730 * 3600;

    [BicepTheory]
    [InlineData("prod", false)]
    [InlineData("prod in several zones", true)]
    public void Zones_OfInstancesAreAChoiceOfTheirOwn(string deployment, bool expected)
    {
        var deployed = Deployed.As(deployment);

        Assert.Equal(expected, Assert.Single(deployed.OfType("Microsoft.Web/serverfarms")).Properties.GetProperty("zoneRedundant").GetBoolean());
        Assert.Equal("Standard_ZRS", Assert.Single(deployed.OfType("Microsoft.Storage/storageAccounts")).Json.GetProperty("sku").GetProperty("name").GetString());
    }

    // Azure keeps two instances ready for each function or group: https://learn.microsoft.com/azure/reliability/reliability-functions
    [Fact]
    public void PriceOfZones_CountsEachGroupOfFunctions()
    {
        var functions = Repository.SourcesOf("SocialFunctions.Functions").SelectMany(source => Function().Matches(source)).Select(match => match.Groups[1].Value).ToList();
        var groups = functions.Select(trigger => trigger switch
        {
            "HttpTrigger" => "http",
            "OrchestrationTrigger" or "ActivityTrigger" => "durable",
            _ => null,
        }).ToList();
        var count = groups.Count(group => group is null) + groups.Distinct().Count(group => group is not null);
        var dollars = Math.Round(count * 2 * 2 * KeptReady * Month, 0);

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"two instances of 2 GB for each of {count} groups of functions: {dollars}"),
            Repository.Read("docs/deploy.md"), StringComparison.Ordinal);
    }

    [BicepFact]
    public void Region_IsOneThatHasTheService()
    {
        var regions = Templates.Main.GetProperty("parameters").GetProperty("location").GetProperty("allowedValues").EnumerateArray().Select(region => region.GetString()).ToList();

        Assert.Contains("westeurope", regions);
        Assert.DoesNotContain(regions, region => region!.Contains("euap", StringComparison.Ordinal));
    }

    [BicepFact]
    public void Operator_IsWhoeverDeploysUnlessNamed()
    {
        Assert.Contains(Assignments("dev"), assignment => assignment.Contains("deployer()", StringComparison.Ordinal));
        Assert.DoesNotContain(Assignments("prod, private with scheduler"), assignment => assignment.Contains("deployer()", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Assignments(string deployment) => Deployed.As(deployment).OfType("Microsoft.Authorization/roleAssignments")
        .Select(assignment => assignment.Properties.GetProperty("principalId").GetString()!);

    [GeneratedRegex(@"\[(HttpTrigger|OrchestrationTrigger|ActivityTrigger|ServiceBusTrigger|CosmosDBTrigger|TimerTrigger)\b")]
    private static partial Regex Function();
}
