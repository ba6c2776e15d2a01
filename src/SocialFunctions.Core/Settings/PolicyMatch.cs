using SocialFunctions.Conversations;

namespace SocialFunctions.Settings;

/// <summary>Whether a policy is for a conversation. Allocates nothing: it is asked for every message.</summary>
internal static class PolicyMatch
{
    /// <summary>The tag that makes a customer a very important person.</summary>
    private const string VipTag = "vip";

    public static bool Matches(PolicyFilter? filter, Account account, Conversation conversation) =>
        filter is null
        || (Has(filter.Channels, account.Channel)
            && Has(filter.Accounts, account.Id)
            && (filter.Priorities is null || filter.Priorities.Contains(conversation.Priority))
            && HasTag(filter.Tags, conversation.Tags)
            && HasLanguage(filter.Languages, conversation.Language ?? account.Settings.Locale)
            && (filter.Vip is null || filter.Vip == conversation.Tags.Contains(VipTag))
            && (filter.Visibility is null || filter.Visibility == conversation.Visibility));

    private static bool Has(IReadOnlyList<string>? allowed, string value) => allowed is null || allowed.Contains(value);

    private static bool HasTag(IReadOnlyList<string>? wanted, IReadOnlyList<string> tags)
    {
        for (var i = 0; i < wanted?.Count; i++)
        {
            if (tags.Contains(wanted[i]))
                return true;
        }

        return wanted is null;
    }

    private static bool HasLanguage(IReadOnlyList<string>? ranges, string language)
    {
        for (var i = 0; i < ranges?.Count; i++)
        {
            if (LanguageRange.Matches(ranges[i], language))
                return true;
        }

        return ranges is null;
    }
}
