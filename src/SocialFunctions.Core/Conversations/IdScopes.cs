using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// A platform's id of a message is unique only within a bot, a page or an account at the platform. When an account of the settings gets another one, its
/// conversations go on, and the same id means another message.
/// </summary>
public static class IdScopes
{
    /// <summary>The event with ids that mean the same message as in the conversation; the event itself when they do already.</summary>
    public static ConversationEvent Name(ConversationEvent what, Conversation? conversation)
    {
        var scope = (what as InboundEvent)?.Scope ?? (what as OutboxReport)?.Scope;
        if (scope is null || conversation?.IdScope is not { } known || known == scope)
        {
            return what;
        }

        return what switch
        {
            MessageReceived m => m with { Scope = null, PlatformId = In(m.PlatformId), OtherId = InOrNull(m.OtherId), ReplyTo = InOrNull(m.ReplyTo) },
            MessageEdited m => m with { Scope = null, PlatformId = In(m.PlatformId), OtherId = InOrNull(m.OtherId), ReplyTo = InOrNull(m.ReplyTo) },
            MessageDeleted m => m with { Scope = null, PlatformId = In(m.PlatformId) },
            MessageEchoed m => m with { Scope = null, PlatformId = In(m.PlatformId), OtherId = InOrNull(m.OtherId) },
            PrivateReplyArrived a => a with { Scope = null, PlatformId = In(a.PlatformId) },
            MessageHidden h => h with { Scope = null, PlatformId = In(h.PlatformId) },
            ReactionChanged r => r with { Scope = null, PlatformId = In(r.PlatformId) },
            DeliveryUpdated { PlatformId: { } id } d => d with { Scope = null, PlatformId = In(id) },
            PartSent p => p with { Scope = null, PlatformId = In(p.PlatformId) },
            EntryDone { PlatformId: { } id } d => d with { Scope = null, PlatformId = In(id) },
            DeliveryUpdated or OptOutChanged or ThreadControlChanged or ThreadMoved or AccountAlert or PrivateReplyEchoed => what,
            EntryDone or EntryFailed or EntryUnknown or EntrySplit => what,
            _ => throw new UnreachableException($"No rule for {what.GetType().Name}."),
        };

        string In(string id) => $"{scope}/{id}";
        string? InOrNull(string? id) => id is null ? null : In(id);
    }
}
