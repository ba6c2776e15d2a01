using SocialFunctions.Application.Feeds;

namespace SocialFunctions.Application.Tests.Feeds;

/// <summary>Feeds are files of one folder, and of no other.</summary>
public sealed class FeedFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("social-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Folder => Directory.CreateDirectory(Path.Combine(_root, "feeds")).FullName;

    [Theory]
    [InlineData("gr.ics", true)]
    [InlineData("greece/gr.ics", true)]
    [InlineData("greece/../gr.ics", true)]
    [InlineData("..gr.ics", true)]
    [InlineData("../gr.ics", false)]
    [InlineData("greece/../../gr.ics", false)]
    [InlineData("../feeds-of-others/gr.ics", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("gr\0.ics", false)]
    public void Path_IsAllowedBelowTheFolderOnly(string feed, bool allowed) => Assert.Equal(allowed, new FeedFolder(Folder).Allows(feed));

    [Fact]
    public void AbsolutePathBelowTheFolder_IsAllowed() => Assert.True(new FeedFolder(Folder).Allows(Path.Combine(Folder, "gr.ics")));

    [Fact]
    public void SymbolicLinks_AreFollowedBeforeTheyAreJudged()
    {
        File.WriteAllText(Path.Combine(_root, "secret"), "secret");
        File.WriteAllText(Path.Combine(Folder, "real.ics"), "real");
        File.CreateSymbolicLink(Path.Combine(Folder, "outside.ics"), Path.Combine(_root, "secret"));
        File.CreateSymbolicLink(Path.Combine(Folder, "inside.ics"), "real.ics");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(Folder, "circle.ics"), "circle.ics");
        Directory.CreateSymbolicLink(Path.Combine(_root, "linked"), Folder);
        var folder = new FeedFolder(Path.Combine(_root, "linked"));

        Assert.Equal(
            (false, true, false, false),
            (folder.Allows("outside.ics"), folder.Allows("inside.ics"), folder.Allows("up/secret"), folder.Allows("circle.ics")));
        Assert.Equal("real", folder.Read("inside.ics"));
    }

    [Fact]
    public void FileThatIsNotThere_IsNothing() => Assert.Null(new FeedFolder(Folder).Read("none.ics"));
}
