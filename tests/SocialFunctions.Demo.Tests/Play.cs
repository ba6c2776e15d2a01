using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Demo.Tests;

/// <summary>One conversation that went well, as it would be seen from outside; each test spoils something.</summary>
internal sealed class Play
{
    public const string Conversation = "messenger-one";
    public const string Question = "m_question";

    private readonly List<SeenEntry> _feed = [];
    private readonly List<TakenMessage> _taken = [new(Conversation, Question, false, false)];
    private readonly List<Message> _messages = [In(Question, Friday(10))];
    private readonly List<SandboxMessage> _sent = [];
    private readonly List<QuarantinedEvent> _quarantine = [];
    private readonly List<string> _refused = [];

    public Play()
    {
        Customer(Question, Friday(10));
        Happens(TimelineType.CaseOpened, Friday(10), new TimelineData { Case = 1 });
    }

    public static DateTimeOffset Friday(int hour, int minute = 0) => Week.At(23, hour, minute);

    public static Message In(string platformId, DateTimeOffset at, Author author = Author.Customer) => new()
    {
        Id = Message.IdOf(platformId),
        PlatformId = platformId,
        Author = author,
        Direction = author is Author.Customer ? Direction.In : Direction.Out,
        SentAt = at,
        ReceivedAt = at,
    };

    public Verdict Verdict => Verdict.Of(new Observations
    {
        Office = DemoSettings.Office,
        Policy = DemoSettings.Policy,
        Taken = _taken,
        Refused = _refused,
        Conversations = [new DeskConversation { Id = Conversation, Messages = _messages }],
        Feed = _feed,
        Sent = _sent,
        Quarantine = _quarantine,
    });

    public Play Happens(string type, DateTimeOffset at, TimelineData? data = null, DateTimeOffset? seenAt = null)
    {
        var entry = new TimelineEntry($"{Conversation}/{_feed.Count}", at, type, "system", Conversation, data ?? new TimelineData());
        _feed.Add(new SeenEntry(entry, seenAt ?? at));
        return this;
    }

    public Play Clock(
        string type, DateTimeOffset at, ClockName clock = ClockName.FirstResponse, string? step = null, DateTimeOffset? seenAt = null) =>
        Happens(type, at, new TimelineData { Clock = clock, Step = step, Priority = Priority.Normal }, seenAt);

    public Play Customer(string platformId, DateTimeOffset at, Author author = Author.Customer) =>
        Happens(TimelineType.Message, at, new TimelineData { Message = Message.IdOf(platformId), Author = author });

    public Play Writes(string platformId, DateTimeOffset at, bool courtesy = false)
    {
        _taken.Add(new TakenMessage(Conversation, platformId, courtesy, false));
        _messages.Add(In(platformId, at));
        return Customer(platformId, at);
    }

    public Play Answered(DateTimeOffset at, string id = "r-1")
    {
        _messages.Add(new Message { Id = id, Author = Author.Agent, Direction = Direction.Out, Delivery = new Delivery(DeliveryStatus.Sent, at) });
        _sent.Add(Sandbox($"{Conversation}/1/{id}", id, at));
        return Happens(TimelineType.Replied, at, new TimelineData { Message = id });
    }

    public Play With(Message message)
    {
        _messages.Add(message);
        return this;
    }

    public Play Without(string platformId)
    {
        _messages.RemoveAll(m => m.PlatformId == platformId);
        return this;
    }

    public Play Sent(string id, string messageId, DateTimeOffset at)
    {
        _sent.Add(Sandbox(id, messageId, at));
        return this;
    }

    public Play Delivery(string messageId, params DeliveryStatus[] statuses)
    {
        foreach (var status in statuses)
        {
            Happens(TimelineType.Delivery, Friday(11), new TimelineData { Message = messageId, Status = status });
        }

        return this;
    }

    public Play SetAside()
    {
        _quarantine.Add(new QuarantinedEvent
        {
            At = Friday(10),
            Channel = "messenger",
            Account = "page",
            Reason = QuarantineReason.Unknown,
            Detail = "Who knows.",
            Body = "{}",
        });
        return this;
    }

    public Play Refused(string what)
    {
        _refused.Add(what);
        return this;
    }

    private static SandboxMessage Sandbox(string id, string messageId, DateTimeOffset at) =>
        new(id, at, "page", "messenger", "700000001", Conversation, messageId, "Yes.", [], false);
}
