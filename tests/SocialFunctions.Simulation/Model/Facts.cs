using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Simulation.Model;

/// <summary>The settings as the model reads them.</summary>
/// <param name="Version">Their version.</param>
/// <param name="Document">What they say.</param>
/// <param name="Hours">When the company is open.</param>
/// <param name="HasAccount">Whether the conversation's account is in force; otherwise the document says what it was like.</param>
internal sealed record Rulebook(int Version, SettingsDocument Document, OpenTimes Hours, bool HasAccount)
{
    public bool RepliesOnlyForADay => Document.Accounts[0].Channel == "messenger";

    public string Locale => Document.Accounts[0].Locale;

    public OpenTimes TimesOf(PolicySettings policy) => policy.Time is PolicyTime.Business ? Hours : OpenTimes.Always;

    public bool Has(string policy) => Document.Policies.Any(p => p.Id == policy);

    /// <summary>The first policy whose conditions all hold; the last has none.</summary>
    public PolicySettings PolicyFor(Priority priority, IReadOnlyCollection<string> tags, string? language) =>
        Document.Policies.First(policy =>
            policy.When is not { } when
            || ((when.Tags is null || when.Tags.Any(tags.Contains))
                && (when.Priorities is null || when.Priorities.Contains(priority))
                && (when.Languages is null || when.Languages.Contains((language ?? Locale).Split('-')[0]))
                && (when.Vip is null || when.Vip == tags.Contains("vip"))));
}

/// <summary>Something that was stored: what happened, when it was handled, what the machine made of it.</summary>
/// <param name="Now">The machine's time.</param>
/// <param name="OpenPerAgent">How busy the company was.</param>
/// <param name="Rules">The settings in force.</param>
/// <param name="What">What happened.</param>
/// <param name="IsOurs">For an echo: it is of a message that was sent from here.</param>
/// <param name="After">The conversation as it is stored now.</param>
/// <param name="Timeline">What was added to the timeline.</param>
internal sealed record Fact(
    DateTimeOffset Now,
    double OpenPerAgent,
    Rulebook Rules,
    ConversationEvent What,
    bool IsOurs,
    Conversation After,
    IReadOnlyList<TimelineEntry> Timeline);
