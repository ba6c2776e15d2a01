using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>
/// The emulators of Table Storage and of Blob Storage, each started once for all tests where there is Node. They keep everything in memory, and end with this process, however
/// that ends: they watch their standard input.
/// </summary>
internal static class Azurite
{

    private const string Account = "tests";
    private const string Key = "dGVzdHM=";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<(string? Folder, string? Missing)> Installed = new(Install);
    private static readonly Lazy<(string? Connection, string? Missing)> Tables = new(() => Start("table"));
    private static readonly Lazy<(string? Connection, string? Missing)> Containers = new(() => Start("blob"));

    /// <summary>The connection string of Table Storage; null when it does not run.</summary>
    public static string? Connection => Tables.Value.Connection;

    /// <summary>Why it does not run; null when it does.</summary>
    public static string? Missing => Tables.Value.Missing;

    /// <summary>The connection string of Blob Storage; null when it does not run.</summary>
    public static string? Blobs => Containers.Value.Connection;

    /// <summary>Why it does not run; null when it does.</summary>
    public static string? MissingBlobs => Containers.Value.Missing;

    // What the process runs; it ends with its standard input.
    private static string Watched(string service) => $"""
        process.stdin.on("end", () => process.exit()).resume();
        process.argv.splice(1, 0, "azurite-{service}");
        require("./node_modules/azurite/dist/src/{service}/main.js");
        """;

    // Somebody may take the port between the look and the start.
    private static (string? Connection, string? Missing) Start(string service) =>
        Installed.Value.Folder is { } folder ? TryServe(folder, service) ?? TryServe(folder, service) ?? (null, "Azurite does not start.") : (null, Installed.Value.Missing);

    private static (string? Folder, string? Missing) Install()
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

        return (folder, null);
    }

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static (string? Connection, string? Missing)? TryServe(string folder, string service)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(
            "node",
            ["-e", Watched(service), "--", $"--{service}Host", "127.0.0.1", $"--{service}Port", port, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent"])
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
                return ($"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{char.ToUpperInvariant(service[0])}{service[1..]}Endpoint=http://127.0.0.1:{port}/{Account};", null);
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
