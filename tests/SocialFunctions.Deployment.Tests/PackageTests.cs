using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>What is published fits the plan that the templates make.</summary>
public sealed class PackageTests
{
    [Fact]
    public void Package_IsCompiledAheadForTheMachineOfThePlan()
    {
        var properties = FunctionsProject.Evaluate([], "-property:Configuration=Release", "-getProperty:PublishReadyToRun,RuntimeIdentifier,SelfContained")
            .GetProperty("Properties");

        Assert.Contains("kind: 'functionapp,linux'", Repository.Read("infra/modules/functionApp.bicep"), StringComparison.Ordinal);
        Assert.Equal("true,linux-x64,false", string.Join(',', properties.EnumerateObject().Select(property => property.Value.GetString())));
    }
}
