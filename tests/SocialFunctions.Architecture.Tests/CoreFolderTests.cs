using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace SocialFunctions.Architecture.Tests;

/// <summary>A folder of Core uses only those before it: whoever reads one needs to know nothing of those after it.</summary>
public sealed class CoreFolderTests
{
    private static readonly string[] Order =
        ["Model", "Calendars", "Settings", "ServiceLevels", "Routing", "Replies", "Conversations", "Reporting"];

    private static readonly ArchUnitNET.Domain.Architecture Core =
        new ArchLoader().LoadAssembly(typeof(SocialFunctions.Conversations.ConversationMachine).Assembly).Build();

    public static TheoryData<string> Folders => [.. Order];

    [Fact]
    public void Core_HasTheseFoldersAndNoOthers() =>
        Assert.Equal(Order.Order(), Core.Types.Where(IsOurs).Select(type => FolderOf(type)!).Distinct().Order());

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnlyThoseBeforeIt(string folder)
    {
        var allowed = Order.Take(Array.IndexOf(Order, folder) + 1).ToHashSet(StringComparer.Ordinal);
        var arrows = Core.Types.Where(type => FolderOf(type) == folder)
            .SelectMany(type => type.Dependencies.Select(dependency => dependency.Target)
                .Where(target => FolderOf(target) is { } other && !allowed.Contains(other))
                .Select(target => $"{type.FullName} → {target.FullName}"))
            .Distinct();

        Assert.Empty(arrows);
    }

    [Fact]
    public void Core_DoesNoInputOrOutput()
    {
        string[] forbidden = ["System.Net.Http", "System.Net.Sockets", "Microsoft.Extensions", "Microsoft.AspNetCore", "Microsoft.Data", "SQLitePCL", "Azure", "Twilio"];
        var arrows = Core.Types.Where(IsOurs)
            .SelectMany(type => type.Dependencies
                .Where(dependency => Array.Exists(forbidden, ns => dependency.Target.FullName.StartsWith($"{ns}.", StringComparison.Ordinal)))
                .Select(dependency => $"{type.FullName} → {dependency.Target.FullName}"))
            .Distinct();

        Assert.Empty(arrows);
    }

    private static bool IsOurs(IType type) => FolderOf(type) is not null;

    private static string? FolderOf(IType type)
    {
        var names = type.Namespace?.FullName.Split('.') ?? [];
        return names is ["SocialFunctions", var folder, ..] && type.Assembly.Name.StartsWith("SocialFunctions.Core", StringComparison.Ordinal) ? folder : null;
    }
}
