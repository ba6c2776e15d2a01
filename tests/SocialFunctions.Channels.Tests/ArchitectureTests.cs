using System.Reflection;
using System.Text.RegularExpressions;

namespace SocialFunctions.Channels.Tests;

/// <summary>A channel is one folder and one line: nothing else knows a single platform.</summary>
public sealed partial class ArchitectureTests
{
    private const string OneLine = "ChannelServices";

    // A means of notification, and what an agent has, are called like the channel that serves them; an example shows one of them.
    private static readonly (string Word, string File)[] OtherMeanings =
        [("email", "NotificationMeans.cs"), ("email", "PeopleReader.cs"), ("messenger", "Examples.cs")];
    private static readonly Assembly Channels = typeof(ChannelServices).Assembly;

    [Fact]
    public void ChannelName_StandsInTheFolderOfItsChannelOnly()
    {
        var strangers = Sources().SelectMany(file => Literals(File.ReadAllText(file)).Select(literal => (Folder: FolderOf(file), Literal: literal, File: file)))
            .Where(found => ChannelServices.Catalog.Find(found.Literal) is not null)
            .Where(found => !string.Equals(found.Folder, found.Literal, StringComparison.OrdinalIgnoreCase))
            .Where(found => !OtherMeanings.Contains((found.Literal, Path.GetFileName(found.File))))
            .Select(found => $"{found.Literal} in {found.File}");

        Assert.Empty(strangers);
    }

    [Fact]
    public void ChannelName_IsFoundWhereItBelongs() => Assert.Equal(
        ChannelServices.Catalog.Names.Order(),
        Sources().Where(IsChannelFolder).SelectMany(file => Literals(File.ReadAllText(file)))
            .Where(literal => ChannelServices.Catalog.Find(literal) is not null).Distinct().Order());

    [Fact]
    public void Channel_HasAFolderWithItsDescriptor()
    {
        foreach (var channel in ChannelServices.Catalog.All)
        {
            var folder = Assert.Single(
                Directory.GetDirectories(RepositoryFiles.PathOf("src", "SocialFunctions.Channels")),
                path => string.Equals(Path.GetFileName(path), channel.Name, StringComparison.OrdinalIgnoreCase));
            Assert.NotEmpty(Directory.GetFiles(folder, "*Descriptor.cs"));
        }
    }

    [Fact]
    public void TypesOfAChannel_AreUsedInItsFolderAndByTheListOnly()
    {
        var strangers = from type in Channels.GetTypes()
                        from used in UsedBy(type)
                        where ChannelOf(used) is { } owner && ChannelOf(type) != owner && Outermost(type).Name != OneLine
                        select $"{type} uses {used}";

        Assert.Empty(strangers.Distinct());
    }

    [Fact]
    public void NamespacesOfAChannel_AreNamedNowhereElse()
    {
        var strangers = from file in Sources()
                        where Path.GetFileName(file) != $"{OneLine}.cs"
                        from name in ChannelServices.Catalog.Names
                        where !string.Equals(FolderOf(file), name, StringComparison.OrdinalIgnoreCase)
                        where File.ReadAllText(file).Contains($"SocialFunctions.Channels.{name}", StringComparison.OrdinalIgnoreCase)
                        select $"{file} names {name}";

        Assert.Empty(strangers);
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(RepositoryFiles.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Parts(file).Any(part => part is "obj" or "bin" or "SocialFunctions.Demo"));

    private static string[] Parts(string file) => Path.GetRelativePath(RepositoryFiles.PathOf("src"), file).Split(Path.DirectorySeparatorChar);

    private static string? FolderOf(string file) => Parts(file) is ["SocialFunctions.Channels", var folder, .., _] ? folder : null;

    private static bool IsChannelFolder(string file) => FolderOf(file) is { } folder && ChannelServices.Catalog.Find(folder.ToLowerInvariant()) is not null;

    private static IEnumerable<string> Literals(string source) => source.Split('\n')
        .Where(line => !line.AsSpan().TrimStart().StartsWith("//", StringComparison.Ordinal))
        .SelectMany(line => Literal().Matches(line).Select(match => match.Groups[1].Value));

    private static string? ChannelOf(Type type) =>
        ChannelServices.Catalog.Names.FirstOrDefault(name => string.Equals(type.Namespace, $"{Channels.GetName().Name}.{name}", StringComparison.OrdinalIgnoreCase));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    // What its fields, signatures and local variables name; what a method only calls shows in the sources' usings.
    private static IEnumerable<Type> UsedBy(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType))
            .Concat(type.GetInterfaces())
            .Concat(type.BaseType is { } parent ? [parent] : [])
            .SelectMany(used => used.IsGenericType ? used.GetGenericArguments().Append(used) : [used.HasElementType ? used.GetElementType()! : used]);
    }

    [GeneratedRegex("\"([a-z]+)\"")]
    private static partial Regex Literal();
}
