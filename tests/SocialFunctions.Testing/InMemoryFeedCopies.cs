using SocialFunctions.Application.Ports;

namespace SocialFunctions.Testing;

/// <summary>Copies of feeds in memory, and why they cannot be fetched.</summary>
public sealed class InMemoryFeedCopies : IFeedCopies
{
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, FeedFailure> _failures = [];

    public string? Find(string address) => _texts.GetValueOrDefault(address);

    public Task KeepAsync(string address, string text, CancellationToken cancellationToken)
    {
        _texts[address] = text;
        return Task.CompletedTask;
    }

    public ValueTask<FeedFailure?> FailureOfAsync(string address, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_failures.GetValueOrDefault(address));

    public Task KeepFailureAsync(string address, FeedFailure? failure, CancellationToken cancellationToken)
    {
        _failures.Remove(address);
        if (failure is not null)
        {
            _failures.Add(address, failure);
        }

        return Task.CompletedTask;
    }

    public Task KeepOnlyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) => Task.CompletedTask;
}
