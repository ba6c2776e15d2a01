using System.Text.RegularExpressions;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests;

/// <summary>What the documentation says of channels is what their descriptors say.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void ReadmeTable_IsThatOfTheDescriptors() => Assert.Equal(
        ChannelServices.Catalog.All.Select(RowOf),
        Row().Matches(RepositoryFiles.Read("README.md")).Select(match => match.Value));

    [Fact]
    public void DeploymentPage_SaysHowEachChannelIsConnected()
    {
        var page = RepositoryFiles.Read("docs", "deploy.md");

        Assert.All(ChannelServices.Catalog.All, channel => Assert.Matches($@"(?mi)^- \*\*({channel.DisplayName}|{channel.Name})\*\*: ", page));
    }

    [Fact]
    public void TunnelsPage_SaysWhatEachChannelsPlatformIsTold()
    {
        var page = RepositoryFiles.Read("docs", "tunnels.md");

        Assert.All(ChannelServices.Catalog.All, channel => Assert.Matches($@"(?m)^\*\*\w+\*\*: `/webhooks/{channel.Name}/{{account}}`", page));
    }

    [Fact]
    public void EveryChannelThatHasAPage_IsLinkedFromTheDeploymentPage_AndSaysHowItIsTriedWithoutAnAccount()
    {
        var deploy = RepositoryFiles.Read("docs", "deploy.md");

        foreach (var file in Directory.GetFiles(RepositoryFiles.PathOf("docs", "channels"), "*.md"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            Assert.NotNull(ChannelServices.Catalog.Find(name));
            Assert.Contains($"(channels/{name}.md)", deploy, StringComparison.Ordinal);
            Assert.Contains($"sample {name}", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SamplePageOfTheWebChat_IsShort_AndSaysWhatTheChannelReads()
    {
        var page = RepositoryFiles.Read("docs", "channels", "webchat.html");

        Assert.InRange(page.TrimEnd().Split('\n').Length, 1, 60);
        Assert.All(
            ["/webhooks/webchat/", "/webchat/${account}/messages", "?after=", "X-Webchat-User", "X-Webchat-Hash", "X-Webchat-Visitor", "user, hash", "visitor", "type: 'read'", "id, text", "next", "textContent"],
            word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.DoesNotContain("innerHTML", page, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFileThatThePageAboutAddingAChannelNames_Exists()
    {
        var page = RepositoryFiles.Read("docs", "adding-a-channel.md");
        var names = Named().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(names.Count > 8, "The page names too few files.");
        Assert.All(names, name => Assert.True(Path.Exists(RepositoryFiles.PathOf(name.Split('/'))), name));
        Assert.InRange(page.Split('\n').Length, 1, 61);
    }

    private static string RowOf(ChannelDescriptor channel) =>
        $"| {channel.DisplayName} | `/webhooks/{channel.Name}/{{account}}` | {List(channel.Secrets.Select(secret => $"`{secret.Name}`"))} | {List(channel.Carries)} |";

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    [GeneratedRegex(@"(?m)^\| .*`/webhooks/.*$")]
    private static partial Regex Row();

    [GeneratedRegex("`((?:src|tests|docs|README)[^`]*)`")]
    private static partial Regex Named();
}
