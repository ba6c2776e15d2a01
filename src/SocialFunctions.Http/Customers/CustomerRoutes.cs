using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.InboundWebhooks;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Customers;

/// <summary>
/// The answers for customers who read them in a page of the company: a request waits until there is one. A page that has just opened gets the thread so far.
/// </summary>
internal sealed class CustomerRoutes(
    ISettingsSource settings,
    ChannelRegistry channels,
    IConversationReader reader,
    BrowserGate gate,
    FailureThrottle throttle,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    /// <summary>How long a request waits. Proxies give up after 30 seconds or more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    /// <summary>How often a waiting request looks: one small read, on Azure too.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);

    private const string Pattern = "/webchat/{account}/messages";
    private const int Shown = 200;

    // More are answered at once: their pages ask again a little later, and the host keeps its connections.
    private const int MostWaiting = 2000;
    private int _waiting;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(Pattern, [HttpMethods.Get], AnswerAsync).ShortCircuit();
        endpoints.MapMethods(Pattern, [HttpMethods.Options], gate.PreflightAsync).ShortCircuit();
        endpoints.MapMethods(InboundWebhookEndpoint.Pattern, [HttpMethods.Options], gate.PreflightAsync).ShortCircuit();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var rejection = Find(http, out var conversation);
        if (rejection is not null)
        {
            var tooMuch = rejection.IsUnproven && throttle.IsTooMuch(http, $"Answers of a web page refused: {rejection.LogText}");
            await new Problem(tooMuch ? Rejection.TooOften.Status : rejection.Status, tooMuch ? Rejection.TooOften.Detail : rejection.Detail).ExecuteAsync(http);
            return;
        }

        var after = http.Request.Query["after"].ToString();
        var answers = after.Length == 0
            ? await ThreadAsync(conversation!, http.RequestAborted)
            : await WaitAsync(conversation!, after, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(answers, ApiJson.Default.ListingCustomerMessageView, cancellationToken: http.RequestAborted);
    }

    /// <summary>Finds the conversation that the request may read.</summary>
    private Rejection? Find(HttpContext http, out string? conversation)
    {
        conversation = null;
        if (settings.Current.FindAccount((string)http.GetRouteValue("account")!) is not { } account || channels.Find(account.Channel) is not { Descriptor.FromBrowsers: true } channel)
        {
            return Rejection.UnknownAccount;
        }

        if (gate.Refuse(http, account) is { } refused)
        {
            return refused;
        }

        if (channel.ThreadOf(InboundRequests.Of(http, default), account) is not { } thread)
        {
            return Rejection.UnknownAccount;
        }

        conversation = thread.Key is { } key ? ConversationId.Of(account.Channel, account.Id, key) : null;
        return Rejection.Of(thread.Proof) ?? (IsCursor(http.Request.Query["after"].ToString()) ? null : Rejection.Unreadable(new("'after' is not one that this address gave.")));
    }

    private static bool IsCursor(string after) => after.Length == 0 || AnswerCursor.Parse(after) is not null;

    private CustomerMessageView ViewOf(Message message, string conversation) => CustomerMessageView.Of(message, conversation, settings.Current.Document.PublicUrl);

    private async Task<Listing<CustomerMessageView>> ThreadAsync(string conversation, CancellationToken aborted)
    {
        // Of an erased thread the messages may still be there for a moment.
        var begun = await reader.FindAsync(conversation, aborted) is { HasBegun: true };
        var all = begun ? (await reader.MessagesAsync(conversation, Shown, aborted)).Where(IsSeen).ToList() : [];
        return new Listing<CustomerMessageView>([.. all.Select(message => ViewOf(message, conversation))], CursorOf(all) ?? AnswerCursor.Start);
    }

    private async Task<Listing<CustomerMessageView>> WaitAsync(string conversation, string after, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var ends = ending.Token;
        var place = AnswerCursor.Parse(after)!.Value;
        var began = time.GetTimestamp();
        var waits = Interlocked.Increment(ref _waiting) <= MostWaiting;
        try
        {
            string? version = null;
            while (true)
            {
                if (await reader.FindAsync(conversation, ends) is { HasBegun: true, Version: var now } && now != version)
                {
                    version = now;
                    var news = await NewsAsync(conversation, place, ends);
                    if (news.Count > 0)
                    {
                        return new Listing<CustomerMessageView>([.. news.Select(message => ViewOf(message, conversation))], CursorOf(news));
                    }
                }

                if (!waits || time.GetElapsedTime(began) >= Longest)
                {
                    return new Listing<CustomerMessageView>([], after);
                }

                await Task.Delay(LooksEvery, time, ends);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return new Listing<CustomerMessageView>([], after);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>The answers after a place. They are sent in their order, so none comes before one that was seen.</summary>
    private async ValueTask<IReadOnlyList<Message>> NewsAsync(string conversation, Place after, CancellationToken cancellationToken)
    {
        var news = new List<Message>();
        string? before = null;
        do
        {
            var page = await reader.MessagesAsync(conversation, Shown, before, cancellationToken);
            news.InsertRange(0, page.Items.Where(message => message.Direction is Direction.Out && message.Place > after && IsSeen(message)));
            before = page.Items is [var oldest, ..] && oldest.Place > after ? page.Next : null;
        }
        while (before is not null);

        return news;
    }

    private static bool IsSeen(Message message) =>
        message.DeletedAt is null
        && (message.Direction is Direction.In || message.Delivery?.Status is DeliveryStatus.Sent or DeliveryStatus.Delivered or DeliveryStatus.Read);

    private static string? CursorOf(IReadOnlyList<Message> messages) =>
        messages.LastOrDefault(message => message.Direction is Direction.Out) is { } last ? AnswerCursor.Of(last.Place) : null;
}
