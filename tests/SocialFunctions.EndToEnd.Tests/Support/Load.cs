using System.Collections.Concurrent;
using System.Net;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>Customers who all write at once, and a note of every message: was it taken, refused, or never answered?</summary>
internal sealed class Load
{
    private const int Connections = 8;
    private const int MostForEach = 150;

    private readonly ConcurrentQueue<Written> _accepted = new();
    private readonly ConcurrentQueue<Written> _unanswered = new();
    private readonly ConcurrentQueue<HttpStatusCode> _refused = new();
    private readonly Task _writing;

    private Load(LocalProcess product, MessengerPage page, IReadOnlyList<string> customers)
    {
        _writing = Task.WhenAll(Enumerable.Range(0, Connections).Select(writer => WriteAsync(product, page, customers, writer)));
    }

    /// <summary>Messages answered 2xx.</summary>
    public IReadOnlyCollection<Written> Accepted => _accepted;

    /// <summary>Messages whose answer never came: nobody knows.</summary>
    public IReadOnlyCollection<Written> Unanswered => _unanswered;

    /// <summary>Answers other than 200.</summary>
    public IReadOnlyCollection<HttpStatusCode> Refused => _refused;

    public static Load Begin(LocalProcess product, MessengerPage page, IReadOnlyList<string> customers) => new(product, page, customers);

    /// <summary>Waits until everybody has written everything, or found the process gone.</summary>
    public Task EndAsync() => _writing;

    private async Task WriteAsync(LocalProcess product, MessengerPage page, IReadOnlyList<string> customers, int writer)
    {
        await Task.Yield();
        for (var i = 0; i < MostForEach; i++)
        {
            var customer = customers[((i * Connections) + writer) % customers.Count];
            var (mid, text) = (MessengerPage.NewMid(), $"Where is parcel number {writer}-{i}?");
            var written = new Written(customer, mid, text, page.Text(customer, text, mid));
            try
            {
                var status = await product.PostAsync(written.Webhook);
                if (status == HttpStatusCode.OK)
                {
                    _accepted.Enqueue(written);
                }
                else
                {
                    _refused.Enqueue(status);
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

/// <summary>A message that a customer wrote.</summary>
internal sealed record Written(string Customer, string Mid, string Text, Webhook Webhook);
