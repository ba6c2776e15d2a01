using SocialFunctions.Conversations;
using SocialFunctions.Messaging;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Settings;

/// <summary>The settings as a company writes them: JSON, camelCase, ISO-8601 durations, comments and trailing commas allowed.</summary>
public sealed record SettingsDocument
{
    /// <summary>Configured endpoints on channels.</summary>
    public IReadOnlyList<AccountSettings> Accounts { get; init; } = [];

    /// <summary>Business hours. <c>always</c> and <c>never</c> are built in.</summary>
    public IReadOnlyList<CalendarSettings> Calendars { get; init; } = [];

    /// <summary>Service-level policies, ordered; the first that matches wins; the last has no <see cref="PolicySettings.When"/>.</summary>
    public IReadOnlyList<PolicySettings> Policies { get; init; } = [];

    /// <summary>Texts that replace the built-in ones.</summary>
    public IReadOnlyList<TemplateSettings> Templates { get; init; } = [];

    /// <summary>Teams of agents.</summary>
    public IReadOnlyList<TeamSettings> Teams { get; init; } = [];

    /// <summary>People who answer.</summary>
    public IReadOnlyList<AgentSettings> Agents { get; init; } = [];

    /// <summary>Triage rules, all that match apply, in order.</summary>
    public IReadOnlyList<RuleSettings> Rules { get; init; } = [];

    /// <summary>Where events are posted to.</summary>
    public IReadOnlyList<WebhookSettings> Webhooks { get; init; } = [];
}

/// <summary>One configured endpoint on a channel.</summary>
public sealed record AccountSettings
{
    /// <summary>Id; stands in the webhook's address. Letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; at most 64.</summary>
    public string Id { get; init; } = "";

    /// <summary>Channel name.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The platform's id of the endpoint: page id, phone number or messaging service SID, bot name or id.</summary>
    public string ExternalId { get; init; } = "";

    /// <summary>Id of the business hours; default <c>always</c>.</summary>
    public string Calendar { get; init; } = "always";

    /// <summary>Id of the team that owns its conversations.</summary>
    public string? Team { get; init; }

    /// <summary>Language used when the customer's is not known; BCP 47, default <c>en</c>.</summary>
    public string Locale { get; init; } = "en";

    /// <summary>Id of the policy to use whatever the filters say.</summary>
    public string? Policy { get; init; }

    /// <summary>Its threads can be read by others.</summary>
    public bool Public { get; init; }

    /// <summary>Nothing is sent while true; messages wait.</summary>
    public bool Paused { get; init; }

    /// <summary>Secrets by name: <c>env:NAME</c>, or <c>plain:TEXT</c> on the one-machine host.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether answers really go out; default live where the secrets for it are there, else sandbox.</summary>
    public SendingMode? Sending { get; init; }

    /// <summary>Origin of the platform's API, for tests; default the real one.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The URL that Twilio signs: where the platform thinks this webhook is. Needed behind a proxy.</summary>
    public string? PublicUrl { get; init; }
}

/// <summary>Whether answers really go out.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<SendingMode>))]
public enum SendingMode
{
    /// <summary>To the platform.</summary>
    Live,

    /// <summary>Recorded only.</summary>
    Sandbox,
}

/// <summary>Business hours.</summary>
public sealed record CalendarSettings
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Opening periods (<c>HH:mm-HH:mm</c>, up to <c>24:00</c>) by day: <c>mon</c> … <c>sun</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Weekly { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Days that differ.</summary>
    public IReadOnlyList<CalendarException> Exceptions { get; init; } = [];
}

/// <summary>Days that differ from the week: one date, a range of dates, or a day of every year.</summary>
public sealed record CalendarException
{
    /// <summary>One day, <c>yyyy-MM-dd</c>.</summary>
    public string? Date { get; init; }

    /// <summary>First day of a range.</summary>
    public string? From { get; init; }

    /// <summary>Last day of a range, included.</summary>
    public string? To { get; init; }

    /// <summary>A day of every year, <c>MM-dd</c>.</summary>
    public string? Yearly { get; init; }

    /// <summary>Opening periods of these days; none means closed.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>What the day is called.</summary>
    public string? Name { get; init; }
}

