using System.Text.RegularExpressions;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>What deploys may do no more than it must, and runs nothing that somebody can change unseen.</summary>
public sealed partial class PipelineTests
{
    private const string Deploy = ".github/workflows/deploy.yml";

    private static readonly string[] Workflows = [".github/workflows/ci.yml", Deploy, ".github/workflows/deploy-stage.yml"];

    [Fact]
    public void EveryAction_IsPinnedToACommitOfANamedVersion() => Assert.Equal([], Workflows.SelectMany(Lines)
        .Select(line => Use().Match(line).Groups[1].Value)
        .Where(used => used.Length > 0 && !used.StartsWith("./", StringComparison.Ordinal) && !Pinned().IsMatch(used)));

    [Fact]
    public void EveryImage_HasATagThatStays() => Assert.Equal([], Lines("infra/local/compose.yaml")
        .Where(line => line.TrimStart().StartsWith("image:", StringComparison.Ordinal))
        .Where(line => !line.Split(':')[^1].Any(char.IsAsciiDigit) || line.Contains("latest", StringComparison.Ordinal)));

    [Fact]
    public void NothingIsPackaged_BeforeTheTestsPass()
    {
        Assert.Contains("  workflow_call:", Lines(".github/workflows/ci.yml"));
        Assert.Equal("./.github/workflows/ci.yml", Job("tests").Select(line => Use().Match(line).Groups[1].Value).Single(used => used.Length > 0));
        Assert.Contains("    needs: tests", Job("package"));
        Assert.Contains("    needs: package", Job("dev"));
        Assert.Contains("    needs: dev", Job("prod"));
    }

    // Whoever may assign every role can become Owner.
    [BicepFact]
    public void ThePipeline_MayAssignTheRolesOfTheTemplatesAndNoOthers()
    {
        var condition = Repository.Read("infra/github/assignable-roles.txt");
        var assigned = Deployed.Names.Select(Deployed.As).SelectMany(deployed => deployed.OfType("Microsoft.Authorization/roleAssignments"))
            .Select(assignment => assignment.Properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]).Distinct().Order().ToList();
        var parts = Set().Matches(condition).Select(match => match.Groups[1].Value.Split(", ").Order()).ToList();

        Assert.Equal(2, parts.Count);
        Assert.All(parts, roles => Assert.Equal(assigned, roles));
        Assert.Contains("roleAssignments/write", condition, StringComparison.Ordinal);
        Assert.Contains("roleAssignments/delete", condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AssignsByObjectIdAndConditionally()
    {
        var page = Repository.Read("docs/deploy.md");

        Assert.DoesNotContain("--assignee ", page, StringComparison.Ordinal);
        Assert.Contains("--assignee-principal-type ServicePrincipal", page, StringComparison.Ordinal);
        Assert.Contains("--condition \"$(cat infra/github/assignable-roles.txt)\" --condition-version 2.0", page, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryVariableOfTheParameterFiles_ReachesTheStage()
    {
        var read = new[] { "dev", "prod" }.SelectMany(stage => Read().Matches(Templates.Sources[$"main.{stage}.bicepparam"])).Select(match => match.Groups[1].Value);
        var given = Lines(".github/workflows/deploy-stage.yml").Select(line => line.Trim().Split(':')[0]);

        Assert.Equal([], read.Distinct().Except(given));
    }

    [Fact]
    public void Budget_HasNoFirstMonthOfItsOwn() =>
        Assert.All([Deploy, .. Workflows], file => Assert.DoesNotMatch("202[0-9]-[0-9]{2}-01", Repository.Read(file)));

    [BicepFact]
    public void BudgetWithoutItsFirstMonth_IsRefused() => Assert.Contains(
        "SOCIALFUNCTIONS_BUDGET_START",
        Assert.Throws<InvalidDataException>(() => Deployed.As("prod with a budget from no month")).Message,
        StringComparison.Ordinal);

    private static string[] Lines(string file) => Repository.Read(file).Split('\n');

    private static IEnumerable<string> Job(string name) => Lines(Deploy)
        .SkipWhile(line => line != $"  {name}:").Skip(1).TakeWhile(line => line.Length == 0 || line.StartsWith("   ", StringComparison.Ordinal));

    [GeneratedRegex(@"uses:\s*(\S+.*)$")]
    private static partial Regex Use();

    [GeneratedRegex("^[^@ ]+@[0-9a-f]{40} # v[0-9]+([.][0-9]+)*$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"GuidEquals \{([^}]+)\}")]
    private static partial Regex Set();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Read();
}
