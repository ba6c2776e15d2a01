using System.Text.Json.Serialization;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>The person a conversation is with.</summary>
/// <param name="Id">Id of the contact.</param>
/// <param name="Name">Display name; null when unknown.</param>
/// <param name="Addresses">Their addresses as <c>channel:address</c>.</param>
public sealed record ConversationContact(string Id, string? Name, IReadOnlyList<string> Addresses);

/// <summary>
/// The state of one thread with one customer on one account. Immutable; only <see cref="ConversationMachine"/> decides a new state.
/// It contains no messages and does not grow with them.
/// </summary>
public sealed record Conversation
{
    /// <summary>See <see cref="ConversationId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Channel name.</summary>
    public required string Channel { get; init; }

    /// <summary>Id of the account.</summary>
    public required string Account { get; init; }

    /// <summary>The platform's key of the thread; answers are sent to it.</summary>
    public required string ThreadKey { get; init; }

    /// <summary>The key of the conversation in which this one goes on: it only passes on what comes. Null for any other. See <see cref="Moves"/>.</summary>
    public string? ContinuesIn { get; init; }

    /// <summary>Id of the conversation in which it goes on; null for any other conversation.</summary>
    [JsonIgnore]
    public string? ContinuesInId => ContinuesIn is { } key ? ConversationId.Of(Channel, Account, key) : null;

    /// <summary>The branches that were joined to it when its thread moved; only the last few. See <see cref="BranchJoined"/>.</summary>
    public IReadOnlyList<JoinedBranch> JoinedBranches { get; init; } = [];

    /// <summary>How its thread moved, oldest move first; only the last few. The latest one says what <see cref="ThreadKey"/> is.</summary>
    public IReadOnlyList<KeyChange> KeyChanges { get; init; } = [];

    /// <summary>Whether other people can read the thread.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>Who must act. A conversation without a case (nothing asked yet) is <see cref="ConversationStatus.Resolved"/> with <see cref="Case"/> 0.</summary>
    public ConversationStatus Status { get; init; }

    /// <summary>How urgent it is.</summary>
    public Priority Priority { get; init; } = Priority.Normal;

    /// <summary>Number of the present case, from 1; 0 before the first.</summary>
    public int Case { get; init; }

    /// <summary>The customer's language, a BCP 47 tag; null until known.</summary>
    public string? Language { get; init; }

    /// <summary>Where the message of the customer stands that determined <see cref="Language"/>; one before it changes nothing.</summary>
    [JsonInclude]
    public Place? LanguageSaidAt { get; internal set; }

    /// <summary>Whether <see cref="Language"/> is that of a text: then only another text changes it, no platform's profile.</summary>
    public bool LanguageWritten { get; init; }

    /// <summary>Id of the team that owns it.</summary>
    public string? Team { get; init; }

    /// <summary>Id of the agent to whom it is assigned; null without one.</summary>
    public string? Assignee { get; init; }

    /// <summary>Tags, in order of adding.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The customer.</summary>
    public required ConversationContact Contact { get; init; }

    /// <summary>The case's service-level clocks.</summary>
    [JsonInclude]
    public CaseClocks Clocks { get; internal set; } = new();

    /// <summary>When the case began, by the platform's clock.</summary>
    public DateTimeOffset? CaseStartedAt { get; init; }

    /// <summary>When the last message was written, by any author, by the platform's clock.</summary>
    [JsonInclude]
    public DateTimeOffset? LastMessageAt { get; internal set; }

    /// <summary>When the customer last did something that opens the platform's reply window.</summary>
    [JsonInclude]
    public DateTimeOffset? LastCustomerActionAt { get; internal set; }

    /// <summary>When we sent what the platform refused because the reply window was closed: it is, until the customer does something later.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? WindowRefusedAt { get; init; }

    /// <summary>The message that the next answer is sent to; null where answers go to the thread.</summary>
    [JsonInclude]
    public AnswerTarget? AnswerTo { get; internal set; }

    /// <summary>
    /// Which of the customer's messages, as <see cref="MessageReceived.AnswerTo"/> names them, had their one private reply; only the last few. See
    /// <see cref="Message.Private"/>.
    /// </summary>
    public IReadOnlyList<string> PrivatelyAnswered { get; init; } = [];

