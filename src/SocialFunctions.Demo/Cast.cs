using System.Collections.Concurrent;
using System.Net;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>A message that the product said it had taken.</summary>
/// <param name="Conversation">Id of the conversation it belongs to.</param>
/// <param name="PlatformId">The platform's id of it.</param>
/// <param name="IsCourtesy">Whether it asks for nothing.</param>
/// <param name="IsElsewhere">Whether the company's side wrote it, past the desk.</param>
internal sealed record TakenMessage(string Conversation, string PlatformId, bool IsCourtesy, bool IsElsewhere);

/// <summary>Plays the script: each customer's platform, and the agents who answer, over HTTP.</summary>
/// <param name="visitor">The product.</param>
/// <param name="time">The time of the play.</param>
/// <param name="feed">Tells what has arrived.</param>
/// <param name="pace">Is told what is due.</param>
internal sealed class Cast(Visitor visitor, ScaledTimeProvider time, FeedFollower feed, Pace pace)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, TakenMessage> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _refused = new();
    private int _webhooks;
    private int _messageWebhooks;

    /// <summary>What the product must have, each message once.</summary>
    public IReadOnlyCollection<TakenMessage> Taken => [.. _taken.Values];

    /// <summary>What the product refused, in words.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>Webhooks that were taken.</summary>
    public int Webhooks => Volatile.Read(ref _webhooks);

    /// <summary>Deliveries of a message that were taken beyond the first of each.</summary>
    public int Repeated => Volatile.Read(ref _messageWebhooks) - _taken.Count;

    /// <summary>Plays one customer's part to its end.</summary>
    public async Task PlayAsync(Customer customer, CancellationToken cancellationToken)
    {
        foreach (var step in customer.Steps)
        {
            pace.Expect(customer.Number, step.Due);
            await time.WaitUntilAsync(step.Due, cancellationToken);
            await PlayAsync(customer, step, cancellationToken);
        }

        pace.Forget(customer.Number);
    }

    /// <summary>A platform posts.</summary>
    public async Task<bool> PostAsync(InboundWebhook webhook, CancellationToken cancellationToken)
    {
        var answer = await visitor.PostAsync(webhook, cancellationToken);
        if ((int)answer is >= 200 and < 300)
        {
            Interlocked.Increment(ref _webhooks);
            return true;
        }

        _refused.Enqueue($"a webhook to {webhook.Path} was answered {(int)answer}");
        return false;
    }

    private async Task PlayAsync(Customer customer, Step step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case Step.Written written:
                var webhook = Platforms.Written(customer, written);
                await Task.WhenAll(Enumerable.Range(0, written.Copies).Select(_ =>
                    DeliverAsync(customer, webhook, written.Number, written.IsCourtesy, false, cancellationToken)));
                break;
            case Step.Changed changed:
                await PostAsync(Platforms.Changed(customer, changed), cancellationToken);
                break;
            case Step.AnsweredElsewhere elsewhere:
                await DeliverAsync(customer, Platforms.AnsweredElsewhere(customer, elsewhere), elsewhere.Number, false, true, cancellationToken);
                break;
            case Step.Claimed claimed:
                await ActAsync(customer, claimed.Agent, "claim", null, claimed.Due, cancellationToken);
                break;
            case Step.Resolved resolved:
                await ActAsync(customer, resolved.Agent, "resolve", null, resolved.Due, cancellationToken);
                break;
            case Step.Answered answered:
                await ActAsync(customer, answered.Agent, "replies", new DeskReply(answered.Text, answered.Then), answered.Due, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"No such step: {step.GetType().Name}");
        }
    }

    private async Task DeliverAsync(
        Customer customer, InboundWebhook webhook, int number, bool isCourtesy, bool isElsewhere, CancellationToken cancellationToken)
    {
        if (!await PostAsync(webhook, cancellationToken))
        {
            return;
        }

        var id = Platforms.IdOf(customer, number);
        Interlocked.Increment(ref _messageWebhooks);
        _taken.TryAdd(id, new TakenMessage(customer.Conversation, id, isCourtesy, isElsewhere));
        try
        {
            await feed.SeesAsync(customer.Conversation, Message.IdOf(id)).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Perhaps it is lost; the verdict will tell.
        }
    }

    private async Task ActAsync(
        Customer customer, string agent, string action, DeskReply? reply, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var key = $"{customer.Number}-{action}-{due.ToUnixTimeSeconds()}";
        var answer = await visitor.ActAsync(agent, customer.Conversation, action, reply, key, cancellationToken);
        if (answer is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
        {
            _refused.Enqueue($"{agent} was refused '{action}' on the conversation of {customer.Name}: {(int)answer}");
        }
    }
}
