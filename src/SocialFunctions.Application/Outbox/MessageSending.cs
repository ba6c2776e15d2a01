using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Tokens;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>Sends messages to platforms, or to the sandbox.</summary>
public sealed class MessageSending(ChannelRegistry channels, ISandbox sandbox, AccountTokens tokens, OutgoingFiles files, HttpClient http, TimeProvider time)
{
    /// <summary>Sends the parts of a message that the platform has not accepted yet, in order.</summary>
    /// <param name="request">The message.</param>
    /// <param name="goesOn">
    /// Called after every accepted part except the last, with the number of accepted parts and the platform's answer; tells whether the next part is still
    /// to be sent.
    /// </param>
    /// <param name="moved">Called when the platform says that the thread has another key, before the message is sent there.</param>
    /// <returns>The result of the last part that was sent, or of the first one that was not accepted.</returns>
    public async Task<SendResult> SendAsync(
        SendRequest request, Func<int, SendResult, Task<bool>> goesOn, Func<ThreadMoved, Task> moved, CancellationToken cancellationToken)
    {
        if (channels.Find(request.Account.Channel) is not { } channel)
        {
            return new SendResult(SendOutcome.Permanent, Error: $"Nothing can be sent by the channel '{request.Account.Channel}'.");
        }

        var message = request.Message;
        if (message.PartsDone == 0 && message.ExpiresAt <= time.GetUtcNow())
        {
            return new SendResult(SendOutcome.Permanent, Error: "Not sent: it would have come too late to be of use.");
        }

        if (files.Addressed(request, out var refusal) is not { } addressed)
        {
            return new SendResult(SendOutcome.Permanent, Error: refusal);
        }

        request = addressed;
        var threadKey = message.ThreadKey;
        var parts = request.PartsFor(channel);
        for (var i = message.PartsDone; i < parts.Count; i++)
        {
            var part = parts[i] with { ThreadKey = threadKey };
            var result = await SendPartAsync(channel, request, part, cancellationToken);
            if (MovedTo(result) is { } present)
            {
                await moved(MoveOf(request.Account, threadKey, present));
                threadKey = present;
                result = await SendPartAsync(channel, request, part with { ThreadKey = present }, cancellationToken);
                result = MovedTo(result) is null ? result : new SendResult(SendOutcome.Permanent, Error: "The thread moved more than once.");
            }

            if (result.Outcome is not SendOutcome.Sent || i == parts.Count - 1 || !await goesOn(i + 1, result))
            {
                return result;
            }
        }

        return new SendResult(SendOutcome.Sent);
    }

    /// <summary>Does something to a message; a sandbox account does it to nothing.</summary>
    /// <param name="entry">What is to be done.</param>
    public async Task<SendResult> ModerateAsync(OutboxEntry entry, Account account, CancellationToken cancellationToken)
    {
        if (channels.Find(account.Channel) is not { } channel)
        {
            return new SendResult(SendOutcome.Permanent, Error: $"Nothing can be done by the channel '{account.Channel}'.");
        }

        return account.IsLive
            ? await CallAsync(
                channel, account, able => channel.ModerateAsync(http, able, entry.Moderation!, entry.Id, time.GetUtcNow(), cancellationToken), cancellationToken)
            : new SendResult(SendOutcome.Sent);
    }

    private ThreadMoved MoveOf(Account account, string from, string to) => new()
    {
        EventId = $"moved:{from}:{to}",
        Channel = account.Channel,
        Account = account.Id,
        ThreadKey = from,
        At = time.GetUtcNow(),
        ReceivedAt = time.GetUtcNow(),
        From = from,
        To = to,
    };

    private static string? MovedTo(SendResult result) => result.Outcome is SendOutcome.Sent ? null : result.MovedTo;

    private async Task<SendResult> SendPartAsync(IChannel channel, SendRequest request, OutboundPart part, CancellationToken cancellationToken) =>
        request.Account.IsLive ? await LoadAndCallAsync(channel, request, part, cancellationToken) : await RecordAsync(request, part, cancellationToken);

    private async Task<SendResult> LoadAndCallAsync(IChannel channel, SendRequest request, OutboundPart part, CancellationToken cancellationToken)
    {
        OutboundPart? loaded;
        try
        {
            loaded = await files.LoadedAsync(part, request.Conversation, channel.Descriptor, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return new SendResult(SendOutcome.Transient, Error: "The attached files cannot be read now.");
        }

        return loaded is null
            ? new SendResult(SendOutcome.Permanent, Error: "An attached file is not kept any more.")
            : await CallAsync(channel, request.Account, loaded, cancellationToken);
    }

    private Task<SendResult> CallAsync(IChannel channel, Account account, OutboundPart part, CancellationToken cancellationToken) =>
        CallAsync(channel, account, able => channel.SendAsync(http, able, part, time.GetUtcNow(), cancellationToken), cancellationToken);

    private async Task<SendResult> CallAsync(IChannel channel, Account account, Func<Account, Task<SendResult>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.UseAsync(channel, account, call, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug in a channel must not suspend the account; and the platform may have the message, if the bug is in reading its answer.
            return new SendResult(SendOutcome.Unknown, Error: $"The call failed ({e.GetType().Name}).");
        }
    }

    private async Task<SendResult> RecordAsync(SendRequest request, OutboundPart part, CancellationToken cancellationToken)
    {
        await sandbox.RecordAsync(
            new SandboxMessage(
                part.IdempotencyKey,
                time.GetUtcNow(),
                request.Account.Id,
                request.Account.Channel,
                part.ThreadKey,
                request.Conversation,
                request.Message.MessageId,
                part.Text,
                part.Attachments,
                request.Message.Automatic)
            {
                Private = part.Private,
                Template = part.Template,
            },
            cancellationToken);
        return new SendResult(SendOutcome.Sent, $"sandbox-{ConversationId.Hash(part.IdempotencyKey)}");
    }
}
