using Microsoft.Extensions.Hosting;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Streams;

/// <summary>
/// When streams end. The client opens the next one where this one ended, and is let in anew: so nobody hears more than new settings allow.
/// </summary>
/// <remarks>Azure's load balancer cuts an answer after 230 seconds: https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger#limits</remarks>
internal sealed class StreamEnds(ISettingsSource settings, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>How long a stream lasts at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(210);

    /// <summary>The end of a stream that begins now.</summary>
    public StreamEnd Begin() => new(settings, settings.Current, time, time.GetUtcNow() + Longest, lifetime.ApplicationStopping);
}

/// <summary>The end of a stream.</summary>
/// <param name="Stopping">Cancelled when the host stops.</param>
internal sealed record StreamEnd(ISettingsSource Settings, SettingsSnapshot Began, TimeProvider Time, DateTimeOffset At, CancellationToken Stopping)
{
    /// <summary>How long it may still last.</summary>
    public TimeSpan Left => At - Time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Whether it has come.</summary>
    public bool HasCome => Left == TimeSpan.Zero || Stopping.IsCancellationRequested || !ReferenceEquals(Settings.Current, Began);
}
