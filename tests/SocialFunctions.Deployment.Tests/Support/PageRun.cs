using System.Diagnostics;
using System.Text.Json;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>What became of the commands of a page.</summary>
/// <param name="Code">With what they ended.</param>
/// <param name="Said">All that they wrote.</param>
/// <param name="Calls">How programs were called, each with its name and arguments.</param>
internal sealed record PageRun(int Code, string Said, IReadOnlyList<string[]> Calls)
{
    private const string End = "\u001e";
    private const string Between = "\u001f";

    // Programs that the page calls, and what each answers.
    private static readonly Dictionary<string, string> Programs = new()
    {
        ["az"] = """
            case "$*" in
              *"properties.outputs"*) cat "$ANSWERS/outputs.json" ;;
              *"defaultHostName"*) printf 'app.example.com\tVERIFICATION\n' ;;
              *) echo 00000000-0000-0000-0000-000000000002 ;;
            esac
            """,
        ["azd"] = """[ "$*" != "env get-values" ] || cat "$ANSWERS/outputs.env" """,
        ["curl"] = "echo '{}'",
        ["dotnet"] = """[ "$1" != publish ] || mkdir -p package""",
        ["zip"] = "touch ../app.zip",
        ["upload-settings.sh"] = "",
        ["smoke-test.sh"] = "",
    };

    /// <summary>Runs blocks of commands one after the other in one shell, in a copy of what they read.</summary>
    public static PageRun Of(IEnumerable<string> blocks)
    {
        var directory = Directory.CreateTempSubdirectory("socialfunctions-page-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Repository.Infra, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(directory, "infra", Path.GetRelativePath(Repository.Infra, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            File.WriteAllText(
                Path.Combine(directory, "company.json"),
                """{ "secrets": { "appSecret": "env:SMOKE_TEST_APP_SECRET", "verifyToken": "env:SMOKE_TEST_VERIFY_TOKEN" } }""");
            WriteAnswers(directory);
            foreach (var (name, answer) in Programs)
            {
                Write(directory, name, answer);
            }

            // The settings of the page's own shell, which stops at the first mistake.
            var script = string.Join('\n', blocks.Prepend("set -euo pipefail"));
            var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = directory };
            start.Environment["PATH"] = $"{Path.Combine(directory, "bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
            start.Environment["ANSWERS"] = directory;
            foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("SOCIALFUNCTIONS_", StringComparison.Ordinal) || key.StartsWith("AZURE_", StringComparison.Ordinal)).ToList())
            {
                start.Environment.Remove(name);
            }

            var (code, said) = Bash.Run(start, "first secret\nsecond secret\n");
            var calls = Path.Combine(directory, "calls");
            return new PageRun(
                code, said, File.Exists(calls) ? [.. File.ReadAllText(calls).Split(End, StringSplitOptions.RemoveEmptyEntries).Select(call => call.Split(Between)[..^1])] : []);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Azure changes the case of the names.
    private static void WriteAnswers(string directory)
    {
        var outputs = Templates.Main.GetProperty("outputs").EnumerateObject().Select(output => output.Name).ToList();
        File.WriteAllText(Path.Combine(directory, "outputs.json"), JsonSerializer.Serialize(outputs.ToDictionary(
            name => string.Concat(char.ToLowerInvariant(name[0]), name[1..]), name => new { type = "String", value = $"value-of-{name}" })));
        File.WriteAllLines(Path.Combine(directory, "outputs.env"), outputs.Select(name => $"{name}=\"value-of-{name}\""));
    }

    private static void Write(string directory, string name, string answer)
    {
        var file = Path.Combine(directory, name.EndsWith(".sh", StringComparison.Ordinal) ? "infra/scripts" : "bin", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $$"""
            #!/usr/bin/env bash
            { printf '%s{{Between}}' "{{name}}" "$@"; printf '{{End}}'; } >>"$ANSWERS/calls"
            {{answer}}
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
