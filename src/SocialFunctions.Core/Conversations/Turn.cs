using SocialFunctions.Calendars;
using SocialFunctions.Messaging;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>One decision in the making: the state so far and what goes with it.</summary>
internal sealed class Turn(LoadedConversation loaded, Conversation state, Account account, DecisionContext context, DateTimeOffset now)
{
    private List<TimelineEntry>? _timeline;
    private List<OutboxEntry>? _outbox;
    private List<Message>? _messages;
    private List<MessageAlias>? _aliases;
    private List<string>? _outboxDone;
    private PolicySettings? _policy;

    public Conversation State { get; set; } = state;

    public Account Account => account;

    public DecisionContext Context => context;

    public SettingsSnapshot Settings => context.Settings;

    public DateTimeOffset Now => now;

    public Message? Subject => loaded.Subject;

    /// <summary>The policy of the state as it now is.</summary>
    public PolicySettings Policy => _policy ??= Settings.PolicyFor(account, State);

    /// <summary>The time the policy's promises count.</summary>
    public BusinessCalendar PolicyCalendar => Policy.Time is PolicyTime.Business ? account.Calendar : BusinessCalendar.Always;

    public ClockTerms TermsOf(ClockName clock)
    {
        var targets = Targets.TargetsFor(Policy, State.Priority);
        var target = clock switch
        {
            ClockName.FirstResponse => targets?.FirstResponse,
            ClockName.NextResponse => targets?.NextResponse,
            _ => targets?.Resolution,
        };
        return new ClockTerms(target, Policy.WarnAt, PolicyCalendar, Policy.Id, Settings.Version);
    }

    /// <summary>Priority, tags, language or the settings changed: the policy may be another, and running clocks follow it.</summary>
    public void ApplyPolicy()
    {
        _policy = null;
        var clocks = State.Clocks;
        State = State with
        {
            Clocks = new CaseClocks
            {
                FirstResponse = Follow(ClockName.FirstResponse, clocks.FirstResponse),
                NextResponse = Follow(ClockName.NextResponse, clocks.NextResponse),
                Resolution = Follow(ClockName.Resolution, clocks.Resolution),
            },
        };
    }

    /// <summary>The settings were replaced since the clocks were set.</summary>
    public void ApplyPolicyIfOutdated()
    {
        var clocks = State.Clocks;
        if (IsOutdated(clocks.FirstResponse) || IsOutdated(clocks.NextResponse) || IsOutdated(clocks.Resolution))
        {
            ApplyPolicy();
        }
    }

    public void Record(string type, string by, DateTimeOffset at, TimelineData data)
    {
        var sequence = NextSequence();
        (_timeline ??= []).Add(new TimelineEntry($"{State.Id}/{sequence}", at, type, by, State.Id, data));
    }

    public void Record(string type, AgentCommand by, TimelineData data) => Record(type, $"agent:{by.Agent}", Now, data);

    public void Record(string type, TimelineData data) => Record(type, "system", Now, data);

    public string NextEntryId() => $"{State.Id}/{State.Case}/{NextSequence()}";

    public void Enqueue(OutboxEntry entry) => (_outbox ??= []).Add(entry);

    public void Dequeue(string entryId) => (_outboxDone ??= []).Add(entryId);

    /// <summary>Creates or replaces a message; the last one given under an id stands.</summary>
    public void Store(Message message)
    {
        _messages ??= [];
        var index = _messages.FindIndex(m => m.Id == message.Id);
        if (index < 0)
        {
            _messages.Add(message);
        }
        else
        {
            _messages[index] = message;
        }
    }

    public void Alias(string platformId, string messageId) => (_aliases ??= []).Add(new MessageAlias(platformId, messageId));

    public Decision Finish()
    {
        var next = Deadlines.NextWake(this);
        var waiting = TeamQueue.PlaceOf(this);
        var unchanged = ReferenceEquals(State, loaded.Conversation) && _messages is null && _aliases is null && _outbox is null && _outboxDone is null;
        if (unchanged && next == State.NextWakeAt && waiting == State.Waiting)
        {
            return new Decision { State = loaded.Conversation, IsNothing = true };
        }

        return new Decision
        {
            State = State with { NextWakeAt = next, Waiting = waiting, UpdatedAt = now },
            Messages = _messages ?? (IReadOnlyList<Message>)[],
            Aliases = _aliases ?? (IReadOnlyList<MessageAlias>)[],
            Timeline = _timeline ?? (IReadOnlyList<TimelineEntry>)[],
            Outbox = _outbox ?? (IReadOnlyList<OutboxEntry>)[],
            OutboxDone = _outboxDone ?? (IReadOnlyList<string>)[],
        };
    }

    private bool IsOutdated(Clock clock) =>
        clock.State is ClockState.Running or ClockState.Paused && clock.PolicyVersion != Settings.Version;

    private int NextSequence()
    {
        State = State with { Sequence = State.Sequence + 1 };
        return State.Sequence;
    }

    private Clock Follow(ClockName name, Clock clock)
    {
        if (clock.State is not (ClockState.Running or ClockState.Paused))
        {
            return clock;
        }

        var terms = TermsOf(name);
        return clock.Policy == terms.Policy && clock.PolicyVersion == terms.Version && clock.Target == terms.Target ? clock : clock.Retarget(terms);
    }
}
