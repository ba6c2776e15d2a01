using System.Text.RegularExpressions;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>
/// Every command of docs/deploy.md runs in the order of the page, with programs that only write down how they were called, and with the names of the outputs that the
/// templates have.
/// </summary>
public sealed partial class PageTests
{
    private static readonly string Page = Repository.Read("docs/deploy.md");
    private static readonly Lazy<PageRun> Run = new(() => PageRun.Of(Blocks()));

    // Secrets that a reader has from a platform.
    private static readonly string[] OfPlatforms = ["BOT_TOKEN", "SECRET_TOKEN", "AUTH_TOKEN", "APP_TOKEN"];

    [BashFact]
    public void EveryBlock_RunsToItsEnd() => Assert.True(Run.Value.Code == 0, Run.Value.Said);

    [BashFact]
    public void NoArgument_IsEmptyOrUnknown() => Assert.Equal([], Run.Value.Calls
        .Where(call => call.Any(argument => argument.Length == 0 || argument.Contains('$') && !argument.Contains("$schema", StringComparison.Ordinal) || argument.Contains("null", StringComparison.Ordinal)))
        .Select(call => string.Join(' ', call)));

    [BashFact]
    public void EveryFile_IsThere()
    {
        string[] options = ["--template-file", "--parameters", "--project", "--body"];
        var named = Run.Value.Calls.SelectMany(call => call.Zip(call.Skip(1)).Where(pair => options.Contains(pair.First)).Select(pair => pair.Second))
            .Where(value => !value.StartsWith('{')).Select(value => value.TrimStart('@')).Distinct().ToList();

        Assert.Contains("infra/main.bicep", named);
        Assert.Contains("infra/main.dev.bicepparam", named);
        Assert.Equal([], named.Where(file => !Path.Exists(Path.Combine(Repository.Root, file))));
    }

    [BashFact]
    public void EveryCallOfAzure_NamesItsResourceByAnOutput()
    {
        var group = Run.Value.Calls.SelectMany(call => call.Zip(call.Skip(1)).Where(pair => pair.First == "--resource-group").Select(pair => pair.Second)).Distinct();

        Assert.Equal(["value-of-AZURE_RESOURCE_GROUP"], group);
        Assert.Contains(Run.Value.Calls, call => call.Contains("value-of-AZURE_KEY_VAULT_NAME") && call.Contains("SMOKE-TEST-APP-SECRET"));
        Assert.Contains(Run.Value.Calls, call => call[0] == "curl" && call.Contains("value-of-SOCIALFUNCTIONS_URL/health/ready"));
        Assert.Contains(Run.Value.Calls, call => call[0] == "upload-settings.sh");
        Assert.Contains(Run.Value.Calls, call => call[0] == "smoke-test.sh");
    }

    // Also in the text between the blocks.
    [BicepFact]
    public void EveryVariable_IsAnOutputOrAParameter()
    {
        var known = Templates.Main.GetProperty("outputs").EnumerateObject().Select(output => output.Name)
            .Concat(Templates.Sources.Where(file => file.Key.EndsWith(".bicepparam", StringComparison.Ordinal)).SelectMany(file => Read().Matches(file.Value)).Select(match => match.Groups[1].Value))
            .Concat(OfPlatforms);

        Assert.Equal([], Variable().Matches(Page).Select(match => match.Groups[1].Value).Distinct().Except(known));
    }

    [BashFact]
    public void EveryCommandInTheText_IsOne() => Assert.Equal([], Inline().Matches(Page)
        .Select(match => Space().Replace(match.Groups[1].Value, " ").Replace("…", "x", StringComparison.Ordinal))
        .Where(command => Bash.Run("-n", "-c", command).Code != 0));

    [Fact]
    public void EveryStep_SaysWhatIsSeenAndWhatToDo() => Assert.Equal([], Page.Split("\n### ")
        .Where(section => char.IsAsciiDigit(section[0]) || section.StartsWith("With azd", StringComparison.Ordinal))
        .Where(section => !section.Contains("\n- *Right*: ", StringComparison.Ordinal) || !section.Contains("\n- *If not*: ", StringComparison.Ordinal))
        .Select(section => section.Split('\n')[0]));

    private static IEnumerable<string> Blocks() => Block().Matches(Page).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^ *```sh\n(.*?)^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\$\{?([A-Z][A-Z0-9_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Read();

    [GeneratedRegex(@"`((?:az|azd|curl|dotnet|infra/scripts/[a-z-]+\.sh) [^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
