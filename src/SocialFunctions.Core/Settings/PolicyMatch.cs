namespace SocialFunctions.Settings;

/// <summary>Whether a policy applies to a conversation. Allocates nothing: it runs for every message.</summary>
internal static class PolicyMatch
{
    /// <summary>The tag that marks a VIP customer.</summary>
    private const string VipTag = "vip";

    public static bool Matches(PolicyFilter? filter, Account account, in PolicySubject subject) =>
        filter is null
        || (Has(filter.Channels, account.Channel)
            && Has(filter.Accounts, account.Id)
            && (filter.Priorities is null || filter.Priorities.Contains(subject.Priority))
            && HasTag(filter.Tags, subject.Tags)
            && HasLanguage(filter.Languages, subject.Language ?? account.Settings.Locale)
            && (filter.Vip is null || filter.Vip == subject.Tags.Contains(VipTag))
            && (filter.Visibility is null || filter.Visibility == subject.Visibility));

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
