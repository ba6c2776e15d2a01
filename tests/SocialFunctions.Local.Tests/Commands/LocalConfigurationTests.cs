using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SocialFunctions.Local.Commands;

namespace SocialFunctions.Local.Tests.Commands;

public sealed class LocalConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("social-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void NothingSaid_ServesTheSampleOnTheUsualPort()
    {
        var options = Complete(null, null, null, []);

        Assert.Equal("http://127.0.0.1:7071", options.Urls);
        Assert.Equal(Path.Combine(_directory.FullName, "data"), options.Data);
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "settings.sample.json"), options.Settings);
        Assert.True(File.Exists(options.Settings), "the sample stands beside the program");
    }

    [Fact]
    public void CommandLine_BeatsConfiguration()
    {
        var options = Complete(
            "a.json", "b", "http://localhost:1", new() { ["Settings"] = "x.json", ["Data"] = "y", ["Urls"] = "http://localhost:2" });

        Assert.Equal(
            (Path.Combine(_directory.FullName, "a.json"), Path.Combine(_directory.FullName, "b"), "http://localhost:1"),
            (options.Settings, options.Data, options.Urls));
    }

    [Fact]
    public void Configuration_BeatsDefaults()
    {
        var options = Complete(null, null, null, new() { ["Settings"] = "x.json", ["Data"] = "y", ["Urls"] = "http://localhost:2" });

        Assert.Equal(
            (Path.Combine(_directory.FullName, "x.json"), Path.Combine(_directory.FullName, "y"), "http://localhost:2"),
            (options.Settings, options.Data, options.Urls));
    }

    [Fact]
    public void WhatIsTrusted_MayBeConfiguredToo()
    {
        _directory.CreateSubdirectory("feeds");
        var options = Complete(
            null, null, null, new() { ["Use_File"] = "true", ["Allow_Env"] = "A", ["Secrets"] = "B,C", ["Feeds"] = "feeds", ["Allow_Networks"] = "10.0.0.0/8" });

        Assert.Equal(
            (true, "A,B,C", Path.Combine(_directory.FullName, "feeds"), "10.0.0.0/8"),
            (options.UseFile, options.AllowEnv, options.Feeds, options.AllowNetworks));
    }

    [Fact]
    public void VariablesWithoutThePrefix_AreNotRead()
    {
        string[] names = ["SETTINGS", "Data", "DOTNET_URLS", "ASPNETCORE_URLS", "SOCIALFUNCTIONS_FEEDS"];
        Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, "elsewhere"));
        try
        {
            var read = LocalConfiguration.Read(_directory.FullName);

            Assert.Equal((null, null, null, "elsewhere"), (read["Settings"], read["Data"], read["Urls"], read["Feeds"]));
        }
        finally
        {
            Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, null));
        }
    }

    [Theory]
    [InlineData(null, LogLevel.Information)]
    [InlineData("debug", LogLevel.Debug)]
    [InlineData("Critical", LogLevel.Critical)]
    public void LogLevel_IsConfigured(string? level, LogLevel expected) =>
        Assert.Equal(expected, Complete(null, null, null, new() { ["Log_Level"] = level }).LogLevel);

    [Theory]
    [InlineData("loud")]
    [InlineData("1")]
    public void LogLevelThatIsNone_IsRefusedByName(string level) =>
        Assert.Contains(
            "information", Assert.Throws<FormatException>(() => Complete(null, null, null, new() { ["Log_Level"] = level })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Feeds", "nope", "nope")]
    [InlineData("Use_File", "yess", "yess")]
    public void ValueThatMakesNoSense_IsRefusedByName(string name, string value, string said) => Assert.Contains(
        said, Assert.Throws<FormatException>(() => Complete(null, null, null, new() { [name] = value })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    public void UseFile_IsTrueOrFalse(string value, bool expected) =>
        Assert.Equal(expected, Complete(null, null, null, new() { ["Use_File"] = value }).UseFile);

    [Fact]
    public void AppSettings_AreRead()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "appsettings.json"), """{ "Data": "elsewhere" }""");

        Assert.Equal("elsewhere", LocalConfiguration.Read(_directory.FullName)["Data"]);
    }

    [Fact]
    public void SampleInAParentDirectory_IsFound()
    {
        var sample = Path.Combine(_directory.FullName, "settings.sample.json");
        File.WriteAllText(sample, "{}");

        Assert.Equal(sample, LocalConfiguration.FindSample(_directory.CreateSubdirectory("src").CreateSubdirectory("deep").FullName));
    }

    private Local.Hosting.LocalOptions Complete(string? settings, string? data, string? urls, Dictionary<string, string?> configuration) =>
        LocalConfiguration.Complete(
            option => option switch { "--settings" => settings, "--data" => data, "--urls" => urls, _ => null },
            new ConfigurationBuilder().AddInMemoryCollection(configuration).Build(),
            _directory.FullName);
}
