using System.Collections.Concurrent;
using System.Net;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>Customers who all write at once, and a note of every message: was it taken, refused, or never answered?</summary>
internal sealed class Load
{
    private const int Connections = 8;
    private const int Most = 1_200;

    private readonly ConcurrentQueue<Written> _accepted = new();
    private readonly ConcurrentQueue<Written> _unanswered = new();
    private readonly ConcurrentQueue<(Written Written, HttpStatusCode Status)> _refused = new();
    private readonly Task _writing;

    private Load(LocalProcess product, Func<Task<Written?>> next, int connections)
    {
        _writing = Task.WhenAll(Enumerable.Range(0, connections).Select(_ => WriteAsync(product, next)));
    }

    /// <summary>Messages answered 200.</summary>
    public IReadOnlyCollection<Written> Accepted => _accepted;

    /// <summary>Messages whose answer never came: nobody knows.</summary>
    public IReadOnlyCollection<Written> Unanswered => _unanswered;

    /// <summary>Messages answered otherwise.</summary>
    public IReadOnlyCollection<(Written Written, HttpStatusCode Status)> Refused => _refused;

    /// <summary>Customers of a page write in turn, as fast as they are answered.</summary>
    public static Load Begin(LocalProcess product, MessengerPage page, IReadOnlyList<string> customers)
    {
        var count = 0;
        return Begin(product, NextAsync, Connections);

        Task<Written?> NextAsync()
        {
            var number = Interlocked.Increment(ref count);
            var (customer, mid, text) = (customers[number % customers.Count], MessengerPage.NewMid(), $"Where is parcel number {number}?");
            return Task.FromResult(number > Most ? null : new Written(customer, mid, text, page.Text(customer, text, mid)));
        }
    }

    /// <summary>Posts what comes next, on each connection one after the other, until nothing does or the process is gone.</summary>
    public static Load Begin(LocalProcess product, Func<Task<Written?>> next, int connections) => new(product, next, connections);

    /// <summary>Waits until everything is written, or the process was found gone.</summary>
    public Task EndAsync() => _writing;

    private async Task WriteAsync(LocalProcess product, Func<Task<Written?>> next)
    {
        await Task.Yield();
        while (await next() is { } written)
        {
            try
            {
                var status = await product.PostAsync(written.Webhook);
                if (status == HttpStatusCode.OK)
                {
                    _accepted.Enqueue(written);
                }
                else
                {
                    _refused.Enqueue((written, status));
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                _unanswered.Enqueue(written);
                return;
            }
        }
    }
}

/// <summary>A message that a customer wrote, or what a platform reports of ours.</summary>
/// <param name="Mid">The platform's id of it.</param>
/// <param name="Text">What the customer wrote; null for a report.</param>
internal sealed record Written(string Customer, string Mid, string? Text, Webhook Webhook);
