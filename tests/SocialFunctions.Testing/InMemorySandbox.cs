using System.Collections.Concurrent;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Testing;

/// <summary>What sandbox accounts would have sent, in memory.</summary>
public sealed class InMemorySandbox : ISandbox
{
    /// <summary>The messages, by id.</summary>
    public ConcurrentDictionary<string, SandboxMessage> Messages { get; } = new(StringComparer.Ordinal);

    public ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Messages.TryAdd(message.Id, message));

    public ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => ValueTask.FromResult(
        Messages.Values.Where(message => message.At < before).Take(most).Count(message => Messages.TryRemove(message.Id, out _)));

    public ValueTask DeleteAsync(string conversation, DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var message in Messages.Values.Where(message => message.Conversation == conversation && message.At < before))
        {
            Messages.TryRemove(message.Id, out _);
        }

        return ValueTask.CompletedTask;
    }
}
