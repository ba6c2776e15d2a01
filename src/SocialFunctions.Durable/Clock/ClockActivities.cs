using SocialFunctions.Application.Engine;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Clock;

/// <summary>What the orchestrator has others do. Doing any of it twice does no harm.</summary>
/// <param name="advance">Brings conversations up to the present.</param>
/// <param name="outbound">Takes word that an outbox is not empty.</param>
public sealed class ClockActivities(ConversationAdvance advance, OutboundQueue outbound)
{
    /// <summary>Name of <see cref="AdvanceAsync"/>.</summary>
    public const string Advance = "Advance";

    /// <summary>Name of <see cref="CarryOutAsync"/>.</summary>
    public const string CarryOut = "CarryOut";

    /// <summary>Applies what has become due, and says what is to be done.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when there is no such conversation.</returns>
    public async Task<ClockAgenda?> AdvanceAsync(string conversation, CancellationToken cancellationToken) =>
        await advance.RunAsync(conversation, cancellationToken) is { } agenda ? ClockAgenda.Of(agenda) : null;

    /// <summary>Hands an entry over. The queue knows the signal by the entry's id: the same one told again soon is the same signal.</summary>
    /// <param name="errand">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CarryOutAsync(ClockErrand errand, CancellationToken cancellationToken) =>
        outbound.SignalAsync(errand.Conversation, errand.Entry, null, cancellationToken);
}
