using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Channels;
using SocialFunctions.Http.Security;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Commands;

/// <summary><c>sample CHANNEL</c>: an inbound webhook as the platform would post it, rightly signed.</summary>
internal static class SampleCommand
{
    /// <param name="post">Where to post it: empty for where this host would listen, null to print the command that does.</param>
    /// <returns>0 when it was printed, or was accepted; otherwise 1.</returns>
    public static async Task<int> RunAsync(
        LocalOptions options, string channel, string? account, string? text, string? post, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            var registry = new ChannelRegistry(ChannelServices.All);
            var settings = LocalSettings.ReadingOf(options, _ => null)
                .InForce(SettingsFile.Read(options.Settings), SettingsArchive.Peek(options.Data), options.UseFile);
            var host = string.IsNullOrEmpty(post) ? Banner.Reachable(options.Urls.Split(';')[0]) : post;
            if (ListenAddresses.SocketOf(host) is not null)
            {
                throw new InvalidQueryException($"A sample is posted to an address, and {host} is a socket: name one with --urls or --post.");
            }

            var sample = SampleRequest.Of(registry, settings, channel, account, host, text, TimeProvider.System.GetUtcNow());
            if (post is null)
            {
                await output.WriteLineAsync(sample.ToCommand());
                return 0;
            }

            using var http = new HttpClient();
            using var answer = await http.SendAsync(sample.ToRequest(), stop);
            await output.WriteLineAsync($"{sample}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is InvalidQueryException or InvalidSettingsException or HttpRequestException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
