using System.Text.Json;

namespace SocialFunctions.EndToEnd.Desk;

// The outer contract as a tool would write it down: what is not used is not here.
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record Conversation(
    string Id,
    string Channel,
    string Account,
    string ThreadKey,
    string Status,
    string Priority,
    int Case,
    string? Language,
    string? Team,
    string? Assignee,
    IReadOnlyList<string> Tags,
    Clocks Clocks,
    ReplyWindow ReplyWindow,
    string Version,
    IReadOnlyList<Message>? Messages)
{
    /// <summary>The messages that customers wrote.</summary>
    public IEnumerable<Message> Received => (Messages ?? []).Where(message => message.Direction == "in");

    /// <summary>The messages that were sent to the customer.</summary>
    public IEnumerable<Message> Sent => (Messages ?? []).Where(message => message.Direction == "out");
}

internal sealed record Clocks(Clock FirstResponse, Clock NextResponse, Clock Resolution);

internal sealed record Clock(
    string State,
    DateTimeOffset? StartedAt,
    DateTimeOffset? WarnAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? SatisfiedAt,
    DateTimeOffset? BreachedAt,
    string? Policy);

internal sealed record ReplyWindow(string State, DateTimeOffset? Until);

internal sealed record Message(
    string Id, string? PlatformId, string Direction, string Author, string Kind, string? Text, DateTimeOffset SentAt, Delivery? Delivery);

internal sealed record Delivery(string Status, DateTimeOffset At, string? Error);

internal sealed record Entry(string Id, DateTimeOffset At, string Type, string By, string Conversation, JsonElement Data)
{
    /// <summary>A fact of the entry; null when it is not there.</summary>
    public string? Fact(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) ? value.ToString() : null;

    public override string ToString() => $"{At:HH:mm:ss.fff} {Type} {Data}";
}

internal sealed record Aside(
    string Id, DateTimeOffset At, string Channel, string Account, string Reason, string Detail, string Body, DateTimeOffset? ReplayedAt);
