using SocialFunctions.Local.Commands;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Local.Tests.Hosting;

namespace SocialFunctions.Local.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
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

    private LocalOptions Options(string settings) => new() { Settings = settings, Data = Path.Combine(_directory.FullName, "data") };

    private int Check(string json)
    {
        var path = Path.Combine(_directory.FullName, "settings.json");
        File.WriteAllText(path, json);
        return CheckCommand.Run(Options(path), _output, _error);
    }
}
