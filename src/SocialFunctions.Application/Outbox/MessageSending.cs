using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>Brings messages to platforms, or to the sandbox.</summary>
public sealed class MessageSending(ChannelRegistry channels, ISandbox sandbox, HttpClient http, TimeProvider time)
{
    /// <summary>Sends the parts of a message that the platform does not have yet, in order.</summary>
    /// <param name="letter">The message.</param>
    /// <param name="partTaken">Called for every part taken while more follow: how many are taken by now, and the platform's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What follows: taken with the last part, or what the first part that was not taken met with.</returns>
    public async Task<SendStep> SendAsync(Letter letter, Func<int, string?, Task> partTaken, CancellationToken cancellationToken)
    {
        if (channels.Find(letter.Account.Channel) is not { } channel)
        {
            return new SendStep.Fail($"Nothing can be sent by the channel '{letter.Account.Channel}'.");
        }

        var message = letter.Message;
        if (message.PartsDone == 0 && message.ExpiresAt <= time.GetUtcNow())
        {
            return new SendStep.Fail("Not sent: it would have come too late to be of use.");
        }

        var parts = channel.Split(message);
        for (var i = message.PartsDone; i < parts.Count; i++)
        {
            var part = parts[i] with { IdempotencyKey = i == 0 ? letter.Key : $"{letter.Key}/{i + 1}", ThreadKey = message.ThreadKey };
            var step = await SendPartAsync(channel, letter, part, cancellationToken);
            if (step is SendStep.Follow { ThreadKey: var moved })
            {
                message = message with { ThreadKey = moved };
                step = await SendPartAsync(channel, letter, part with { ThreadKey = moved }, cancellationToken);
                step = step is SendStep.Follow ? new SendStep.Fail("The thread moved more than once.") : step;
            }

            if (step is not SendStep.Taken taken || i == parts.Count - 1)
            {
                return step;
            }

            await partTaken(i + 1, taken.PlatformId);
        }

        return new SendStep.Taken(null);
    }

    private async Task<SendStep> SendPartAsync(IChannel channel, Letter letter, OutboundPart part, CancellationToken cancellationToken)
    {
        var result = letter.Account.IsLive
            ? await CallAsync(channel, letter.Account, part, cancellationToken)
            : await RecordAsync(letter, part, cancellationToken);
        return SendStep.After(result, letter.Key, letter.Attempts, letter.DecidedAt, time.GetUtcNow());
    }

    private async Task<SendResult> CallAsync(IChannel channel, Account account, OutboundPart part, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(http, account, part, time.GetUtcNow(), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A channel's own mistake must neither stop the account nor lose the message.
            return new SendResult(SendOutcome.Transient, Error: $"The call failed ({e.GetType().Name}).");
        }
    }

    private async Task<SendResult> RecordAsync(Letter letter, OutboundPart part, CancellationToken cancellationToken)
    {
        await sandbox.RecordAsync(
            new SandboxMessage(
                part.IdempotencyKey,
                time.GetUtcNow(),
                letter.Account.Id,
                letter.Account.Channel,
                part.ThreadKey,
                letter.Conversation,
                letter.Message.MessageId,
                part.Text,
                part.Attachments,
                letter.Message.Automatic),
            cancellationToken);
        return new SendResult(SendOutcome.Sent, $"sandbox-{ConversationId.Hash(part.IdempotencyKey)}");
    }
}

/// <summary>A message and everything needed to send it.</summary>
/// <param name="Key">Idempotency key of the first part.</param>
/// <param name="Account">The account it goes out by.</param>
/// <param name="Conversation">Id of the conversation it belongs to.</param>
/// <param name="Message">The message.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Attempts">Attempts made, the present one included.</param>
public sealed record Letter(
    string Key, Account Account, string Conversation, OutboundMessage Message, DateTimeOffset DecidedAt, int Attempts);