    /// <summary>When a human first answered in this case; null before that.</summary>
    public DateTimeOffset? CaseAnsweredAt { get; init; }

    /// <summary>When the present status began.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>When a human last answered.</summary>
    public DateTimeOffset? LastHumanAnswerAt { get; init; }

    /// <summary>Where humans answered outside this product; only the last few. They had read everything written before.</summary>
    public IReadOnlyList<Place> AnsweredElsewhere { get; init; } = [];

    /// <summary>
    /// Where the messages of the customer stand that no human has answered, oldest first; of very many, only the oldest and the latest. An answer to them is
    /// owed while the case is not resolved.
    /// </summary>
    [JsonInclude]
    public IReadOnlyList<Place> Unanswered { get; internal set; } = [];

    /// <summary>The last human answers, oldest first; of those in an earlier case it is not known any more what they were to.</summary>
    [JsonInclude]
    public IReadOnlyList<HumanAnswer> Answered { get; internal set; } = [];

    /// <summary>The last answers that the platform reported as failed, oldest report first: it may still report that they were delivered.</summary>
    public IReadOnlyList<FailedAnswer> FailedAnswers { get; init; } = [];

    /// <summary>Whether the customer has written something that no agent has read or answered since.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unread { get; internal set; }

    /// <summary>The last requests of agents that had a key, oldest first; null before the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CommandRequest>? Requests { get; init; }

    /// <summary>The last things that the customer said shortly since an agent decided, oldest first.</summary>
    public IReadOnlyList<ShortReply> ShortReplies { get; init; } = [];

    /// <summary>The last messages that triage rules resolve, oldest first, while they may still be judged again; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RuleResolution>? NeedNoAnswer { get; init; }

    /// <summary>The highest of the platform's numbers of messages that have come; null where it has none.</summary>
    [JsonInclude]
    public long? LatestNumber { get; internal set; }

    /// <summary>When the snooze ends; null unless snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When it was last resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Since when the case's clocks stand although it is not resolved, see <see cref="StoppedBecause"/>; null when they do not.</summary>
    public DateTimeOffset? StandsSince { get; init; }

    /// <summary>
    /// When nobody had to work on the case: it was resolved, or its clocks stood. Only the last few, in the order in which they ended. A promise that is
    /// owed again does not count them.
    /// </summary>
    public IReadOnlyList<Pause> Standstills { get; init; } = [];

    /// <summary>Since when the present assignee owes an answer without a sign of life; null when they owe none. See <see cref="Silence"/>.</summary>
    [JsonInclude]
    public DateTimeOffset? AssigneeSilentSince { get; internal set; }

    /// <summary>When the present assignee got it; if they claimed it off shift, when their next shift begins.</summary>
    public DateTimeOffset? AssigneeSince { get; init; }

    /// <summary>The agent who last returned it to the queue, or lost it because they did not answer: other agents are offered it first.</summary>
    public string? GivenUpBy { get; init; }

    /// <summary>Its place in the queue of its team; null unless it is open, has no assignee, and the team assigns automatically.</summary>
    [JsonInclude]
    public Waiting? Waiting { get; internal set; }

    /// <summary>The settings have no longer its account: nothing is promised or sent, and its clocks stand, until they have it again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AccountIsGone { get; init; }

    /// <summary>Why its clocks stand; null when they do not.</summary>
    [JsonIgnore]
    public string? StoppedBecause =>
        AccountIsGone ? WithoutAccount.Reason(Account) : IsElsewhere ? ThreadControls.Reason(Control?.App) : null;

    /// <summary>Which app of the company has control of the thread; null while the platform has said nothing of it: then this one has.</summary>
    public ThreadControl? Control { get; init; }

    /// <summary>Whether another app has control of the thread: it answers the customer, and we only listen.</summary>
    [JsonIgnore]
    public bool IsElsewhere => Control is { Elsewhere: true };

    /// <summary>Whether the customer has opted out of messages.</summary>
    public bool OptedOut { get; init; }

    /// <summary>How they opted out, when known.</summary>
    public OptOut? OptOut { get; init; }

