using System.Text.Json.Serialization;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Problems;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>One command on many conversations, with the properties of that command's own route.</summary>
internal sealed record BulkRequest
{
    private const int Most = 200;

    /// <summary>Ids of the conversations, 1 to 200.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>What to do with each.</summary>
    public required BulkCommand Command { get; init; }

    /// <summary>For <c>assign</c>: id of the new assignee.</summary>
    public string? Agent { get; init; }

    /// <summary>For <c>assign</c>: id of the new team.</summary>
    public string? Team { get; init; }

    /// <summary>For <c>snooze</c>: when the snooze ends; in the future, with its offset or <c>Z</c>.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? Until { get; init; }

    /// <summary>For <c>priority</c>: the new priority.</summary>
    public Priority? Value { get; init; }

    /// <summary>For <c>tags</c>: tags to add, 1 to 64 characters each, at most 50.</summary>
    public IReadOnlyList<string>? Add { get; init; }

    /// <summary>For <c>tags</c>: tags to remove, at most 50.</summary>
    public IReadOnlyList<string>? Remove { get; init; }

    /// <summary>For <c>notes</c>: the note, 1 to 20,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>The conversations, each once.</summary>
    /// <exception cref="ProblemException">There are none, or too many: 400.</exception>
    public IReadOnlyList<string> DistinctIds()
    {
        List<string> ids = [.. Ids.Distinct(StringComparer.Ordinal)];
        return Ids.Count is 0 or > Most || ids.Exists(string.IsNullOrEmpty)
            ? throw ProblemException.BadRequest($"Name 1 to {Most} conversations in 'ids'.")
            : ids;
    }

    /// <summary>The command of an agent.</summary>
    /// <exception cref="ProblemException">It makes no sense in any conversation: 400.</exception>
    public AgentCommand CommandOf(Caller by) => Command switch
    {
        BulkCommand.Claim => With([], () => Commands.Claim(by)),
        BulkCommand.Release => With([], () => Commands.Release(by)),
        BulkCommand.Resolve => With([], () => Commands.Resolve(by)),
        BulkCommand.Reopen => With([], () => Commands.Reopen(by)),
        BulkCommand.Pending => With([], () => Commands.Pending(by)),
        BulkCommand.Assign => With(["agent", "team"], () => Commands.Assign(new AssignRequest { Agent = Agent, Team = Team }, by)),
        BulkCommand.Snooze => With(["until"], () => Commands.Snooze(new SnoozeRequest { Until = Until ?? throw Missing("until") }, by)),
        BulkCommand.Priority => With(["value"], () => Commands.Priority(new PriorityRequest { Value = Value ?? throw Missing("value") }, by)),
        BulkCommand.Tags => With(["add", "remove"], () => Commands.Tags(new TagsRequest { Add = Add, Remove = Remove }, by)),
        BulkCommand.Notes => With(["text"], () => Commands.Note(new NoteRequest { Text = Text ?? throw Missing("text") }, by)),
        _ => throw new System.Diagnostics.UnreachableException($"{Command} is no command."),
    };

    private AgentCommand With(string[] properties, Func<AgentCommand> command)
    {
        (string Name, object? Value)[] all =
            [("agent", Agent), ("team", Team), ("until", Until), ("value", Value), ("add", Add), ("remove", Remove), ("text", Text)];
        return all.FirstOrDefault(given => given.Value is not null && !properties.Contains(given.Name)) is { Name: { } other }
            ? throw ProblemException.BadRequest(
                $"The command {Words.Of(Command)} takes no '{other}'{(properties.Length > 0 ? $", but {string.Join(" and ", properties)}" : "")}.")
            : command();
    }

    private ProblemException Missing(string property) => ProblemException.BadRequest($"The command {Words.Of(Command)} needs the property '{property}'.");
}

/// <summary>What can be done with many conversations at once; each is named as its own route.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<BulkCommand>))]
internal enum BulkCommand
{
    /// <summary>Take them.</summary>
    Claim,

    /// <summary>Give them back to the queue.</summary>
    Release,

    /// <summary>Hand them to an agent, a team, or both.</summary>
    Assign,

    /// <summary>Say that they are settled.</summary>
    Resolve,

    /// <summary>Say that they are not settled.</summary>
    Reopen,

    /// <summary>Wait for the customer.</summary>
    Pending,

    /// <summary>Leave them alone until a time or until the customer writes.</summary>
    Snooze,

    /// <summary>Change how urgent they are.</summary>
    Priority,

    /// <summary>Change what they are filed under.</summary>
    Tags,

    /// <summary>Write something down for colleagues.</summary>
    Notes,
}

/// <summary>What became of one conversation.</summary>
/// <param name="Id">Id of the conversation.</param>
/// <param name="Status">As the command's own route would have answered: 200, 400, 404, 409, 500 or 503.</param>
/// <param name="Version">Its version afterwards; null when nothing was done.</param>
/// <param name="Detail">Why nothing was done, in one sentence; null when it was.</param>
internal sealed record BulkOutcome(string Id, int Status, string? Version, string? Detail);
