using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>A message that the host answered as accepted.</summary>
/// <param name="IsCourtesy">Whether it asks for nothing, such as thanks.</param>
/// <param name="IsElsewhere">Whether an agent wrote it in the platform's own inbox.</param>
internal sealed record TakenMessage(string Conversation, string PlatformId, bool IsCourtesy, bool IsElsewhere);

/// <summary>Plays the script over HTTP: each customer's platform, and the agents who answer.</summary>
internal sealed class Cast(Visitor visitor, ScaledTimeProvider time, FeedFollower feed, Pace pace)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, TakenMessage> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _refused = new();
    private int _inboundWebhooks;
    private int _messageDeliveries;

    /// <summary>The messages that the host must have, each once.</summary>
    public IReadOnlyCollection<TakenMessage> Taken => [.. _taken.Values];

    /// <summary>The requests that the host refused, in words.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>Inbound webhooks that were accepted.</summary>
    public int InboundWebhooks => Volatile.Read(ref _inboundWebhooks);

    /// <summary>Deliveries of messages that were accepted, without the first of each message.</summary>
    public int Repeated => Volatile.Read(ref _messageDeliveries) - _taken.Count;

    /// <summary>Plays all steps of one customer.</summary>
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

    /// <summary>Posts an inbound webhook.</summary>
    public async Task<bool> PostAsync(InboundWebhook inboundWebhook, CancellationToken cancellationToken)
    {
        var answer = await visitor.PostAsync(inboundWebhook, cancellationToken);
        if ((int)answer is >= 200 and < 300)
        {
            Interlocked.Increment(ref _inboundWebhooks);
            return true;
        }

        _refused.Enqueue($"a webhook to {inboundWebhook.Path} was answered {(int)answer}");
        return false;
    }

    private async Task PlayAsync(Customer customer, Step step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case Step.Written written:
                var inboundWebhook = Platforms.Written(customer, written);
                await Task.WhenAll(Enumerable.Range(0, written.Copies).Select(_ =>
                    DeliverAsync(customer, inboundWebhook, written.Number, written.IsCourtesy, false, cancellationToken)));
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
                throw new UnreachableException($"No such step: {step.GetType().Name}.");
        }
    }

    private async Task DeliverAsync(
        Customer customer, InboundWebhook inboundWebhook, int number, bool isCourtesy, bool isElsewhere, CancellationToken cancellationToken)
    {
        if (!await PostAsync(inboundWebhook, cancellationToken))
        {
            return;
        }

        var id = Platforms.IdOf(customer, number);
        Interlocked.Increment(ref _messageDeliveries);
        _taken.TryAdd(id, new TakenMessage(customer.Conversation, id, isCourtesy, isElsewhere));
        try
        {
            await feed.SeesAsync(customer.Conversation, Message.IdOf(id)).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It may be lost; the verdict will say.
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
