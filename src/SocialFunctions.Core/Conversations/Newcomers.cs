using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Creates a conversation, in which nothing is asked yet.</summary>
internal static class Newcomers
{
    public static Conversation Create(InboundEvent first, Account account)
    {
        var address = $"{first.Channel}:{first.Customer ?? first.ThreadKey}";
        return new Conversation
        {
            Id = first.ConversationId,
            Channel = first.Channel,
            Account = first.Account,
            ThreadKey = first.ThreadKey,
            IdScope = first.Scope,
            Visibility = account.Settings.Public ? Visibility.Public : first.Visibility,
            Status = ConversationStatus.Resolved,
            Team = account.Settings.Team,
            Contact = new ConversationContact($"c-{ConversationId.Hash(address)}", null, [address]),
        };
    }
}
