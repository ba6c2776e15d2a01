using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Sends an agent's answer again, as a message of its own: the first one may be with the customer after all, and what is told of it later is still told of it.
/// </summary>
internal static class Repeating
{
    /// <returns>Null, or why it is refused.</returns>
    public static Refusal? Decide(Turn turn, Repeat repeat)
    {
        if (turn.Subject is not { IsShown: true } message)
        {
            return new Refusal(RefusalKind.NotFound, "There is no such message in the conversation.");
        }

        if (Obstacle(turn.State, message) is { } reason)
        {
            return new Refusal(RefusalKind.Conflict, reason);
        }

        var again = Reply.IdOf(turn.State.Id, repeat.Agent, $"repeat {message.Id}");
        var refusal = Replying.Decide(turn, new Reply
        {
            Agent = repeat.Agent,
            MessageId = again,
            Text = message.Template is null ? message.Text : null,
            Template = message.Template,
            Attachments = message.Attachments,
            Private = message.Private,
        });
        if (refusal is null)
        {
            turn.Store(message with { RepeatedAs = again });
        }

        return refusal;
    }

    private static string? Obstacle(Conversation state, Message message) => message switch
    {
        { Direction: Direction.In } => "It is the customer's message; only answers of the company can be sent again.",
        { Author: not Author.Agent } => "No agent of this desk wrote it; only their answers can be sent again.",
        { DeletedAt: not null } => "The message is deleted.",
        { RepeatedAs: not null } => "It was sent again before.",
        _ => DeliveryProgress.Of(message, state)?.Status switch
        {
            DeliveryStatus.Failed or DeliveryStatus.Unknown => null,
            DeliveryStatus.Queued => "It is still being sent.",
            DeliveryStatus.Sent or DeliveryStatus.Delivered or DeliveryStatus.Read or null => "The platform has it already.",
            _ => throw new UnreachableException($"No such status: {message.Delivery?.Status}."),
        },
    };
}
