using SocialFunctions.Model;
using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Play;

/// <summary>Says what happened in a thread as the platform's webhook would.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Key">The thread's key.</param>
/// <param name="Now">When the webhook comes.</param>
internal sealed record PlatformThread(string Channel, string Key, DateTimeOffset Now)
{
    private static readonly Sender Customer = new("customer");

    public MessageReceived Message(string id, DateTimeOffset at, string? text) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        PlatformId = id,
        From = Customer,
        Text = text,
    };

    public MessageEchoed Echo(string id, DateTimeOffset at, string text) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        PlatformId = id,
        Text = text,
    };

    public MessageEdited Edit(string id, string about, DateTimeOffset at, string text) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        PlatformId = about,
        Text = text,
    };

    public MessageDeleted Deletion(string id, string about, DateTimeOffset at) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        PlatformId = about,
    };

    public ReactionChanged Reaction(string id, string about, DateTimeOffset at, string? reaction) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        PlatformId = about,
        From = Customer,
        Reaction = reaction,
    };

    public DeliveryUpdated Report(string id, DateTimeOffset at, DeliveryStatus status) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        Status = status,
    };

    public OptOutChanged OptOut(string id, DateTimeOffset at, bool optedOut) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        OptedOut = optedOut,
    };

    public ThreadControlChanged Control(string id, DateTimeOffset at, ControlChange change, string? from, string? to) => new()
    {
        EventId = id,
        Channel = Channel,
        Account = Companies.Account,
        ThreadKey = Key,
        At = at,
        ReceivedAt = Now,
        Change = change,
        From = from,
        To = to,
    };
}
