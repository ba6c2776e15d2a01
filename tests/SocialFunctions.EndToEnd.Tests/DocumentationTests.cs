using System.Diagnostics;
using System.Text.RegularExpressions;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary>What the documentation shows is there and works.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    private static readonly string Root = Path.GetDirectoryName(ProductFiles.SampleSettings)!;
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void EveryProjectThatTheReadmeStarts_Exists()
    {
        var projects = Project().Matches(Readme()).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.NotEmpty(Directory.GetFiles(Path.Combine(Root, project), "*.csproj")));
    }

    [Fact]
    public void EveryFileThatTheReadmeLinksTo_Exists() =>
        Assert.All(Link().Matches(Readme()).Select(match => match.Groups[1].Value), link => Assert.True(File.Exists(Path.Combine(Root, link)), link));

    [Fact]
    public void EveryTestThatTheRulesName_Exists()
    {
        var rules = File.ReadAllText(Path.Combine(Root, "docs", "rules.md"));
        var names = TestClass().Matches(rules).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.NotEmpty(Directory.GetFiles(Path.Combine(Root, "tests"), $"{name}.cs", SearchOption.AllDirectories)));
    }

    [Fact]
    public void EveryFileThatTheDeploymentPageNames_Exists()
    {
        var names = InfraPath().Matches(Deployment()).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(Path.Exists(Path.Combine(Root, name)), name));
    }

    [Fact]
    public void EveryAlertOfTheTemplates_IsExplained()
    {
        var alerts = AlertName().Matches(File.ReadAllText(Path.Combine(Root, "infra", "modules", "alerts.bicep"))).Select(match => match.Groups[1].Value).ToList();
        var explained = AlertRow().Matches(Deployment()).SelectMany(match => match.Value.Split('|')[1].Split(',')).Select(name => name.Trim(' ', '`'));

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts.Order(), explained.Order());
    }

    [Fact]
    public async Task EveryCurlLineOfTheReadme_Works()
    {
        var start = Programs.Product(_directory.Path, []);
        start.Environment["SOCIALFUNCTIONS_URLS"] = "http://127.0.0.1:0";
        await using var product = await LocalProcess.StartAsync(start);
        var address = product.Address.GetLeftPart(UriPartial.Authority);
        var lines = Readme().Split('\n').Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var command = line.Replace("http://127.0.0.1:7071", address, StringComparison.Ordinal);
            var answer = await Programs.RunAsync(new ProcessStartInfo("sh", ["-c", $"{command} --silent --show-error --fail"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            Assert.True(answer.ExitCode == 0, $"{line}: {string.Concat(answer.Error)}");
        }
    }

    [Fact]
    public async Task EverySettingsExampleOfTheReadme_IsValid()
    {
        var examples = Example().Matches(Readme()).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var check = await Programs.RunProductAsync(_directory.Path, "check", "--settings", _directory.Write("example.json", example));
            Assert.True(check.ExitCode == 0, string.Join('\n', check.Output));
        }
    }

    [Fact]
    public async Task PathGivenToDotnetRun_BeginsWhereItIsTyped()
    {
        _directory.Write("company.json", File.ReadAllText(ProductFiles.SampleSettings));
        var project = Path.Combine(Root, "src", "SocialFunctions.Local");
        var configuration = Path.GetRelativePath(project, ProductFiles.Program).Split(Path.DirectorySeparatorChar)[1];

        var check = await Programs.RunAsync(new ProcessStartInfo(
            ProductFiles.Dotnet,
            ["run", "--no-build", "--configuration", configuration, "--project", project, "--", "check", "--settings", "company.json"])
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });

        Assert.True(check.ExitCode == 0, string.Join('\n', [.. check.Output, .. check.Error]));
    }

    private static string Deployment() => File.ReadAllText(Path.Combine(Root, "docs", "deploy.md"));

    private static string Readme() => File.ReadAllText(Path.Combine(Root, "README.md"));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"--project (\S+)")]
    private static partial Regex Project();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)\)")]
    private static partial Regex Link();

    // Those with a variable in their name are made of two that are named elsewhere.
    [GeneratedRegex(@"(infra|\.github|docs)/[\w./-]+\w(?![\w.$])")]
    private static partial Regex InfraPath();

    [GeneratedRegex(@"^    name: '([a-z-]+)'$", RegexOptions.Multiline)]
    private static partial Regex AlertName();

    // The rows of the table under its heading.
    [GeneratedRegex(@"(?<=## Alerts, and what to do\n(?:(?!##)[^\n]*\n)*)\| `[a-z-]+`[^\n]*")]
    private static partial Regex AlertRow();

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex TestClass();
}
