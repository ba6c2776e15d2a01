using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>One conversation as a test tells it: events happen to the machine, and what it decides is kept as a store would.</summary>
internal sealed class Story
{
    private readonly Dictionary<string, Message> _messages = [];
    private readonly Dictionary<string, string> _aliases = [];
    private SettingsSnapshot _settings;
    private int _next;

    public Story(string settings = StorySettings.Office, string now = "2026-11-23T08:00:00Z")
    {
        _settings = StorySettings.Load(settings);
        Now = Instant(now);
    }

    public DateTimeOffset Now { get; set; }

    public double OpenPerAgent { get; set; }

    /// <summary>Other accepted events of the conversation wait to be handled.</summary>
    public bool OthersWait { get; set; }

    public Conversation? State { get; private set; }

    public List<TimelineEntry> Timeline { get; } = [];

    public Dictionary<string, OutboxEntry> Outbox { get; } = [];

    public IReadOnlyDictionary<string, Message> Messages => _messages;

    public Conversation Conversation => State!;

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public void Replace(string settings) => _settings = StorySettings.Load(settings, _settings.Version + 1);

    /// <summary>The conversation is as another version of the program stored it.</summary>
    public void Assume(Func<Conversation, Conversation> was) => State = was(Conversation);

    public Decision Happens(ConversationEvent what)
    {
        what = IdScopes.Name(what, State);
        what = what is MessageEchoed echo && Find(what) is null && Echoes.Recognise(echo, State) is { } ours ? ours : what;
        what = what is MessageReceived received && Find(what) is { } stored && Twins.OtherThan(stored, received) is { } twin && Find(twin) is not null ? twin : what;
        var loaded = new LoadedConversation(State, Find(what));
        var before = JsonOf(State);
        var decision = ConversationMachine.Decide(loaded, what, new DecisionContext(_settings, OpenPerAgent, OthersWait), Now);
        Assert.True(before.AsSpan().SequenceEqual(JsonOf(State)), "A decision changed what it was made on.");
        if (decision.IsNothing || decision.Refused is not null)
        {
            return decision;
        }

        State = decision.State! with { Version = $"{int.Parse(State?.Version ?? "0") + 1}" };
        Timeline.AddRange(decision.Timeline);
        foreach (var message in decision.Messages)
        {
            _messages[message.Id] = message;
        }

        foreach (var alias in decision.Aliases)
        {
            _aliases[alias.PlatformId] = alias.MessageId;
        }

        foreach (var entry in decision.Outbox)
        {
            Outbox[entry.Id] = entry;
        }

        foreach (var done in decision.OutboxDone)
        {
            Outbox.Remove(done);
        }

        return decision;
    }

    public Decision Customer(
        string? text = "Where is my parcel?",
        string? id = null,
        DateTimeOffset? at = null,
        Nature nature = Nature.Genuine,
        MessageKind kind = MessageKind.Text,
        string? language = null,
        string? scope = null,
        params IReadOnlyList<Attachment> attachments)
    {
        id ??= $"m{++_next}";
        return Happens(new MessageReceived
        {
            EventId = id,
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at ?? Now,
            ReceivedAt = Now,
            PlatformId = id,
            Scope = scope,
            From = new Sender("customer-1", "Maria", language),
            Text = text,
            Kind = kind,
            Nature = nature,
            Attachments = attachments,
        });
    }

    /// <summary>The customer writes to another app, which has control of the thread.</summary>
    public Decision Overheard(string? text = "Where is my parcel?", DateTimeOffset? at = null, string? id = null)
    {
        id ??= $"m{++_next}";
        return Happens(new MessageReceived
        {
            EventId = id,
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at ?? Now,
            ReceivedAt = Now,
            PlatformId = id,
            From = new Sender("customer-1", "Maria"),
            Text = text,
            Standby = true,
        });
    }

    /// <summary>Control of the thread changes.</summary>
    public Decision Control(ControlChange change, string? from = null, string? to = null, DateTimeOffset? at = null) => Happens(new ThreadControlChanged
    {
        EventId = $"control{++_next}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at ?? Now,
        ReceivedAt = Now,
        Change = change,
        From = from,
        To = to,
    });

    public Decision Echo(
        string text,
        string id,
        string? messageId = null,
        DateTimeOffset? at = null,
        Nature nature = Nature.Genuine,
        bool standby = false,
        MessagePart? part = null,
        DateTimeOffset? editOf = null) => Happens(new MessageEchoed
        {
            EventId = id,
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at ?? Now,
            ReceivedAt = Now,
            PlatformId = id,
            MessageId = messageId,
            Nature = nature,
            Standby = standby,
            Part = part,
            EditOf = editOf,
            Text = text,
        });

