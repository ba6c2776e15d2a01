using System.Xml.Linq;

namespace SocialFunctions.Architecture.Tests;

/// <summary>Who may know whom, as docs/architecture.md draws it.</summary>
public sealed class ProjectTests
{
    /// <summary>What each project may know, directly or through another.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Application"] = ["Core"],
        ["Channels"] = ["Application", "Core"],
        ["Http"] = ["Application", "Core"],
        ["Sqlite"] = ["Application", "Core"],
        ["Cosmos"] = ["Application", "Core"],
        ["Azure"] = ["Application", "Core"],
        ["Demo"] = ["Application", "Core"],
        ["Local"] = ["Application", "Channels", "Core", "Demo", "Http", "Sqlite"],
        ["Durable"] = ["Application", "Azure", "Channels", "Core", "Cosmos", "Http"],
        ["Functions"] = ["Application", "Azure", "Channels", "Core", "Cosmos", "Durable", "Http"],
    };

    public static TheoryData<string> Names => [.. Repository.Projects.Keys.Select(Short)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_KnowsOnlyWhoItMay(string name)
    {
        var known = XDocument.Load(Repository.Projects[$"SocialFunctions.{name}"]).Descendants("ProjectReference")
            .Select(reference => Short(Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)));

        Assert.Empty(known.Except(MayKnow[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_OpensItsInternalsOnlyToTestsAndHostsAboveIt(string name)
    {
        var friends = XDocument.Load(Repository.Projects[$"SocialFunctions.{name}"]).Descendants("InternalsVisibleTo")
            .Select(friend => Short(friend.Attribute("Include")!.Value))
            .Where(friend => !friend.EndsWith("Tests", StringComparison.Ordinal) && friend is not ("Testing" or "Simulation"));

        Assert.All(friends, friend => Assert.Contains(name, MayKnow[friend]));
    }

    [Fact]
    public void SourceFile_HasAtMost300Lines() =>
        Assert.Empty(Repository.SourcesOf().Where(path => File.ReadLines(path).Count() > 300).Select(path => Path.GetRelativePath(Repository.Root, path)));

    /// <summary>A host that grows has begun to decide.</summary>
    [Fact]
    public void OneMachineHost_HasFewerThan2200Lines() =>
        Assert.InRange(Repository.SourcesOf("SocialFunctions.Local").Sum(path => File.ReadLines(path).Count()), 1, 2_199);

    private static string Short(string project) => project["SocialFunctions.".Length..];
}