    /// <summary>Why the platform refuses messages to them, when it said so with a refusal.</summary>
    public string? OptOutReason { get; init; }

    /// <summary>The platform's time of the last opt-out or opt-in, of a refusal when the message was sent; an older report changes nothing.</summary>
    public DateTimeOffset? OptOutChangedAt { get; init; }

    /// <summary>
    /// Ids of the conversations of the same person whose messages are shown here, too, by an agent's word. Counts only where the other one names this one as
    /// well; no clock and no rule looks at it.
    /// </summary>
    public IReadOnlyList<string> Linked { get; init; } = [];

    /// <summary>What was received up to then went with a person who was erased, and has no effect any more; null when nobody was.</summary>
    [JsonPropertyName("erasedAt")]
    public DateTimeOffset? ErasedUntil { get; init; }

    /// <summary>By what the messages that were erased are known when the platform delivers them again; null when none were, or not any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErasedMessages? ErasedMessages { get; init; }

    /// <summary>Whether nothing came since the person was erased: it holds nothing of them, and nobody is shown it.</summary>
    [JsonIgnore]
    public bool IsErased => ErasedUntil is not null && ThreadKey.Length == 0;

    /// <summary>When an off-hours acknowledgement was last decided; one at or after the start of a closed window covers that window.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The customer's last message that is acknowledged, unless it is answered, when nothing waits to be handled any more; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Place? ToAcknowledge { get; init; }

    /// <summary>The case in which the last surge notice was decided; 0 for none.</summary>
    public int SurgeNoticeInCase { get; init; }

    /// <summary>Automatic messages since a human last wrote on our side.</summary>
    public int AutomaticInARow { get; init; }

    /// <summary>The escalation steps carried out in this case, and the claim that stops further ones.</summary>
    [JsonInclude]
    public Escalation Escalation { get; internal set; } = new();

    /// <summary>Everything that we sent up to this instant was delivered.</summary>
    public DateTimeOffset? DeliveredUpTo { get; init; }

    /// <summary>Everything that we sent up to this instant was read.</summary>
    public DateTimeOffset? ReadUpTo { get; init; }

    /// <summary>The last few messages we sent, to recognise echoes that return with another id.</summary>
    public IReadOnlyList<SentRecently> SentRecently { get; init; } = [];

    /// <summary>The last few delivery reports about messages that are not known yet: they arrived before the answer of the send call.</summary>
    public IReadOnlyList<EarlyReport> EarlyReports { get; init; } = [];

    /// <summary>The last deletions and reactions about messages that are not known yet: they wait here for their message.</summary>
    public IReadOnlyList<EarlyChange> EarlyChanges { get; init; } = [];

    /// <summary>Whether anything was written in it. Otherwise it only remembers what came before its first message, and nobody is shown it.</summary>
    [JsonIgnore]
    public bool HasBegun => Case > 0 || LastMessageAt is not null;

    /// <summary>
    /// What the platform's ids of its messages are unique within, by the first event that said so; ids of another scope are stored with that scope, see
    /// <see cref="IdScopes"/>.
    /// </summary>
    [JsonInclude]
    public string? IdScope { get; internal set; }

    /// <summary>Numbers outbox entries, timeline entries and automatic messages; never decreases.</summary>
    [JsonInclude]
    public int Sequence { get; internal set; }

    /// <summary>The next instant at which the machine must run again; null when nothing is due.</summary>
    [JsonInclude]
    public DateTimeOffset? NextWakeAt { get; internal set; }

    /// <summary>When this state was decided.</summary>
    [JsonInclude]
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>The store's version of this state, opaque; empty before the first commit. Set by the store on loading.</summary>
    [JsonIgnore]
    public string Version { get; init; } = "";

    /// <summary>The properties that a policy's <c>when</c> filters on.</summary>
    internal PolicySubject ToPolicySubject() => new(Priority, Tags, Language, Visibility);

    /// <summary>The conversation as an entry of its team's queue; null when it does not wait.</summary>
    public WaitingConversation? ToWaiting() =>
        Team is { } team && Waiting is { } place ? new WaitingConversation(Id, team, place.Language, place.Since, GivenUpBy) : null;
}
