using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;

namespace SocialFunctions.Http;

/// <summary>
/// Closes connections when the host stops. The server itself closes those on which nothing was begun, and waits for all others: a client that sends half
/// a request, or does not read its answer, would keep the host until its shutdown timeout.
/// </summary>
public sealed class StoppingConnections(IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>How long after the stop began a request may still arrive.</summary>
    public static readonly TimeSpan Arriving = TimeSpan.FromSeconds(1);

    /// <summary>How long after the stop began a request that has arrived may still be answered.</summary>
    public static readonly TimeSpan Answering = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<ConnectionContext, Arrival> _open = new();

    /// <summary>Watches the connections of a server, and closes them when the host stops.</summary>
    public void Follow(KestrelServerOptions server)
    {
        server.ConfigureEndpointDefaults(listen => listen.Use(next => connection => HandleAsync(connection, next)));
        lifetime.ApplicationStopping.Register(() => _ = CloseAsync());
    }

    /// <summary>Notes that the request has arrived as a whole: what its connection waits for is the answer.</summary>
    internal static void Arrived(HttpContext http) => Note(http, true);

    /// <summary>The first middleware: a request without a body has arrived, and after an answer the next one is awaited.</summary>
    internal static async Task FollowAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            Arrived(http);
        }

        try
        {
            await next(http);
        }
        finally
        {
            Note(http, false);
        }
    }

    private static void Note(HttpContext http, bool arrived)
    {
        if (http.Features.Get<Arrival>() is { } arrival)
        {
            arrival.IsWhole = arrived;
        }
    }

    private async Task HandleAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var arrival = new Arrival();
        connection.Features.Set(arrival);
        _open.TryAdd(connection, arrival);
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    }

    private async Task CloseAsync()
    {
        await Task.Delay(Arriving, time);
        Close(arrival => !arrival.IsWhole);
        await Task.Delay(Answering - Arriving, time);
        Close(_ => true);
    }

    private void Close(Func<Arrival, bool> when)
    {
        foreach (var (connection, _) in _open.Where(open => when(open.Value)))
        {
            connection.Abort(new ConnectionAbortedException("The host stops."));
        }
    }

    // Whether the request of a connection has arrived as a whole. The server shows the features of a connection to its requests.
    private sealed class Arrival
    {
        public volatile bool IsWhole;
    }
}
