using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>Which way a message went, seen from the company.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Direction>))]
public enum Direction
{
    /// <summary>From the customer.</summary>
    In,

    /// <summary>To the customer.</summary>
    Out,
}

/// <summary>Who wrote a message.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Author>))]
public enum Author
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>A human agent, through the desk.</summary>
    Agent,

    /// <summary>A machine of the company: this product (an acknowledgement, a surge notice), or another app's.</summary>
    Automatic,

    /// <summary>The company, but not through this product: the platform's own inbox, a phone, another tool.</summary>
    Elsewhere,
}

/// <summary>What a message consists of.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MessageKind>))]
public enum MessageKind
{
    /// <summary>Text, with or without attachments.</summary>
    Text,

    /// <summary>Attachments without text; a sticker too.</summary>
    Media,

    /// <summary>A button or quick reply that the customer chose; the text is its title or payload.</summary>
    Postback,

    /// <summary>A reaction without a message that it belongs to.</summary>
    Reaction,

    /// <summary>A place.</summary>
    Location,

    /// <summary>An address card.</summary>
    Contact,

    /// <summary>Content that the platform does not give to programs.</summary>
    Unsupported,
}

/// <summary>Whether other people can read a thread.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Visibility>))]
public enum Visibility
{
    /// <summary>Between the customer and the company.</summary>
    Private,

    /// <summary>Comments, group chats: other people can read it.</summary>
    Public,
}

/// <summary>Delivery progress of one of our messages. It only moves forward, in this order; <see cref="Failed"/> is final.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>Decided, not yet accepted by the platform.</summary>
    Queued,

    /// <summary>Perhaps sent: the platform was called and never answered, nobody can tell, and the call is not repeated.</summary>
    Unknown,

    /// <summary>The platform accepted it.</summary>
    Sent,

    /// <summary>It reached the customer's device.</summary>
    Delivered,

    /// <summary>The customer saw it.</summary>
    Read,

    /// <summary>It will not arrive; no further attempt is made.</summary>
    Failed,
}

/// <summary>Why a customer cannot be sent messages; it says what ends that.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OptOut>))]
public enum OptOut
{
    /// <summary>They told the carrier to stop; only the keyword that allows messages again ends it.</summary>
    Keyword,

    /// <summary>They blocked the account, left the platform or cannot be reached there; when they write, they can be answered.</summary>
    Blocked,
}

/// <summary>How control of a thread changes between the apps of a company.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ControlChange>))]
public enum ControlChange
{
    /// <summary>The app that had control passed it on.</summary>
    Passed,

    /// <summary>An app took control from the one that had it.</summary>
    Taken,

    /// <summary>An app asks for control; nothing has changed yet.</summary>
    Requested,
}

/// <summary>Why a message exists, as far as the platform says.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Nature>))]
public enum Nature
{
    /// <summary>A person wrote it.</summary>
    Genuine,

    /// <summary>A machine wrote it: auto-reply, bounce, no-reply sender, another bot. Recorded, never answered by a machine.</summary>
    Automatic,

    /// <summary>
    /// Sent while its author was not there: an away message or a greeting, or one that was scheduled. From the company it answers nothing; from the
    /// customer it is automatic shortly after a message to them, else genuine.
    /// </summary>
    Unattended,

    /// <summary>
    /// A carrier keyword (STOP, START) that the carrier answers itself. Recorded, never answered by a machine; where the customer was asked something, it
    /// is their answer.
    /// </summary>
    Keyword,

    /// <summary>
    /// A carrier keyword that asks for help (HELP, INFO), which the carrier answers with a standing text. Like <see cref="Keyword"/>, but as the first thing
    /// that a customer writes it reaches an agent.
    /// </summary>
    Help,
}
