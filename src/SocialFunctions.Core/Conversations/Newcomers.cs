using System.Globalization;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Creates a conversation, in which nothing is asked yet.</summary>
internal static class Newcomers
{
    /// <param name="erased">What is left of the person who was erased there; null when nobody was.</param>
    public static Conversation Create(InboundEvent first, Account account, Conversation? erased)
    {
        var address = $"{first.Channel}:{first.Customer ?? first.ThreadKey}";
        var person = $"{first.Channel}:{first.Customer ?? first.ConversationKey ?? first.ThreadKey}";
        return new Conversation
        {
            Id = first.ConversationId,
            Channel = first.Channel,
            Account = first.Account,
            ThreadKey = first.ThreadKey,
            IdScope = erased?.IdScope ?? first.Scope,
            Visibility = account.Settings.Public ? Visibility.Public : first.Visibility,
            Status = ConversationStatus.Resolved,
            Team = account.Settings.Team,
            Contact = new ConversationContact(ContactIdOf(person, erased?.ErasedUntil), null, [address]),
            ErasedUntil = erased?.ErasedUntil,
            ErasedMessages = erased?.ErasedMessages,
            OptedOut = erased?.OptedOut ?? false,
            OptOut = erased?.OptOut,
            OptOutChangedAt = erased?.OptOutChangedAt,
            Sequence = erased?.Sequence ?? 0,
        };
    }

    // Who was erased and writes again is somebody new, and so is who has another person's former number.
    private static string ContactIdOf(string person, DateTimeOffset? erasedUntil) =>
        $"c-{ConversationId.Hash(erasedUntil is { } until ? string.Create(CultureInfo.InvariantCulture, $"{person}\n{until.UtcTicks}") : person)}";
}