/// <summary>What is promised, and what happens when the promise is about to break.</summary>
public sealed record PolicySettings
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which conversations it is for; null for all.</summary>
    public PolicyFilter? When { get; init; }

    /// <summary>Whether targets count business time or all time.</summary>
    public PolicyTime Time { get; init; }

    /// <summary>Share of the target after which to warn, above 0 and below 1; default 0.8.</summary>
    public double WarnAt { get; init; } = 0.8;

    /// <summary>Targets by priority; a priority that is missing promises what the next lower one that is there does, else nothing.</summary>
    public IReadOnlyDictionary<string, TargetSettings> Targets { get; init; } = new Dictionary<string, TargetSettings>();

    /// <summary>Statuses in which the resolution clock stands; default pending and snoozed.</summary>
    public IReadOnlyList<ConversationStatus> PauseResolutionIn { get; init; } = [ConversationStatus.Pending, ConversationStatus.Snoozed];

    /// <summary>How long after resolution a customer message continues the case; default 3 days.</summary>
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Silence of the customer after which a pending conversation is resolved; null never.</summary>
    public TimeSpan? AutoResolveAfter { get; init; }

    /// <summary>Silence of the assignee after which the conversation returns to the queue; null never. In the policy's kind of time.</summary>
    public TimeSpan? AssigneeSilent { get; init; }

    /// <summary>Automatic messages.</summary>
    public AcknowledgeSettings Acknowledge { get; init; } = new();

    /// <summary>The chain of escalation, in order.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];

    /// <summary>Whether "thanks" and the like start nothing; default true.</summary>
    public bool Courtesy { get; init; } = true;
}

/// <summary>What targets count.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<PolicyTime>))]
public enum PolicyTime
{
    /// <summary>Time in which the account's calendar is open.</summary>
    Business,

    /// <summary>All time.</summary>
    Always,
}

/// <summary>Which conversations a policy is for; every field that is given must match, any of its values.</summary>
public sealed record PolicyFilter
{
    /// <summary>Channel names.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Account ids.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Priorities.</summary>
    public IReadOnlyList<Priority>? Priorities { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Languages; <c>de</c> matches <c>de-AT</c>.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Whether tagged <c>vip</c>.</summary>
    public bool? Vip { get; init; }

    /// <summary>Private or public threads.</summary>
    public Visibility? Visibility { get; init; }
}

/// <summary>What is promised at one priority; null promises nothing. Positive durations.</summary>
/// <param name="FirstResponse">First human answer.</param>
/// <param name="NextResponse">Every further human answer.</param>
/// <param name="Resolution">Resolution.</param>
public sealed record TargetSettings(TimeSpan? FirstResponse = null, TimeSpan? NextResponse = null, TimeSpan? Resolution = null);

/// <summary>Automatic messages to the customer.</summary>
public sealed record AcknowledgeSettings
{
    /// <summary>Acknowledge messages that arrive while closed; default true.</summary>
    public bool OffHours { get; init; } = true;

    /// <summary>No acknowledgement this soon after a human answer; default 5 minutes.</summary>
    public TimeSpan QuietAfterHuman { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What to do in public threads: <c>none</c> (default) or <c>privateReply</c>.</summary>
    public PublicThreads PublicThreads { get; init; }

    /// <summary>Open conversations per agent above which a delay notice is sent in hours; null never.</summary>
    public double? SurgeOver { get; init; }

    /// <summary>Automatic messages in a row at most, without a human in between; 1 to 10, default 3.</summary>
    public int MaxInARow { get; init; } = 3;
}

/// <summary>What to do about acknowledgements in public threads.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<PublicThreads>))]
public enum PublicThreads
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One private reply, where the platform has them.</summary>
    PrivateReply,
}

/// <summary>One step of escalation. It happens once per case and clock, only while the clock is unsatisfied.</summary>
public sealed record EscalationStep
{
    /// <summary><c>warn</c>, <c>breach</c>, or <c>breach+</c> an ISO-8601 duration in the policy's kind of time.</summary>
    public string At
    {
        get;
        init
        {
            field = value;
            _ = EscalationTrigger.TryParse(value, out var trigger);
            Trigger = trigger;
        }
    } = "";

