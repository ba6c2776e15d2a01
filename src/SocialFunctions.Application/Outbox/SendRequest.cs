using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>A message and everything needed to send it.</summary>
/// <param name="Key">Idempotency key of the first part.</param>
/// <param name="Account">The account that sends it.</param>
/// <param name="Conversation">Id of the conversation it belongs to.</param>
public sealed record SendRequest(string Key, Account Account, string Conversation, OutboundMessage Message)
{
    /// <summary>The parts in which a channel sends it, at least one; the same on every attempt.</summary>
    public IReadOnlyList<OutboundPart> PartsFor(IChannel channel)
    {
        var parts = Message.Template is null ? channel.Split(Message) : [Whole];
        return
        [
            .. parts.Select((part, i) => part with
            {
                SaidIn = Conversation,
                AnswerTo = Message.AnswerTo,
                Private = Message.Private,
                Automatic = Message.Automatic,
                IdempotencyKey = i == 0 ? Key : string.Create(CultureInfo.InvariantCulture, $"{Key}/{i + 1}"),
                Part = parts.Count == 1 ? null : new MessagePart(i + 1, parts.Count),
            }),
        ];
    }

    // The platform puts a template together: there is nothing to split.
    private OutboundPart Whole => new()
    {
        IdempotencyKey = Key,
        MessageId = Message.MessageId,
        ThreadKey = Message.ThreadKey,
        Text = Message.Text,
        Template = Message.Template,
        WindowUntil = Message.WindowUntil,
    };
}
