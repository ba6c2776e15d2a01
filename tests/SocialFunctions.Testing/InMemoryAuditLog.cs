using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <summary>What administrators did, in memory.</summary>
public sealed class InMemoryAuditLog : IAuditLog
{
    private readonly Lock _gate = new();
    private readonly List<AuditEntry> _entries = [];

    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public ValueTask AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_entries.Exists(known => known.Id == entry.Id && known.At == entry.At))
            {
                _entries.Add(entry);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<Page<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        InMemoryPage.Check(query.Take, AuditQuery.Most);
        var before = query.After is not { } after ? int.MaxValue
            : int.TryParse(after, out var position) ? position
            : throw new InvalidQueryException("The cursor is not one of this list.");
        var found = Entries.Index().Reverse().Where(row => row.Index < before && query.Matches(row.Item)).Take(query.Take + 1).ToList();
        return ValueTask.FromResult(new Page<AuditEntry>(
            [.. found.Take(query.Take).Select(row => row.Item)], found.Count > query.Take ? $"{found[query.Take - 1].Index}" : null));
    }
}
