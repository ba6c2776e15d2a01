using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests.Load;

/// <summary>The page has the numbers of the model, for what the parameter file of prod asks for.</summary>
public sealed class LoadModelTests
{
    private static readonly string Page = Repository.Read("docs/azure.md");

    private static int MaxThroughput => Deployed.As("prod").OfType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers")
        .Single(container => container.Name == "conversations").Properties.GetProperty("options").GetProperty("autoscaleSettings").GetProperty("maxThroughput").GetInt32();

    private static int Instances => Assert.Single(Deployed.As("prod").OfType("Microsoft.Web/sites")).Properties
        .GetProperty("functionAppConfig").GetProperty("scaleAndConcurrency").GetProperty("maximumInstanceCount").GetInt32();

    [BicepTheory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public void Size_StandsOnThePage(int conversations) => Assert.Contains(LoadModel.Row(conversations, MaxThroughput), Page, StringComparison.Ordinal);

    [BicepFact]
    public void Limits_StandOnThePageInTheirOrder() =>
        Assert.Contains(string.Join('\n', LoadModel.Limits(MaxThroughput, Instances)), Page, StringComparison.Ordinal);

    [BicepFact]
    public void Surge_StandsOnThePage() => Assert.Contains(LoadModel.Surge(200, 10, MaxThroughput), Page, StringComparison.Ordinal);
}
