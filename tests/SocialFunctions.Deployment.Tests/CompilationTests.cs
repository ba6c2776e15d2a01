using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The compiler, which knows the types of all resources, has nothing to say against the templates.</summary>
public sealed class CompilationTests
{
    [BicepFact]
    public void TemplatesAndParameterFiles_HaveNeitherErrorsNorWarnings() => Assert.Equal([], Templates.Diagnostics);

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Deployment_MeetsNeitherErrorsNorWarnings(string deployment) => Assert.Equal([], Deployed.As(deployment).Diagnostics);

    [Fact]
    public void TemplatesAndParameterFiles_AreThere()
    {
        Assert.Contains("main.bicep", Templates.Sources.Keys);
        Assert.Contains("main.dev.bicepparam", Templates.Sources.Keys);
        Assert.Contains("main.prod.bicepparam", Templates.Sources.Keys);
    }

    [Fact]
    public void NoRule_IsTurnedOff()
    {
        Assert.Empty(Directory.GetFiles(Repository.Root, "bicepconfig.json", SearchOption.AllDirectories));
        Assert.All(Templates.Sources, file => Assert.False(file.Value.Contains("#disable", StringComparison.Ordinal), file.Key));
    }

    [Fact]
    public void EveryModule_IsUsed() => Assert.All(
        Templates.Sources.Keys.Where(path => path.EndsWith(".bicep", StringComparison.Ordinal) && path != "main.bicep"),
        path => Assert.Contains(Templates.Sources, other => other.Key != path && other.Value.Contains($"{Path.GetFileName(path)}'", StringComparison.Ordinal)));
}
