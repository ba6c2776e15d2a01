namespace SocialFunctions.Model;

/// <summary>What a platform allows, as far as the rules need to know.</summary>
/// <param name="Name">Channel name as in the routes.</param>
/// <param name="ReplyWindow">How long after the customer's last action ordinary answers are taken; null without limit.</param>
/// <param name="HumanAgentWindow">How long answers marked as written by a human are taken; null when there is no such thing.</param>
public sealed record ChannelTraits(string Name, TimeSpan? ReplyWindow, TimeSpan? HumanAgentWindow)
{
    /// <summary>The channels this version serves.</summary>
    public static readonly IReadOnlyDictionary<string, ChannelTraits> All = new Dictionary<string, ChannelTraits>(StringComparer.Ordinal)
    {
        // https://developers.facebook.com/docs/messenger-platform/policy/policy-overview: 24 hours, HUMAN_AGENT tag 7 days.
        ["messenger"] = new("messenger", TimeSpan.FromHours(24), TimeSpan.FromDays(7)),
        ["telegram"] = new("telegram", null, null),
        ["twilio"] = new("twilio", null, null),
    };
}