    public Decision Delivered(
        string? platformId, DeliveryStatus status, string? error = null, DateTimeOffset? watermark = null, string? messageId = null, MessagePart? part = null) => Happens(new DeliveryUpdated
        {
            EventId = $"{platformId}:{status}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = Now,
            ReceivedAt = Now,
            PlatformId = platformId,
            Status = status,
            Error = error,
            Watermark = watermark,
            MessageId = messageId,
            Part = part,
        });

    public Decision Reaction(string? reaction, string platformId, DateTimeOffset? at = null) => Happens(new ReactionChanged
    {
        EventId = $"{platformId}:{reaction}:{at ?? Now:O}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at ?? Now,
        ReceivedAt = Now,
        PlatformId = platformId,
        From = new Sender("customer-1"),
        Reaction = reaction,
    });

    public Decision Reply(string text = "It is on its way.", ConversationStatus? then = null, string? id = null, string agent = "anna") =>
        Happens(new Reply { Agent = agent, MessageId = id ?? $"r{++_next}", Text = text, Then = then });

    public Decision Agent(Func<string, AgentCommand> command, string agent = "anna") => Happens(command(agent));

    /// <summary>Lets time pass; the machine is woken exactly when it asked to be.</summary>
    public void Wait(TimeSpan by) => WaitUntil(Now + by);

    public void WaitUntil(DateTimeOffset to)
    {
        while (State?.NextWakeAt is { } wake && wake <= to)
        {
            Now = wake > Now ? wake : Now;
            var before = State;
            Happens(new DeadlineReached());
            Assert.True(State!.NextWakeAt != before.NextWakeAt, $"The deadline at {wake:O} was not carried out.");
        }

        Now = to;
    }

    /// <summary>The outbox is carried out and the platform takes everything.</summary>
    public void SendAll()
    {
        foreach (var entry in Outbox.Values.ToList())
        {
            Happens(new EntryDone { Entry = entry.Id, MessageId = entry.Message?.MessageId, PlatformId = entry.Message is { } m ? $"mid.{m.MessageId}" : null });
        }
    }

    /// <summary>What was said before a time is erased by age, as a store does it.</summary>
    public void EraseByAge(DateTimeOffset before)
    {
        foreach (var message in _messages.Values.Where(message => Aging.Goes(Conversation, message, before)).ToList())
        {
            _messages[message.Id] = Aging.Left(message, before);
        }
    }

    /// <summary>What an erased conversation held is deleted, as a store does it.</summary>
    public void Forget() => _messages.Clear();

    public int Count(string type) => Timeline.Count(entry => entry.Type == type);

    public TimelineEntry Single(string type) => Assert.Single(Timeline, entry => entry.Type == type);

    /// <summary>The response promises that count, after what was withdrawn.</summary>
    public IReadOnlyList<(Measure What, Outcome? Outcome)> Promises()
    {
        var counted = new List<Measurement>();
        foreach (var measured in Timeline.SelectMany(entry => entry.Data.Measured ?? []).Where(m => m.What is Measure.FirstResponse or Measure.NextResponse))
        {
            if (measured.Withdrawn)
            {
                Assert.True(counted.Remove(measured with { Withdrawn = false }), "Something was withdrawn that was not told.");
            }
            else
            {
                counted.Add(measured);
            }
        }

        return [.. counted.Select(measured => (measured.What, measured.Outcome)).Order()];
    }

    private static byte[] JsonOf(Conversation? state) =>
        state is null ? [] : JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Default.Conversation);

    private Message? Find(ConversationEvent what)
    {
        var (ours, platforms) = what switch
        {
            InboundEvent inbound => (inbound.SubjectMessageId, inbound.SubjectPlatformId),
            Reply reply => (reply.MessageId, null),
            Moderate moderate => (moderate.Message, null),
            Repeat repeat => (repeat.Message, null),
            OutboxReport report => (report.MessageId ?? report.Moderation?.MessageId, null),
            _ => ((string?)null, (string?)null),
        };
        if (ours is not null && _messages.TryGetValue(ours, out var byId))
        {
            return byId;
        }

        return platforms is null ? null
            : _messages.TryGetValue(Message.IdOf(platforms), out var direct) ? direct
            : _aliases.TryGetValue(platforms, out var alias) ? _messages[alias]
            : null;
    }
}
