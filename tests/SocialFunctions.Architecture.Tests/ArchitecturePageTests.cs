using System.Text.RegularExpressions;

namespace SocialFunctions.Architecture.Tests;

/// <summary>docs/architecture.md says where things are; this says whether they are there.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

    public static TheoryData<string> Paths => [.. PathInCode().Matches(Page).Select(match => match.Groups[1].Value).Distinct()];

    public static TheoryData<string> Links => [.. Link().Matches(Page).Select(match => match.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Paths))]
    public void PathOnThePage_Exists(string path) => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path);

    [Theory]
    [MemberData(nameof(Links))]
    public void LinkOnThePage_LeadsSomewhere(string target) => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", target)), target);

    [Fact]
    public void Page_HasARowForEachProject() =>
        Assert.All(Repository.Projects.Keys, project => Assert.Contains($"| `src/{project}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_AnswersTenQuestions() => Assert.Equal(10, Page.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("? |", StringComparison.Ordinal)));

    [GeneratedRegex("`((?:src|tests|docs)/[^`]+)`")]
    private static partial Regex PathInCode();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();
}
