using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads triage rules.</summary>
internal sealed class RuleReader(ReadContext context)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public RuleSettings Read(ObjectReader o) => new()
    {
        Id = o.Require("id")?.Id(_ids) ?? "",
        When = o.Require("when")?.Object(When) ?? new(),
        Then = o.Require("then")?.Object(Then) ?? new(),
    };

    private RuleCondition When(ObjectReader o) => new()
    {
        AnyWords = o.Find("anyWords")?.List(w => w.Text(), emptyAllowed: false),
        AllWords = o.Find("allWords")?.List(w => w.Text(), emptyAllowed: false),
        Languages = o.Find("languages")?.List(Formats.Language, emptyAllowed: false),
        Channels = o.Find("channels")?.List(c => c.Channel(context.Catalog)?.Name, emptyAllowed: false),
        MinFollowers = o.Find("minFollowers")?.Whole(0, long.MaxValue),
        Visibility = o.Find("visibility")?.Enum<Visibility>("visibility"),
        Vip = o.Find("vip")?.Flag(),
    };

    private RuleAction Then(ObjectReader o)
    {
        if (!o.Self.Value.EnumerateObject().Any())
            o.Self.Problem("the rule does nothing; it needs \"priority\", \"tags\", \"team\", \"escalate\" or \"resolve\"");

        return new RuleAction
        {
            Priority = o.Find("priority")?.Enum<Priority>("priority"),
            Tags = o.Find("tags")?.List(t => t.Text()),
            Team = o.Find("team")?.Reference(context.Teams, "team"),
            Escalate = o.Find("escalate")?.Flag() ?? false,
            Resolve = o.Find("resolve")?.Flag() ?? false,
        };
    }
}
