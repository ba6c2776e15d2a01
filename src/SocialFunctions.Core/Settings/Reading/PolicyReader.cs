using System.Diagnostics;
using System.Text.Json;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads policies.</summary>
internal sealed class PolicyReader(ReadContext context)
{
    private static readonly string[] PausingStatuses = ["pending", "snoozed"];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly EscalationReader _escalation = new(context);

    /// <summary>The list of policies: every one but the last has a filter; the last applies to all other conversations.</summary>
    public IReadOnlyList<PolicySettings> ReadAll(Located located)
    {
        var last = located.Value.ValueKind == JsonValueKind.Array ? located.Value.GetArrayLength() - 1 : 0;
        var index = 0;
        return located.List(item =>
        {
            var isLast = index++ == last;
            return item.Object(o => Read(o, isLast));
        });
    }

    private PolicySettings Read(ObjectReader o, bool isLast) => new()
    {
        Id = o.Require("id")?.Id(_ids) ?? "",
        When = When(o, isLast),
        Time = o.Find("time")?.Enum<PolicyTime>("kind of time") ?? PolicyTime.Business,
        WarnAt = o.Find("warnAt")?.Between(0, 1, "above 0 and below 1, such as 0.8") ?? 0.8,
        Targets = o.Find("targets")?.Object(ReadTargets, "priority") ?? [],
        PauseResolutionIn = o.Find("pauseResolutionIn")?.Values(PausingStatus) ?? [ConversationStatus.Pending, ConversationStatus.Snoozed],
        ReopenWithin = o.Find("reopenWithin")?.Duration(zeroAllowed: true) ?? TimeSpan.FromDays(3),
        AutoResolveAfter = o.Find("autoResolveAfter")?.Duration(),
        AssigneeSilent = o.Find("assigneeSilent")?.Duration(),
        Acknowledge = o.Find("acknowledge")?.Object(Acknowledge) ?? new(),
        Escalation = o.List("escalation", _escalation.Read),
        Courtesy = o.Find("courtesy")?.Flag() ?? true,
    };

    private PolicyFilter? When(ObjectReader o, bool isLast)
    {
        const string Missing = "is required: only the last policy is for all conversations, those after this one would never be used";
        if (isLast)
        {
            if (o.Find("when") is { } unwanted && unwanted.Object(Filter) is { } filter && filter != new PolicyFilter())
                unwanted.Problem("the last policy is for all other conversations and has no \"when\"");

            return null;
        }

        if (o.Require("when", Missing) is not { } located)
            return null;

        if (located.Value.ValueKind == JsonValueKind.Object && !located.Value.EnumerateObject().Any())
            located.Problem(Missing);

        return located.Object(Filter);
    }

    private PolicyFilter Filter(ObjectReader o) => new()
    {
        Channels = o.Find("channels")?.List(c => c.Channel(context.Catalog)?.Name, emptyAllowed: false),
        Accounts = o.Find("accounts")?.List(a => a.Reference(context.Accounts, "account"), emptyAllowed: false),
        Priorities = o.Find("priorities")?.Values(p => p.Enum<Priority>("priority"), emptyAllowed: false),
        Tags = o.Find("tags")?.List(t => t.Text(), emptyAllowed: false),
        Languages = o.Find("languages")?.List(Formats.Language, emptyAllowed: false),
        Vip = o.Find("vip")?.Flag(),
        Visibility = o.Find("visibility")?.Enum<Visibility>("visibility"),
    };

    private static Dictionary<string, TargetSettings> ReadTargets(ObjectReader o)
    {
        var targets = new Dictionary<string, TargetSettings>(StringComparer.Ordinal);
        for (var priority = Priority.Urgent; priority >= Priority.Low; priority--)
        {
            var name = priority.Name();
            if (o.Find(name)?.Object(Target) is { } target)
                targets[name] = target;
        }

        return targets;
    }

    private static TargetSettings Target(ObjectReader o) =>
        new(o.Find("firstResponse")?.Duration(), o.Find("nextResponse")?.Duration(), o.Find("resolution")?.Duration());

    private static ConversationStatus? PausingStatus(Located located) => located.OneOf(PausingStatuses, "status") switch
    {
        "pending" => ConversationStatus.Pending,
        "snoozed" => ConversationStatus.Snoozed,
        null => null,
        var other => throw new UnreachableException($"Unknown status: {other}."),
    };

    private static AcknowledgeSettings Acknowledge(ObjectReader o) => new()
    {
        OffHours = o.Find("offHours")?.Flag() ?? true,
        QuietAfterHuman = o.Find("quietAfterHuman")?.Duration(zeroAllowed: true) ?? TimeSpan.FromMinutes(5),
        PublicThreads = o.Find("publicThreads")?.Enum<PublicThreads>("way with public threads") ?? PublicThreads.None,
        SurgeOver = o.Find("surgeOver")?.Between(0, 1_000_000, "above 0 and below 1000000"),
        MaxInARow = (int)(o.Find("maxInARow")?.Whole(1, 10) ?? 3),
    };
}
