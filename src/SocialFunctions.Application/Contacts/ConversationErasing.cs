using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// Erases single conversations. What was measured in them is counted for the reports first. Interrupted at any point and repeated, it ends the same.
/// </summary>
public sealed class ConversationErasing(
    ConversationEngine engine, IConversationStore store, IConversationReader reader, IRollUps rollUps, IKeptFiles files)
{
    private const int Page = 1000;
    private const int Most = ErasedMessages.Most;

    /// <summary>Lets the conversation forget its customer: what comes in afterwards begins anew. What it held is still stored, and shown to nobody.</summary>
    /// <param name="wanted">Whether it is to be erased as it is now; asked again when it changes meanwhile.</param>
    /// <param name="reason">Why, for the timeline, without anything about the person.</param>
    /// <param name="receivedUntil">What was received later begins anew; null for what is received from now on.</param>
    public async ValueTask ForgetAsync(
        string conversation, Func<Conversation, bool> wanted, string reason, DateTimeOffset? receivedUntil, CancellationToken cancellationToken)
    {
        while (await reader.FindAsync(conversation, cancellationToken) is { IsErased: false } known && wanted(known))
        {
            await CountAsync(conversation, cancellationToken);
            await ForgetFilesAsync(conversation, cancellationToken);
            var erased = new ConversationErased(known.Version, reason, receivedUntil) { Messages = await store.IdsAsync(conversation, Most, cancellationToken) };
            await engine.HandleAsync(conversation, await WithWhatGoesOnAsync(erased, known, cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// Deletes what a conversation held that has forgotten its customer; of another one that has begun in it nothing, because that deleted the rest first.
    /// </summary>
    public async ValueTask PurgeAsync(string conversation, CancellationToken cancellationToken)
    {
        while (await reader.FindAsync(conversation, cancellationToken) is { IsErased: true } erased && !await store.PurgeAsync(erased, cancellationToken))
        {
        }

        if (await reader.FindAsync(conversation, cancellationToken) is { ErasedUntil: { } until })
        {
            await files.ForgetAsync(conversation, until, cancellationToken);
        }
    }

    // By name, while its messages tell them: what counts by age came perhaps long after it was written.
    private async ValueTask ForgetFilesAsync(string conversation, CancellationToken cancellationToken)
    {
        string? before = null;
        do
        {
            var page = await reader.MessagesAsync(conversation, Page, before, cancellationToken);
            await files.ForgetAsync(
                conversation, [.. page.Items.SelectMany(message => message.Attachments).Select(attachment => attachment.Kept).OfType<string>()], cancellationToken);
            before = page.Next;
        }
        while (before is not null);
    }

    // What comes again under the key of a branch was handled where it goes on.
    private async ValueTask<ConversationErased> WithWhatGoesOnAsync(ConversationErased erased, Conversation known, CancellationToken cancellationToken) =>
        known.ContinuesInId is { } goesOn && await reader.FindAsync(goesOn, cancellationToken) is { } whole
            ? erased with
            {
                Messages = [.. erased.Messages, .. await store.IdsAsync(goesOn, Most, cancellationToken)],
                Remembered = whole.ErasedMessages?.Names ?? [],
            }
            : erased;

    // An entry counts once, so it does no harm that most are counted already.
    private async ValueTask CountAsync(string conversation, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await reader.TimelineAsync(conversation, Page, next, cancellationToken);
            await rollUps.AddAsync([.. page.Items.Where(entry => entry.Data.Measured is not null)], cancellationToken);
            next = page.Next;
        }
        while (next is not null);
    }
}
