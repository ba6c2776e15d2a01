using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Records the messages that sandbox accounts would have sent. Both hosts implement it.</summary>
public interface ISandbox
{
    /// <summary>Records a message, durably. A message with the same id is recorded once.</summary>
    /// <returns>False when it was already recorded.</returns>
    ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default);

    /// <summary>Deletes the messages of a conversation.</summary>
    /// <param name="before">Only those of an earlier time.</param>
    ValueTask DeleteAsync(string conversation, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Deletes the oldest messages of before a time.</summary>
    /// <param name="most">The most to delete, 1 to 1,000: so that nobody waits long.</param>
    /// <returns>How many were deleted; 0 when none is left.</returns>
    ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}

/// <summary>A message that a sandbox account would have sent.</summary>
/// <param name="Id">The idempotency key it was sent with.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Channel">Name of the channel.</param>
/// <param name="To">The thread, or the phone number or e-mail address of an agent.</param>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="MessageId">Our id of the message; empty for a notification.</param>
/// <param name="Automatic">Whether the message was generated, not written by an agent.</param>
public sealed record SandboxMessage(
    string Id,
    DateTimeOffset At,
    string Account,
    string Channel,
    string To,
    string Conversation,
    string MessageId,
    string? Text,
    IReadOnlyList<Attachment> Attachments,
    bool Automatic)
{
    /// <summary>Whether it answers in private what was written in the thread in public.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Private { get; init; }

    /// <summary>The template that it is; null for any other message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageTemplate? Template { get; init; }
}
