using System.Globalization;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Simulation.Histories;

/// <summary>Random but valid settings: one account, its business hours, a few policies.</summary>
internal static class Companies
{
    public const string Account = "page";

    private static readonly string[] Zones = ["Europe/Athens", "America/New_York", "UTC", "Australia/Lord_Howe", "Asia/Beirut"];
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] Names = ["low", "normal", "high", "urgent"];

    private static readonly TimeSpan[] Durations =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(8), TimeSpan.FromDays(1), new(0, 7, 13),
    ];

    private static readonly Dictionary<string, string> MessengerSecrets =
        new() { ["appSecret"] = "plain:s", ["verifyToken"] = "plain:v", ["accessToken"] = "plain:a" };

    private static readonly AgentSettings Anna = new() { Id = "anna", Name = "Anna", Token = "plain:anna-token", Phone = "+15550000002" };
    private static readonly AgentSettings Ben = new() { Id = "ben", Name = "Ben", Token = "plain:ben-token" };
    private static readonly AgentSettings Lea = new() { Id = "lea", Name = "Lea", Token = "plain:lea-token", Roles = [AgentRole.Lead] };

    private static readonly TeamSettings Care = new() { Id = "care", Name = "Care", Agents = [Anna.Id, Ben.Id], OnCall = [Ben.Id] };

    private static readonly Dictionary<string, string> TelegramSecrets = new() { ["botToken"] = "plain:b", ["secretToken"] = "plain:s" };

    private static readonly string[][] Periods =
    [
        ["09:00-17:00"], ["09:00-17:00"], ["09:00-14:00", "15:00-18:00"], ["08:00-12:00", "13:30-18:00"], ["00:00-24:00"], ["22:00-24:00"],
        ["00:00-06:30"], ["10:07-10:53"], ["02:15-03:45", "09:00-17:00"], [],
    ];

    public static SettingsDocument Draw(Dice dice, DateTimeOffset around)
    {
        var channel = dice.Pick("messenger", "telegram");
        var calendar = dice.Below(12) switch { 0 => "always", 1 => "never", _ => "hours" };
        return new SettingsDocument
        {
            Accounts =
            [
                new AccountSettings
                {
                    Id = Account,
                    Channel = channel,
                    ExternalId = "100",
                    Calendar = calendar,
                    Team = dice.Chance(80) ? "care" : null,
                    Locale = dice.Pick("en", "el", "de"),
                    Sending = SendingMode.Sandbox,
                    Secrets = channel == "messenger" ? MessengerSecrets : TelegramSecrets,
                },
                new AccountSettings
                {
                    Id = "sms",
                    Channel = "twilio",
                    ExternalId = "+15550000001",
                    Sending = SendingMode.Sandbox,
                    PublicUrl = "https://example.org/sms",
                    Secrets = new Dictionary<string, string> { ["accountSid"] = "plain:AC1", ["authToken"] = "plain:t" },
                },
            ],
            Calendars = [DrawCalendar(dice, around)],
            Policies = DrawPolicies(dice),
            Teams = [Care],
            Agents = [Anna, Ben],
            Rules = DrawRules(dice),
        };
    }

    /// <summary>Another version of the settings: the same account, other promises.</summary>
    public static SettingsDocument Redraw(SettingsDocument document, Dice dice, DateTimeOffset around)
    {
        var other = Draw(dice, around);
        return dice.Below(6) switch
        {
            0 => document,
            1 => document with { Rules = other.Rules },
            2 or 3 => WithOtherStaff(document, dice),
            _ => document with { Policies = other.Policies, Calendars = other.Calendars },
        };
    }

    private static SettingsDocument WithOtherStaff(SettingsDocument document, Dice dice)
    {
        var team = new TeamSettings
        {
            Id = dice.Pick("care", "help"),
            Name = "Care",
            Agents = dice.Chance(50) ? [Anna.Id, Ben.Id] : [Anna.Id],
            OnCall = [Anna.Id],
        };
        return document with
        {
            Teams = [team],
            FallbackTeam = dice.Chance(50) ? team.Id : null,
            Agents = [Anna, .. team.Agents.Contains(Ben.Id) ? [Ben] : Array.Empty<AgentSettings>(), .. dice.Chance(50) ? [Lea] : Array.Empty<AgentSettings>()],
        };
    }

    /// <summary>The same settings without some of what they hold.</summary>
    public static SettingsDocument Without(SettingsDocument document, Features features)
    {
        bool Has(Features feature) => !features.HasFlag(feature);
        if (!Has(Features.Staff))
        {
            document = document with
            {
                Teams = [Care],
                FallbackTeam = null,
                Agents = [Anna, Ben],
            };
        }

        var team = document.Teams[0].Id;
        var calendar = document.Calendars[0];
        return document with
        {
            Accounts =
            [
                document.Accounts[0] with
                {
                    Calendar = Has(Features.Calendar) ? document.Accounts[0].Calendar : "always",
                    Team = document.Accounts[0].Team is null ? null : team,
                    Channel = Has(Features.ReplyWindow) ? document.Accounts[0].Channel : "telegram",
                    Secrets = Has(Features.ReplyWindow) ? document.Accounts[0].Secrets : TelegramSecrets,
                },
                document.Accounts[1],
            ],
            Calendars =
            [
                calendar with
                {
                    TimeZone = Has(Features.TimeZone) ? calendar.TimeZone : "UTC",
                    Exceptions = Has(Features.Exceptions) ? calendar.Exceptions : [],
                },
            ],
            Policies = [.. (Has(Features.FurtherPolicies) ? document.Policies : [document.Policies[^1]]).Select(policy => Without(policy, features, team))],
            Rules = Has(Features.Rules) ? document.Rules : [],
        };
    }

    private static PolicySettings Without(PolicySettings policy, Features features, string team)
    {
        bool Has(Features feature) => !features.HasFlag(feature);
        return policy with
        {
            Escalation = Has(Features.Escalation) ? [.. policy.Escalation.Select(step => Telling(step, team))] : [],
            AssigneeSilent = Has(Features.AssigneeSilent) ? policy.AssigneeSilent : null,
            AutoResolveAfter = Has(Features.AutoResolve) ? policy.AutoResolveAfter : null,
            PauseResolutionIn = Has(Features.Pausing) ? policy.PauseResolutionIn : [],
            Acknowledge = Has(Features.Acknowledgements) ? policy.Acknowledge : new AcknowledgeSettings { OffHours = false },
            ReopenWithin = Has(Features.ReopenWindow) ? policy.ReopenWithin : TimeSpan.FromDays(1),
            Courtesy = policy.Courtesy && Has(Features.Courtesy),
            Targets = policy.Targets.ToDictionary(
                target => target.Key,
                target => new TargetSettings(
                    Has(Features.ResponseTargets) ? target.Value.FirstResponse : null,
                    Has(Features.ResponseTargets) ? target.Value.NextResponse : null,
                    Has(Features.ResolutionTarget) ? target.Value.Resolution : null)),
        };
    }

    private static EscalationStep Telling(EscalationStep step, string team) =>
        step with { Notify = [.. step.Notify.Select(whom => whom.StartsWith("team:", StringComparison.Ordinal) ? $"team:{team}" : whom)] };

    private static CalendarSettings DrawCalendar(Dice dice, DateTimeOffset around)
    {
        var weekly = Days.ToDictionary(day => day, _ => (IReadOnlyList<string>)dice.Pick(Periods));

        // Never closed for a week: what is due must come within the time a history lasts.
        weekly[dice.Pick(Days)] = ["09:00-17:00"];
        string Date(int from, int to) => around.AddDays(dice.Between(from, to)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var first = dice.Between(0, 20);
        CalendarException[] exceptions =
        [
            new() { Date = Date(0, 20), Open = dice.Pick(Periods), Name = "A day" },
            new() { From = Date(first, first), To = Date(first + 1, first + 4), Open = dice.Chance(30) ? ["10:00-11:00"] : [], Name = "A few days" },
            new() { Yearly = Date(0, 20)[5..], Name = "A holiday" },
        ];
        return new CalendarSettings
        {
            Id = "hours",
            TimeZone = dice.Pick(Zones),
            Weekly = weekly,
            Exceptions = [.. exceptions.Where(_ => dice.Chance(50))],
        };
    }

    private static List<PolicySettings> DrawPolicies(Dice dice)
    {
        var kind = dice.Chance(70) ? PolicyTime.Business : PolicyTime.Always;
        var policies = Enumerable.Range(0, dice.Between(1, 3)).Select(i => DrawPolicy(dice, $"p{i}", kind)).ToList();
        for (var i = 0; i < policies.Count; i++)
        {
            var filter = dice.Below(4) switch
            {
                0 => new PolicyFilter { Tags = ["fire", "vip"] },
                1 => new PolicyFilter { Priorities = [Priority.High, Priority.Urgent] },
                2 => new PolicyFilter { Languages = ["de", "ru"] },
                _ => new PolicyFilter { Vip = true },
            };
            policies[i] = policies[i] with { When = i == policies.Count - 1 ? null : filter };
        }

        return policies;
    }

    private static PolicySettings DrawPolicy(Dice dice, string id, PolicyTime kind) => new()
    {
        Id = id,
        Time = dice.Chance(50) ? PolicyTime.Always : kind,
        WarnAt = dice.Pick(0.5, 0.7, 0.8, 0.9, 0.333),
        Targets = DrawTargets(dice),
        PauseResolutionIn = dice.Below(4) switch
        {
            0 => [],
            1 => [ConversationStatus.Snoozed],
            _ => [ConversationStatus.Pending, ConversationStatus.Snoozed],
        },
        ReopenWithin = dice.Pick(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(3)),
        AutoResolveAfter = dice.Pick<TimeSpan?>(null, TimeSpan.FromHours(2), TimeSpan.FromDays(1), TimeSpan.FromDays(7)),
        AssigneeSilent = dice.Pick<TimeSpan?>(null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(45), TimeSpan.FromHours(4)),
        Acknowledge = new AcknowledgeSettings
        {
            OffHours = dice.Chance(90),
            QuietAfterHuman = dice.Pick(TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromHours(3)),
            SurgeOver = dice.Pick<double?>(null, 5),
            MaxInARow = dice.Between(1, 3),
        },
        Escalation = [.. Enumerable.Range(0, dice.Between(0, 4)).Select(_ => DrawStep(dice))],
        Courtesy = dice.Chance(85),
    };

    private static Dictionary<string, TargetSettings> DrawTargets(Dice dice)
    {
        var targets = new Dictionary<string, TargetSettings>();
        TimeSpan? Some() => dice.Chance(85) ? dice.Pick(Durations) : null;
        foreach (var name in Names)
        {
            if (dice.Chance(name == "normal" ? 90 : 45))
            {
                targets[name] = new TargetSettings(Some(), Some(), Some() is { } resolution ? resolution * dice.Between(1, 3) : null);
            }
        }

        return targets;
    }

    private static EscalationStep DrawStep(Dice dice)
    {
        var clocks = dice.Below(5) switch
        {
            0 => [ClockName.FirstResponse, ClockName.NextResponse],
            1 => [ClockName.Resolution],
            _ => (IReadOnlyList<ClockName>?)null,
        };
        return new EscalationStep
        {
            At = dice.Pick("warn", "warn", "breach", "breach", "breach+PT5M", "breach+PT30M", "breach+PT2H"),
            Clocks = clocks,
            Notify = dice.Pick<string[]>(["assignee"], ["team:care"], ["onCall"], ["team", "agent:anna"]),
            By = dice.Chance(30) ? ["desk", "sms"] : ["desk"],
            RaisePriorityTo = dice.Chance(30) ? dice.Pick(Priority.High, Priority.Urgent) : null,
            Unassign = dice.Chance(25),
            OutOfHours = dice.Chance(40),
        };
    }

    private static List<RuleSettings> DrawRules(Dice dice)
    {
        RuleSettings[] rules =
        [
            new() { Id = "danger", When = new() { AnyWords = ["fire"] }, Then = new() { Priority = Priority.Urgent, Tags = ["fire"], Escalate = true } },
            new() { Id = "legal", When = new() { AnyWords = ["lawyer"] }, Then = new() { Priority = Priority.High } },
            new() { Id = "spam", When = new() { AnyWords = ["casino"] }, Then = new() { Resolve = true } },
        ];
        return [.. rules.Where(_ => dice.Chance(60))];
    }
}
