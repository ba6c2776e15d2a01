using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Records what accounts of the sandbox would have sent. Both hosts implement it.</summary>
public interface ISandbox
{
    /// <summary>Records a message, durably; once, however often it is sent with the same id.</summary>
    /// <returns>False when it was there already.</returns>
    ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default);
}

/// <summary>A message that a sandbox account would have sent.</summary>
/// <param name="Id">The idempotency key it was sent with.</param>
/// <param name="At">When.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Channel">Channel name.</param>
/// <param name="To">The thread, or the phone number or e-mail address of a colleague.</param>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="MessageId">Our id of the message; empty for a notification.</param>
/// <param name="Text">The text.</param>
/// <param name="Attachments">What would have travelled with it.</param>
/// <param name="Automatic">Whether a machine wrote it.</param>
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
    bool Automatic);
