using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Durable.Outbound;

namespace SocialFunctions.Functions;

/// <summary>The state of the Service Bus session that a message came in.</summary>
internal sealed class SessionState(ServiceBusSessionMessageActions session) : ISessionState
{
    // The extension cannot say that there is no state, only that it is empty.
    private static BinaryData Nothing { get; } = new(ReadOnlyMemory<byte>.Empty);

    public async Task<BinaryData?> ReadAsync(CancellationToken cancellationToken) => await session.GetSessionStateAsync(cancellationToken);

    public Task WriteAsync(BinaryData? state, CancellationToken cancellationToken) =>
        session.SetSessionStateAsync(state ?? Nothing, cancellationToken);
}
