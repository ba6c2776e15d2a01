using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>
/// The emulator of Table Storage, started once for all tests where there is Node. It keeps everything in memory, and ends with this process, however
/// that ends: it watches its standard input.
/// </summary>
internal static class Azurite
{
    private const string Watched = """
        process.stdin.on("end", () => process.exit()).resume();
        process.argv.splice(1, 0, "azurite-table");
        require("./node_modules/azurite/dist/src/table/main.js");
        """;

    private const string Account = "tests";
    private const string Key = "dGVzdHM=";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<(string? Connection, string? Missing)> Started = new(Start);

    /// <summary>Its connection string; null when it does not run.</summary>
    public static string? Connection => Started.Value.Connection;

    /// <summary>Why it does not run; null when it does.</summary>
    public static string? Missing => Started.Value.Missing;

    private static (string? Connection, string? Missing) Start()
    {
        if (FindFolder() is not { } folder)
        {
            return (null, "The tests do not run inside the repository, which says what Azurite is.");
        }

        if (Run(folder, "node", "--version") is { } noNode)
        {
            return (null, $"Node is not there: {noNode}");
        }

        if (!Directory.Exists(Path.Combine(folder, "node_modules", "azurite")) && Run(folder, Npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund") is { } noPackage)
        {
            return (null, $"npm cannot install Azurite: {noPackage}");
        }

        // Somebody may take the port between the look and the start.
        return TryServe(folder) ?? TryServe(folder) ?? (null, "Azurite does not start.");
    }

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static (string? Connection, string? Missing)? TryServe(string folder)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(
            "node",
            ["-e", Watched, "--", "--tableHost", "127.0.0.1", "--tablePort", port, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{Key}" },
        };
        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("successfully", StringComparison.Ordinal))
            {
                // What it says from here must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                return ($"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/{Account};", null);
            }
        }

        return null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <returns>What went wrong; null when nothing did.</returns>
    private static string? Run(string folder, string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return $"{program} takes longer than {Patience}.";
            }

            return process.ExitCode == 0 ? null : $"{output.GetAwaiter().GetResult()}{error.GetAwaiter().GetResult()}".Trim();
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }

    private static string? FindFolder()
    {
        var at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "SocialFunctions.sln")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at is null ? null : Path.Combine(at, "tests", "SocialFunctions.Azure.Tests", "Azurite");
    }
}
