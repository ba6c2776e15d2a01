using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Http.Security;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Commands;

/// <summary>The root command: runs the host until it is stopped.</summary>
internal static class ServeCommand
{
    /// <returns>0 after an orderly stop, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(LocalOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = LocalHost.Build(options, TimeProvider.System);
            await app.StartAsync(cancellationToken);
            var settings = app.Services.GetRequiredService<SettingsStore>();
            foreach (var line in Banner.Lines(options, [.. app.Urls], settings))
            {
                await output.WriteLineAsync(line);
            }

            foreach (var doubt in settings.Doubts.Concat(settings.Current.Unset.Select(unset => unset.ToString())))
            {
                await error.WriteLineAsync($"WARNING: {doubt}.");
            }

            if (settings.Current.Warnings.Count > 0)
            {
                await error.WriteLineAsync(
                    $"warning: {settings.Current.Warnings.Count} things in the settings may not be meant so; 'check --settings {options.Settings}' lists them.");
            }

            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (InvalidSettingsException e)
        {
            foreach (var problem in e.Problems)
            {
                await error.WriteLineAsync(problem.ToString());
            }
        }
        catch (DataDirectoryInUseException e)
        {
            await error.WriteLineAsync(e.Message);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            var socket = options.Urls.Split(';').Select(ListenAddresses.SocketOf).FirstOrDefault(File.Exists);
            await error.WriteLineAsync(socket is null
                ? $"Cannot listen on {options.Urls}: another program uses the address. Choose one with --urls."
                : $"Cannot listen on {options.Urls}: there is a file {socket}. If no program uses it, one that was killed has left it: remove it.");
        }
        catch (SocketException e)
        {
            await error.WriteLineAsync($"Cannot listen on {options.Urls}: {e.Message}");
        }
        catch (StoreUnavailableException e)
        {
            await error.WriteLineAsync($"Cannot start with the data in {options.Data}: {e.Message}");
        }
        catch (Exception e) when (IsPlain(e))
        {
            await error.WriteLineAsync($"Cannot start: {e.Message.ReplaceLineEndings(" ")}");
        }

        return 1;
    }

    /// <summary>Whether what it says is enough for whoever started the program; anything else is a fault and keeps its stack trace.</summary>
    public static bool IsPlain(Exception e) =>
        e is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or InvalidDataException or ArgumentException;
}