    /// <summary><see cref="At"/>, read once; <c>breach</c> when it cannot be read.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public EscalationTrigger Trigger { get; private init; }

    /// <summary>Which clocks; null for all.</summary>
    public IReadOnlyList<ClockName>? Clocks { get; init; }

    /// <summary><c>assignee</c>, <c>team</c> (the conversation's), <c>team:ID</c>, <c>agent:ID</c>, <c>onCall</c>.</summary>
    public IReadOnlyList<string> Notify { get; init; } = [];

    /// <summary><c>desk</c> (default), <c>sms</c>, <c>email</c>, <c>webhook</c>.</summary>
    public IReadOnlyList<string> By { get; init; } = ["desk"];

    /// <summary>Raise the priority to this, if it is lower.</summary>
    public Priority? RaisePriorityTo { get; init; }

    /// <summary>Take it from the assignee.</summary>
    public bool Unassign { get; init; }

    /// <summary>Also while the calendar is closed; default false: the step waits for the next opening.</summary>
    public bool OutOfHours { get; init; }
}

/// <summary>Texts that replace the built-in ones.</summary>
public sealed record TemplateSettings
{
    /// <summary><c>offHours</c>, <c>offHoursNoTime</c> or <c>surge</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Texts by language; <c>{opensAt}</c> becomes the time of the next opening in words.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}

/// <summary>A team of agents.</summary>
public sealed record TeamSettings
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Ids of its agents.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>Ids of the agents on call, the first reached first.</summary>
    public IReadOnlyList<string> OnCall { get; init; } = [];
}

/// <summary>A person who answers.</summary>
public sealed record AgentSettings
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What he may do.</summary>
    public IReadOnlyList<AgentRole> Roles { get; init; } = [AgentRole.Agent];

    /// <summary>Languages he answers in.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Conversations at a time, 1 to 1000; null without limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Bearer token: <c>env:NAME</c> or <c>plain:TEXT</c>.</summary>
    public string? Token { get; init; }

    /// <summary>E.164 number for escalations.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail address for escalations.</summary>
    public string? Email { get; init; }
}

/// <summary>What an agent may do; each includes the ones before.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<AgentRole>))]
public enum AgentRole
{
    /// <summary>Answer.</summary>
    Agent,

    /// <summary>Reports too.</summary>
    Lead,

    /// <summary>Settings, quarantine and contacts too.</summary>
    Admin,
}

/// <summary>A triage rule.</summary>
public sealed record RuleSettings
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which customer messages it is for.</summary>
    public RuleCondition When { get; init; } = new();

    /// <summary>What follows.</summary>
    public RuleAction Then { get; init; } = new();
}

/// <summary>Which customer messages a rule is for; every field that is given must match.</summary>
public sealed record RuleCondition
{
    /// <summary>Any of these words or phrases, as whole words, whatever case and accents.</summary>
    public IReadOnlyList<string>? AnyWords { get; init; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<string>? AllWords { get; init; }

    /// <summary>Languages.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Channel names.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>At least so many followers.</summary>
    public long? MinFollowers { get; init; }

    /// <summary>Private or public threads.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>Whether the conversation is tagged <c>vip</c>.</summary>
    public bool? Vip { get; init; }
}

/// <summary>What a rule does.</summary>
public sealed record RuleAction
{
    /// <summary>Set the priority, if it is lower.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Add tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Hand to a team.</summary>
    public string? Team { get; init; }

    /// <summary>Escalate at once, to the team's people on call, else the team.</summary>
    public bool Escalate { get; init; }

    /// <summary>Resolve: the message asks for nothing.</summary>
    public bool Resolve { get; init; }
}

/// <summary>Where events are posted to, signed as Standard Webhooks.</summary>
public sealed record WebhookSettings
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Address, https (http only to loopback).</summary>
    public string Url { get; init; } = "";

    /// <summary>Secret: <c>env:NAME</c> or <c>plain:TEXT</c>; the value is <c>whsec_</c> and base64, or plain text.</summary>
    public string? Secret { get; init; }

    /// <summary>Timeline types to post; empty for all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}
