using SocialFunctions.Local.Commands;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private const string Administrator = """ "agents": [{ "id": "root", "roles": ["admin"], "token": "plain:root-0123456789" }] """;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("social-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void ValidDocument_ExitsWithZeroAndWarnsOfPlainSecrets()
    {
        Assert.Equal(0, Check(LocalWorld.Settings));

        Assert.Empty(_output.ToString());
        Assert.Contains("warning: $.accounts[0].secrets.botToken: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryProblem_StandsOnALineOfItsOwn()
    {
        Assert.Equal(1, Check("""{ "accounts": [{ "id": "a b", "channel": "pigeon", "calendar": "moon" }] }"""));

        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 2, "several things are wrong");
        Assert.All(lines, line => Assert.Matches(@"^\$[^ ]*: .+", line));
    }

    [Fact]
    public void MissingFile_IsAProblem()
    {
        var path = Path.Combine(_directory.FullName, "none.json");

        Assert.Equal(1, CheckCommand.Run(Options(path), _output, _error));

        Assert.Equal($"{path}: there is no such file{Environment.NewLine}", _output.ToString());
    }

    [Fact]
    public void FeedsInFilesAreReadAndThoseAtAddressesAreNot()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "gr.ics"), "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n");

        Assert.Equal(1, Check(
            """
            { "calendars": [
              { "id": "a", "timeZone": "UTC", "iCal": "gr.ics" },
              { "id": "b", "timeZone": "UTC", "iCal": "none.ics" },
              { "id": "c", "timeZone": "UTC", "iCal": "https://holidays.invalid/gr.ics" } ] }
            """));

        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("$.calendars[0].iCal: line 3: DTSTART is not a date", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("$.calendars[1].iCal: there is no such file", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "nobody can sign in")]
    [InlineData("""[{ "id": "ann", "roles": ["admin"] }]""", "nobody can sign in")]
    [InlineData("""[{ "id": "ann", "roles": ["lead"], "token": "plain:ann-0123456789" }]""", "nobody can change the settings")]
    public void DocumentWithoutAnAdministratorWhoCanSignIn_IsAProblem(string agents, string said)
    {
        var document = $$"""{ "agents": {{agents}} }""";

        Assert.Equal(1, Check(document));

        Assert.StartsWith($"$.agents: {said}", Assert.Single(_output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("valid", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, CheckCommand.Run(Options(Path.Combine(_directory.FullName, "settings.json")), _output, _error, secretsElsewhere: true));
    }

    [Fact]
    public async Task BrokenFileThatAStartWouldLeaveAside_IsSaidToBeBroken()
    {
        await StoreWhatWasPutAsync();

        Assert.Equal(1, Check("""{ "teams": [{ "id": "a b" }] }"""));

        Assert.Contains("stays in force; it has mistakes and cannot be taken", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatAStartWouldLeaveAside_IsWarnedOf()
    {
        await StoreWhatWasPutAsync();

        Assert.Equal(0, Check($$"""{ "teams": [{ "id": "care" }], {{Administrator}} }"""));

        Assert.Contains(
            "warning: the settings file is newer than version 2, which was put by cleo at 1970-01-01T00:00:00Z", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--use-file", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("SOCIAL_CHECK_TOKEN", 0)]
    public void VariableThatMayNotBeRead_IsAProblemUnlessItIsNamed(string? allowed, int exit)
    {
        Environment.SetEnvironmentVariable("SOCIAL_CHECK_TOKEN", "0123456789");

        Assert.Equal(exit, CheckCommand.Run(
            Options(Written("""{ "agents": [{ "id": "ann", "roles": ["admin"], "token": "env:SOCIAL_CHECK_TOKEN" }] }""")) with { AllowEnv = allowed }, _output, _error));
    }

    [Fact]
    public void SecretThatIsNotSet_IsAProblem()
    {
        Assert.Equal(1, Check("""{ "agents": [{ "id": "ann", "token": "env:SOCIALFUNCTIONS_SECRET_NOBODY_SET" }] }"""));

        Assert.Contains("'SOCIALFUNCTIONS_SECRET_NOBODY_SET' is not set", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("valid", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, CheckCommand.Run(Options(Path.Combine(_directory.FullName, "settings.json")), _output, _error, secretsElsewhere: true));
    }

    private async Task StoreWhatWasPutAsync()
    {
        await using var database = new ConversationDatabase(new DataDirectory(Path.Combine(_directory.FullName, "data")));
        var archive = new SettingsArchive(database);
        await archive.AddAsync(1, DateTimeOffset.UnixEpoch, "{}", "", "seed", null, CancellationToken.None);
        await archive.AddAsync(2, DateTimeOffset.UnixEpoch, LocalWorld.Settings, "", null, "cleo", CancellationToken.None);
    }

    private string Written(string json)
    {
        var path = Path.Combine(_directory.FullName, "settings.json");
        File.WriteAllText(path, json);
        return path;
    }

    private LocalOptions Options(string settings) => new() { Settings = settings, Data = Path.Combine(_directory.FullName, "data") };

    private int Check(string json) => CheckCommand.Run(Options(Written(json)), _output, _error);
}
