using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Reporting;

namespace SocialFunctions.Testing;

/// <summary>What counts in reports, in memory.</summary>
public sealed class InMemoryRollUps : IRollUps
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TimelineEntry> _entries = new(StringComparer.Ordinal);

    public ValueTask AddAsync(IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                _entries.TryAdd(entry.Id, entry);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var old = _entries.Values.Where(e => e.Data.Measured is { } measured && measured.All(m => m.At < before)).Take(most).ToList();
            old.ForEach(entry => _entries.Remove(entry.Id));
            return ValueTask.FromResult(old.Count);
        }
    }

    public ValueTask<IReadOnlyList<RollUp>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var sum = new RollUpSum();
            foreach (var measured in _entries.Values.SelectMany(e => e.Data.Measured ?? []).Where(m => m.At >= from && m.At < to))
            {
                sum.Add(measured);
            }

            return ValueTask.FromResult(sum.RollUps);
        }
    }
}
