using System.Diagnostics;
using System.Text.RegularExpressions;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary>The samples in <c>infra/one-machine</c> fit the program, and its page names what is there.</summary>
public sealed partial class OneMachineSamplesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("socialfunctions.service")]
    [InlineData("Containerfile")]
    public async Task OptionsOfASample_AreThoseOfTheProgram(string sample)
    {
        var help = string.Join('\n', (await Programs.RunProductAsync(_directory.Path, "--help")).Output);

        var options = ProgramOption().Matches(Started(Read(sample))).Select(match => match.Value).ToList();

        Assert.Contains("--data", options);
        Assert.All(options, option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("socialfunctions.service")]
    [InlineData("Containerfile")]
    public void ProgramOfASample_IsTheOneThatIsBuilt(string sample) =>
        Assert.Contains($"/opt/socialfunctions/{Path.GetFileName(ProductFiles.Program)}", Started(Read(sample)), StringComparison.Ordinal);

    [Fact]
    public async Task Unit_IsOneForSystemd()
    {
        var unit = Path.Combine(ProductFiles.Repository, "infra", "one-machine", "socialfunctions.service");
        if (!File.Exists("/usr/bin/systemd-analyze"))
        {
            // What no systemd can check: sections, and assignments in them.
            Assert.All(File.ReadLines(unit), line => Assert.Matches(@"^($|#.*|\[(Unit|Service|Install)\]|[A-Z][A-Za-z]+=.*)$", line));
            return;
        }

        // Its program is not installed where tests run.
        var checkable = _directory.Write("socialfunctions.service", (await File.ReadAllTextAsync(unit)).Replace("/usr/bin/dotnet", "/usr/bin/env", StringComparison.Ordinal));
        var verified = await Programs.RunAsync(new ProcessStartInfo("/usr/bin/systemd-analyze", ["verify", checkable])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });

        Assert.True(verified.ExitCode == 0 && verified.Error.Count == 0, string.Join('\n', verified.Error));
    }

    [Fact]
    public void Image_TakesOnlyWhatIsThere_AndIsNotRoot()
    {
        var image = Read("Containerfile");

        var sources = Copied().Matches(image).SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]).ToList();
        Assert.Superset(new HashSet<string>(["src", ".editorconfig", "Directory.Build.props", "Directory.Packages.props", "settings.sample.json"]), sources.ToHashSet());
        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(ProductFiles.Repository, source)), source));
        Assert.Contains("\nUSER $APP_UID\n", image, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Caddyfile", "max_size 4MiB", "reverse_proxy 127.0.0.1:7071")]
    [InlineData("nginx.conf", "client_max_body_size 4m;", "proxy_pass http://127.0.0.1:7071;", "proxy_set_header X-Forwarded-For $remote_addr;", "proxy_set_header Host $host;")]
    public void Proxy_BoundsBodiesAsTheHostDoes_AndForwardsWhatIsSigned(string sample, params string[] lines)
    {
        var proxy = Read(sample);

        Assert.All(lines, line => Assert.Contains(line, proxy, StringComparison.Ordinal));
        Assert.All((string[])["/metrics", "/sandbox/"], path => Assert.Contains(path, proxy, StringComparison.Ordinal));
        Assert.Equal(proxy.Count(c => c == '{'), proxy.Count(c => c == '}'));
    }

    [Theory]
    [InlineData("operations.md")]
    [InlineData("tunnels.md")]
    public void FilesThatAPageNames_AreThere(string page)
    {
        var text = File.ReadAllText(Path.Combine(ProductFiles.Repository, "docs", page));

        Assert.All(
            InfraPath().Matches(text).Select(match => match.Value), path => Assert.True(File.Exists(Path.Combine(ProductFiles.Repository, path)), path));
        Assert.All(
            Link().Matches(text).Select(match => match.Groups[1].Value), link => Assert.True(File.Exists(Path.Combine(ProductFiles.Repository, "docs", link)), link));
    }

    private static string Read(string sample) => File.ReadAllText(Path.Combine(ProductFiles.Repository, "infra", "one-machine", sample)).ReplaceLineEndings("\n");

    private static string Started(string sample) => string.Join('\n', sample.Split('\n').Where(line => Starting().IsMatch(line)));

    [GeneratedRegex("^(ExecStart=|ENTRYPOINT |CMD )")]
    private static partial Regex Starting();

    [GeneratedRegex("(?<=[ \"])--[a-z-]+")]
    private static partial Regex ProgramOption();

    [GeneratedRegex(@"^COPY (?!--from)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"infra/one-machine/[\w.]+\w")]
    private static partial Regex InfraPath();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)")]
    private static partial Regex Link();
}
