using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <summary>The inbound queue and its quarantine in memory.</summary>
public sealed class InMemoryQueue : IInboundQueue, IQuarantine
{
    private readonly Lock _gate = new();
    private readonly List<InboundEvent> _events = [];
    private readonly List<QuarantinedEvent> _setAside = [];
    private int _numbered;

    /// <summary>How publishing fails; null when it does not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How often something was published.</summary>
    public int Published { get; private set; }

    /// <summary>What was published last; null before.</summary>
    public AcceptedInboundWebhook? Last { get; private set; }

    /// <summary>What was published, in order.</summary>
    public IReadOnlyList<InboundEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>What was set aside, in order.</summary>
    public IReadOnlyList<QuarantinedEvent> SetAside
    {
        get
        {
            lock (_gate)
            {
                return [.. _setAside];
            }
        }
    }

    public ValueTask PublishAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        lock (_gate)
        {
            Published++;
            Last = webhook;
            _events.AddRange(webhook.Events);
            foreach (var aside in webhook.SetAside)
            {
                _setAside.Add(aside with { Id = $"q{++_numbered}" });
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<Page<QuarantinedEvent>> ListAsync(
        QuarantineReason? reason, int take, string? after, CancellationToken cancellationToken)
    {
        InMemoryPage.Check(take, 200);
        QuarantinedEvent[] matching =
            [.. SetAside.Reverse().Where(e => reason is null ? e.Reason != QuarantineReason.Ignored : e.Reason == reason)];
        return ValueTask.FromResult(InMemoryPage.Of("quarantine", matching, take, after));
    }

    public ValueTask<FailedEvents> FailedAsync(DateTimeOffset after, int most, CancellationToken cancellationToken)
    {
        var failed = SetAside.Where(e => e is { Reason: QuarantineReason.Failed, ReplayedAt: null } && e.At > after).OrderByDescending(e => e.At).Take(most).ToList();
        return ValueTask.FromResult(new FailedEvents(failed.Count, failed is [.., var oldest] ? oldest.At : null));
    }

    public ValueTask<QuarantinedEvent?> FindAsync(string id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SetAside.FirstOrDefault(e => e.Id == id));

    public ValueTask DeleteAsync(string id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _setAside.RemoveAll(e => e.Id == id);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var old = _setAside.Where(e => e.At < before).Take(most).ToList();
            return ValueTask.FromResult(_setAside.RemoveAll(old.Contains));
        }
    }

    public ValueTask MarkReplayedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var index = _setAside.FindIndex(e => e.Id == id);
            _setAside[index] = _setAside[index] with { ReplayedAt = at };
        }

        return ValueTask.CompletedTask;
    }
}
