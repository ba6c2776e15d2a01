using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using SocialFunctions.Http.Metrics;
using SocialFunctions.Local.Commands;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("social-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task RunningHost_SaysWhereItIsAndStopsWhenTold()
    {
        await UntilItRunsAsync(Options(LocalWorld.Settings));

        Assert.Matches(@"listens on http://127\.0\.0\.1:[1-9]\d*", _output.ToString());
        Assert.Matches(@"(?m)^Desk:     http://127\.0\.0\.1:\d+/desk", _output.ToString());
        Assert.Contains($"Data:     {Path.Combine(_directory.FullName, "data")}", _output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^curl http://127\.0\.0\.1:\d+/health/ready", _output.ToString());

        // What a company writes into its settings stays out of the logs of its service.
        Assert.DoesNotContain("ann-0123456789", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DirectoryInUse_IsOneClearLine()
    {
        var options = Options(LocalWorld.Settings);
        using var held = new DataDirectory(options.Data);

        Assert.Equal(1, await RunAsync(options));

        Assert.Contains($"The data directory {options.Data} is in use", OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUse_IsOneClearLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        Assert.Equal(1, await RunAsync(Options(LocalWorld.Settings) with { Urls = url }));

        Assert.StartsWith($"Cannot listen on {url}: another program uses the address", OnlyLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:port")]
    [InlineData("http://127.0.0.l:0")]
    [InlineData("http://127.0.0.1:0;nonsense")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("foo")]
    [InlineData("//127.0.0.1:0")]
    [InlineData("127.0.0.1:0")]
    [InlineData("http://")]
    [InlineData("http://127.0.0.1:0;")]
    [InlineData("http://[::1:0")]
    [InlineData("http://127.0.0.1:0/care")]
    [InlineData("http://unix:")]
    [InlineData("http://unix:x")]
    [InlineData("unix:/tmp/x")]
    [InlineData(" ")]
    [InlineData("")]
    public async Task AddressThatCannotBeListenedOn_IsOneClearLine(string urls)
    {
        Assert.Equal(1, await RunAsync(Options(LocalWorld.Settings) with { Urls = urls }));

        Assert.Contains("is no address to listen on", OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyPortOfLocalhost_IsOneClearLine()
    {
        Assert.Equal(1, await RunAsync(Options(LocalWorld.Settings) with { Urls = "http://localhost:0" }));

        Assert.Contains("127.0.0.1:0", OnlyLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://*:0", @"^curl http://127\.0\.0\.1:\d+/health/ready")]
    [InlineData("http://+:0", @"^curl http://127\.0\.0\.1:\d+/health/ready")]
    [InlineData("http://0.0.0.0:0", @"^curl http://127\.0\.0\.1:\d+/health/ready")]
    [InlineData("http://[::1]:0", @"^curl http://\[::1\]:\d+/health/ready")]
    [InlineData("http://127.0.0.1:0;http://127.0.0.2:0", @"^curl http://127\.0\.0\.1:\d+/health/ready")]
    [InlineData("HTTP://127.0.0.1:0/", @"^curl http://127\.0\.0\.1:\d+/health/ready")]
    [InlineData("http://unix:DIRECTORY/socket", "^curl --unix-socket DIRECTORY/socket http://localhost/health/ready")]
    public async Task AddressThatCanBeListenedOn_IsListenedOnAndShown(string urls, string line)
    {
        await UntilItRunsAsync(Options(LocalWorld.Settings) with { Urls = urls.Replace("DIRECTORY", _directory.FullName, StringComparison.Ordinal) });

        Assert.Matches($"(?m){line.Replace("DIRECTORY", Regex.Escape(_directory.FullName), StringComparison.Ordinal)}", _output.ToString());
    }

    [Fact]
    public async Task SocketThatAKilledHostLeft_IsOneLineThatNamesTheFile()
    {
        var path = Path.Combine(_directory.FullName, "socket");
        await File.WriteAllTextAsync(path, "");

        Assert.Equal(1, await RunAsync(Options(LocalWorld.Settings) with { Urls = $"http://127.0.0.1:0;http://unix:{path}" }));

        Assert.Contains($"there is a file {path}. If no program uses it", OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleForASocket_IsOneClearLine()
    {
        var options = Options(LocalWorld.Settings) with { Urls = "http://unix:/run/socialfunctions" };

        Assert.Equal(1, await SampleCommand.RunAsync(options, "messenger", null, null, null, _output, _error, CancellationToken.None));

        Assert.Contains("http://unix:/run/socialfunctions is a socket", OnlyLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere/socket")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task SocketThatCannotBeMade_IsOneClearLine(string path)
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "file"), "");

        Assert.Equal(1, await RunAsync(Options(LocalWorld.Settings) with { Urls = $"http://unix:{Path.Combine(_directory.FullName, path)}" }));

        Assert.StartsWith("Cannot ", OnlyLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conversations.db")]
    [InlineData("inbound.db")]
    public async Task DatabaseOfANewerVersion_IsOneClearLine(string file)
    {
        var options = Options(LocalWorld.Settings);
        using (var directory = new DataDirectory(options.Data))
        {
            await using var queue = new InboundQueue(directory);
            await using var database = new ConversationDatabase(directory);
        }

        MakeNewer(Path.Combine(options.Data, file));

        Assert.Equal(1, await RunAsync(options));

        Assert.Contains("was written by a newer version of SocialFunctions", OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsOneClearLine()
    {
        var options = Options(LocalWorld.Settings);
        Directory.CreateDirectory(options.Data);
        await File.WriteAllTextAsync(Path.Combine(options.Data, "conversations.db"), new string('x', 5_000));

        Assert.Equal(1, await RunAsync(options));

        Assert.StartsWith($"Cannot start with the data in {options.Data}: conversations.db: ", OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingConversationsBesideAQueue_AreNotStartedWithoutAWord()
    {
        var options = Options(LocalWorld.Settings);
        using (var directory = new DataDirectory(options.Data))
        {
            await using var queue = new InboundQueue(directory);
        }

        Assert.Equal(1, await RunAsync(options));

        Assert.Contains("conversations.db is missing", OnlyLine(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(options.Data, "conversations.db")));
    }

    [Fact]
    public async Task BadSettings_AreListedProblemByProblem()
    {
        Assert.Equal(1, await RunAsync(Options("""{ "accounts": [{ "id": "a b", "channel": "pigeon" }] }""")));

        Assert.All(Lines(), line => Assert.Matches(@"^\$[^ ]*: .+", line));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["admin"] }] }""")]
    public async Task SettingsWithWhichNobodyCanSignIn_AreOneClearLine(string settings)
    {
        Assert.Equal(1, await RunAsync(Options(settings)));

        Assert.StartsWith("$.agents: nobody can sign in", OnlyLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingsWithoutAnAdministrator_StartWithAWarning()
    {
        await UntilItRunsAsync(Options("""{ "agents": [{ "id": "ann", "roles": ["lead"], "token": "plain:ann-0123456789" }] }"""));

        Assert.Contains("WARNING: $.agents: nobody can change the settings through the API", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseFileWithAFileThatHasNotChanged_SaysThatItIsNotTaken()
    {
        var options = Options(LocalWorld.Settings);
        await UntilItRunsAsync(options);
        using (var directory = new DataDirectory(options.Data))
        {
            await using var database = new ConversationDatabase(directory);
            await new SettingsArchive(database).AddAsync(2, DateTimeOffset.UnixEpoch, LocalWorld.Settings + " ", "", null, "cyd", CancellationToken.None);
        }

        await UntilItRunsAsync(options with { UseFile = true });

        Assert.Contains("put by cyd at 1970-01-01T00:00:00Z, in place of", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("which --use-file does not take: the file has not changed", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "smtp")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "/metrics")]
    public void ExportThatMakesNoSense_IsRefusedByName(string name, string value)
    {
        var variables = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4317", [name] = value }).Build();

        Assert.StartsWith($"{name} is '{value}'; allowed: ", Assert.Throws<FormatException>(() => OtlpVariables.SayWhere(variables)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingSettings_AreNamed()
    {
        Assert.Equal(1, await RunAsync(Options(LocalWorld.Settings) with { Settings = "/nowhere/settings.json" }));

        Assert.Equal("/nowhere/settings.json: there is no such file", OnlyLine());
    }

    // The version stands at byte 60, https://www.sqlite.org/fileformat2.html#user_version_number.
    private static void MakeNewer(string path)
    {
        using var file = File.OpenWrite(path);
        file.Position = 60;
        file.Write([0, 0, 3, 231]);
    }

    private Task<int> RunAsync(LocalOptions options) =>
        ServeCommand.RunAsync(options, _output, _error, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    private async Task UntilItRunsAsync(LocalOptions options)
    {
        using var stop = new CancellationTokenSource();
        var output = TextWriter.Synchronized(_output);
        var running = ServeCommand.RunAsync(options, output, TextWriter.Synchronized(_error), stop.Token);
        await LocalWorld.UntilAsync(() => running.IsCompleted || Said().Contains("Stop with", StringComparison.Ordinal), "it runs");
        await stop.CancelAsync();
        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromSeconds(30)));

        string Said()
        {
            lock (output)
            {
                return _output.ToString();
            }
        }
    }

    private string OnlyLine() => Assert.Single(Lines());

    private string[] Lines() => _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private LocalOptions Options(string settings)
    {
        var path = Path.Combine(_directory.FullName, "settings.json");
        File.WriteAllText(path, settings);
        return new LocalOptions
        {
            Settings = path,
            Data = Path.Combine(_directory.FullName, "data"),
            Urls = "http://127.0.0.1:0",
            LogLevel = Microsoft.Extensions.Logging.LogLevel.None,
        };
    }
}
