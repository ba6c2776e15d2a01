using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Customers;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.InboundWebhooks;

/// <summary>Receives inbound webhooks: verify, normalise, store, answer. This is the hot path: every message of every customer passes here.</summary>
internal sealed class InboundWebhookEndpoint(
    ISettingsSource settings,
    ChannelRegistry channels,
    InboundTaking taking,
    InboundWebhookMetrics metrics,
    BrowserGate browsers,
    FailureThrottle throttle,
    RefusalLog refusals,
    FaultLog faults,
    TimeProvider time)
{
    public const string Pattern = "/webhooks/{channel}/{account}";
    private static readonly AcceptedInboundWebhook Nothing = new([], []);

    public async Task HandleAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        var channelName = (string)http.GetRouteValue("channel")!;
        var accountId = (string)http.GetRouteValue("account")!;
        var channel = channels.Find(channelName);
        try
        {
            var rejection = channel is not null && settings.Current.FindAccount(accountId) is { } account && account.Channel == channel.Descriptor.Name
                ? await TakeAsync(http, channel, account)
                : Rejection.UnknownAccount;
            if (rejection is null)
            {
                metrics.Accepted(channel!.Descriptor.Name, started);
                return;
            }

            metrics.Rejected(channel?.Descriptor.Name, rejection.Reason);
            var what = $"Inbound webhook {Printable(channelName)}/{Printable(accountId)} rejected: {rejection.LogText}";
            await RefuseAsync(http, IsTooMuch(http, rejection, what) ? Rejection.TooOften : rejection);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The platform closed the connection. It was not answered, so it will send the inbound webhook again.
        }
    }

    private async ValueTask<Rejection?> TakeAsync(HttpContext http, IChannel channel, Account account)
    {
        if (channel.Descriptor.FromBrowsers && browsers.Refuse(http, account) is { } unwanted)
        {
            return unwanted;
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            return await HandshakeAsync(http, channel, account);
        }

        var largest = channel.Descriptor.LargestWebhook;
        RequestBytes? body;
        try
        {
            body = await RequestBytes.ReadAsync(http.Request, largest, http.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Rejection.TooLarge(largest) : Rejection.Unread(e.StatusCode);
        }

        if (body is null)
        {
            return Rejection.TooLarge(largest);
        }

        AcceptedInboundWebhook accepted;
        using (body)
        {
            if (Read(InboundRequests.Of(http, body.Memory), channel, account, out accepted) is { } refused)
            {
                return refused;
            }
        }

        if (accepted is not { Events.Count: 0, SetAside.Count: 0 })
        {
            try
            {
                // Not cancelled when the platform closes the connection: the inbound webhook has arrived completely.
                await taking.TakeAsync(accepted, CancellationToken.None);
            }
            catch (Exception e)
            {
                return Rejection.QueueUnavailable with { Cause = FaultLine.Of(e.InnerException ?? e) };
            }
        }

        return await AnswerAsync(http, accepted.Answer ?? channel.Accepted);
    }

    private async ValueTask<Rejection?> HandshakeAsync(HttpContext http, IChannel channel, Account account)
    {
        InboundWebhookAnswer? answer;
        try
        {
            answer = channel.Handshake(InboundRequests.Of(http, default), account);
        }
        catch (Exception e)
        {
            faults.Write($"Inbound webhook {channel.Descriptor.Name}/{account.Id}", e);
            return Rejection.Fault;
        }

        return answer is null ? Rejection.NoHandshake
            : answer.Status == StatusCodes.Status403Forbidden ? Rejection.WrongHandshake(answer.Body)
            : await AnswerAsync(http, answer);
    }

    private bool IsTooMuch(HttpContext http, Rejection rejection, string what)
    {
        if (rejection.IsUnproven)
        {
            return throttle.IsTooMuch(http, what);
        }

        // Broken connections are normal; the counter is enough.
        if (rejection.Reason != Rejection.BrokenBody)
        {
            refusals.Write(what);
        }

        return false;
    }

    private Rejection? Read(InboundWebhookRequest request, IChannel channel, Account account, out AcceptedInboundWebhook accepted)
    {
        accepted = Nothing;
        try
        {
            if (Rejection.Of(channel.Verify(request, account)) is { } refused)
            {
                return refused;
            }

            accepted = Normalise(request, channel, account);
            return null;
        }
        catch (UnreadableInboundWebhookException e)
        {
            return Rejection.Unreadable(e);
        }
        catch (Exception e)
        {
            // It is not known to be genuine, so it is not kept; the platform will send it again.
            faults.Write($"Inbound webhook {channel.Descriptor.Name}/{account.Id}", e);
            return Rejection.Fault;
        }
    }

    private AcceptedInboundWebhook Normalise(InboundWebhookRequest request, IChannel channel, Account account)
    {
        var now = time.GetUtcNow();
        try
        {
            return channel.Normalise(request, account, settings.Current, now);
        }
        catch (Exception e) when (e is not UnreadableInboundWebhookException && channel.Kept(request.Body) is { } kept)
        {
            // A fault of ours would fail every redelivery too, until the platform stops sending it: keep the inbound webhook for a replay.
            faults.Write($"Inbound webhook {channel.Descriptor.Name}/{account.Id}", e);
            return new AcceptedInboundWebhook([], [new QuarantinedEvent
            {
                At = now,
                Channel = channel.Descriptor.Name,
                Account = account.Id,
                Reason = QuarantineReason.Failed,
                Detail = $"The webhook could not be read because of a fault in this program ({e.GetType().Name}).",
                Body = kept,
            }]);
        }
    }

    private static async ValueTask<Rejection?> AnswerAsync(HttpContext http, InboundWebhookAnswer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = Encoding.UTF8.GetByteCount(answer.Body);
        if (answer.Body.Length > 0)
        {
            await response.WriteAsync(answer.Body, http.RequestAborted);
        }

        return null;
    }

    private static Task RefuseAsync(HttpContext http, Rejection rejection)
    {
        switch (rejection.Status)
        {
            case StatusCodes.Status405MethodNotAllowed:
                http.Response.Headers.Allow = HttpMethods.Post;
                break;
            case StatusCodes.Status503ServiceUnavailable:
                http.Response.Headers.RetryAfter = "5";
                break;
        }

        return new Problem(rejection.Status, rejection.Detail).ExecuteAsync(http);
    }

    // Anyone can send any address: no line breaks and no long texts in the log.
    private static string Printable(string text) =>
        string.Create(Math.Min(text.Length, 64), text, static (characters, from) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = from[i] is > ' ' and < '\x7f' ? from[i] : '?';
            }
        });
}
