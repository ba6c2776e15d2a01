using System.Collections.Concurrent;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Testing;

/// <summary>Kept files in memory.</summary>
public sealed class InMemoryKeptFiles : IKeptFiles
{
    private readonly ConcurrentDictionary<(string Conversation, string Name), KeptFile> _files = new();

    /// <summary>Why nothing can be kept; null when it can.</summary>
    public Exception? Outage { get; set; }

    public IReadOnlyCollection<KeptFile> All => [.. _files.Values];

    public ValueTask KeepAsync(IReadOnlyList<KeptFile> files, CancellationToken cancellationToken)
    {
        if (Outage is not null)
        {
            throw Outage;
        }

        foreach (var file in files)
        {
            _files[(file.Conversation, file.Name)] = file with { Content = file.Content.ToArray() };
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<byte[]?> FindAsync(string conversation, string name, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_files.TryGetValue((conversation, name), out var file) ? file.Content.ToArray() : null);

    public ValueTask ForgetAsync(string conversation, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var file in _files.Values.Where(file => file.Conversation == conversation && file.At <= until))
        {
            _files.TryRemove((file.Conversation, file.Name), out _);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ForgetAsync(string conversation, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            _files.TryRemove((conversation, name), out _);
        }

        return ValueTask.CompletedTask;
    }
}
