using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <summary>Arbitrary events of every type, with the texts that customers and platforms really produce.</summary>
public static class InboundEvents
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("", "Where is my order?", "Πού είναι η παραγγελία μου;", "где заказ", "🙏🏽👨‍👩‍👧", "a\0b", "\"quoted\\\"\r\n\t", "</script>", "\ud83d", "x\udc00y", "4987381194038857789"),
        ArbMap.Default.GeneratorFor<string>().Where(s => s is not null));

    private static readonly Gen<string?> MaybeText = Gen.OneOf(Text.Select(t => (string?)t), Gen.Constant<string?>(null));

    private static readonly Gen<DateTimeOffset> Time =
        Gen.Choose(0, int.MaxValue).Select(s => DateTimeOffset.UnixEpoch.AddSeconds(s).AddTicks(s % TimeSpan.TicksPerSecond));

    private static readonly Gen<Sender> Sender =
        from address in Text
        from name in MaybeText
        from followers in Gen.Elements<long?>(null, 0, 9007199254740993)
        select new Sender(address, name, "pt-BR", followers);

    private static readonly Gen<Attachment[]> Attachments = Gen.ArrayOf(
        from kind in Gen.Elements("image", "sticker", "location")
        from url in MaybeText
        from id in MaybeText
        from latitude in Gen.Elements<double?>(null, 37.9838, -90)
        select new Attachment(kind, url, "image/jpeg", null, id, latitude, latitude, latitude is null ? null : 7));

    public static Arbitrary<InboundEvent> Any { get; } = Gen.OneOf(Received, Edited, Deleted, Hidden, Echoed, Reacted, Delivery, OptOut, Control, Moved, Alert)
        .SelectMany(e => Text, (e, text) => e with { EventId = "e" + text })
        .SelectMany(e => Time, (e, at) => e with { At = at, ReceivedAt = at.AddSeconds(1) })
        .ToArbitrary();

    public static MessageReceived Message(string? text) => new()
    {
        EventId = "SM1",
        Channel = "twilio",
        Account = "acme-sms",
        ThreadKey = "+306900000001",
        At = Noon,
        ReceivedAt = Noon,
        PlatformId = "SM1",
        From = new Sender("+306900000001"),
        Text = text,
    };

    private static Gen<InboundEvent> Received =>
        from text in MaybeText
        from sender in Sender
        from attachments in Attachments
        from kind in Gen.Elements(Enum.GetValues<MessageKind>())
        from nature in Gen.Elements(Enum.GetValues<Nature>())
        select (InboundEvent)(Message(text) with { Subject = text, Quoted = text, AnswerTo = text, Customer = text, From = sender, Attachments = attachments, Kind = kind, Nature = nature, Edited = text is null, Standby = text is null });

    private static Gen<InboundEvent> Edited =>
        from text in MaybeText
        from attachments in Attachments
        select (InboundEvent)new MessageEdited
        {
            EventId = "e",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "-100123",
            Visibility = Visibility.Public,
            At = Noon,
            ReceivedAt = Noon,
            PlatformId = "7",
            Text = text,
            Attachments = text is null ? attachments : null,
        };

    private static Gen<InboundEvent> Deleted =>
        from id in Text
        select (InboundEvent)new MessageDeleted
        {
            EventId = "e",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "24",
            At = Noon,
            ReceivedAt = Noon,
            PlatformId = id,
        };

    private static Gen<InboundEvent> Hidden =>
        from id in Text
        from hidden in Gen.Elements(true, false)
        select (InboundEvent)new MessageHidden
        {
            EventId = "e",
            Channel = "facebook",
            Account = "page",
            ThreadKey = "post:1_2:24",
            Visibility = Visibility.Public,
            At = Noon,
            ReceivedAt = Noon,
            PlatformId = id,
            Hidden = hidden,
        };

    private static Gen<InboundEvent> Echoed =>
        from text in MaybeText
        from attachments in Attachments
        select (InboundEvent)new MessageEchoed
        {
            EventId = "e",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "24",
            At = Noon,
            ReceivedAt = Noon,
            PlatformId = "m_1",
            MessageId = text,
            Nature = text is null ? Nature.Automatic : Nature.Genuine,
            App = text,
            Standby = text is null,
            Text = text,
            Attachments = attachments,
        };

    private static Gen<InboundEvent> Reacted =>
        from sender in Sender
        from reaction in MaybeText
        select (InboundEvent)new ReactionChanged
        {
            EventId = "e",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "24",
            At = Noon,
            ReceivedAt = Noon,
            PlatformId = "m_1",
            From = sender,
            Reaction = reaction,
        };

    private static Gen<InboundEvent> Delivery =>
        from id in MaybeText
        from status in Gen.Elements(Enum.GetValues<DeliveryStatus>())
        from at in Time
        select (InboundEvent)new DeliveryUpdated
        {
            EventId = "e",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "24",
            At = Noon,
            ReceivedAt = Noon,
            PlatformId = id,
            MessageId = id,
            Watermark = id is null ? at : null,
            Status = status,
            Error = id,
        };

    private static Gen<InboundEvent> OptOut =>
        from optedOut in Gen.Elements(true, false)
        select (InboundEvent)new OptOutChanged
        {
            EventId = "e",
            Channel = "twilio",
            Account = "sms",
            ThreadKey = "+1",
            At = Noon,
            ReceivedAt = Noon,
            OptedOut = optedOut,
        };

    private static Gen<InboundEvent> Control =>
        from change in Gen.Elements(Enum.GetValues<ControlChange>())
        from app in MaybeText
        select (InboundEvent)new ThreadControlChanged
        {
            EventId = "e",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "24",
            At = Noon,
            ReceivedAt = Noon,
            Change = change,
            From = app,
            To = app,
        };

    private static Gen<InboundEvent> Moved =>
        from at in Time
        from isReused in Gen.Elements(true, false)
        select (InboundEvent)new ThreadMoved
        {
            EventId = "e",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "-100123",
            At = Noon,
            ReceivedAt = Noon,
            From = "-123",
            To = "-100123",
            FormerIsReused = isReused,
        };

    private static Gen<InboundEvent> Alert =>
        from reason in Text
        select (InboundEvent)new AccountAlert
        {
            EventId = "e",
            Channel = "twilio",
            Account = "sms",
            ThreadKey = "",
            At = Noon,
            ReceivedAt = Noon,
            Reason = reason,
        };
}
