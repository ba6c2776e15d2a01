using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// Erases conversations by age, a step at a time. A thread that moved goes as a whole: its branches with the conversation in which it went on. What a step is
/// to forget is stored before; a crash in the middle is made up for by <see cref="ResumeAsync"/>.
/// </summary>
public sealed partial class AgeErasing(
    PersonFinder people,
    IContacts contacts,
    IErasures erasures,
    ConversationErasing conversations,
    IConversationReader reader,
    TimeProvider time,
    ILogger<AgeErasing> logger)
{
    // Of the conversations of a step: their commits share flushes to disk.
    private const int Together = 16;

    // When more than that fail, it is not for what is in them.
    private const int MostFailed = 1000;
    private const string TooOld = "The messages are older than the settings keep them.";

    /// <summary>Erases some of the conversations that are resolved and whose last message was written before a time, the oldest first.</summary>
    /// <param name="most">How many at most, without branches.</param>
    /// <returns>How many were tried; 0 when none are left but those that failed since <see cref="ResumeAsync"/>.</returns>
    public async ValueTask<int> StepAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var left = await LeftAsync(cancellationToken) ?? new Erasure { Contact = Erasure.ByAge, At = time.GetUtcNow() };
        IReadOnlyList<string> settled = left.Conversations.Count > MostFailed
            ? []
            : [.. (await contacts.SettledAsync(before, most + left.Conversations.Count, cancellationToken)).Except(left.Conversations)];
        if (settled.Count > 0)
        {
            var branches = await BranchesAsync(settled, cancellationToken);
            var step = left with { Before = before, Conversations = [.. left.Conversations, .. settled, .. branches] };
            await erasures.StoreAsync(step, cancellationToken);
            await StoreFailedAsync(step, [.. left.Conversations, .. await EraseAsync(settled, branches, before, cancellationToken)], cancellationToken);
        }

        return settled.Count;
    }

    /// <summary>Finishes what was interrupted or failed. What was not forgotten yet stays: it is found again, as long as it is too old.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (await LeftAsync(cancellationToken) is { } left)
        {
            await StoreFailedAsync(left, await EraseAsync([], left.Conversations, left.Before!.Value, cancellationToken), cancellationToken);
        }
    }

    private async ValueTask<Erasure?> LeftAsync(CancellationToken cancellationToken) =>
        await erasures.FindAsync(Erasure.ByAge, cancellationToken) is { FinishedAt: null } left ? left : null;

    private async ValueTask StoreFailedAsync(Erasure step, IReadOnlyList<string> failed, CancellationToken cancellationToken) => await erasures.StoreAsync(
        step with { Conversations = failed, FinishedAt = failed.Count == 0 ? time.GetUtcNow() : null }, cancellationToken);

    private async ValueTask<IReadOnlyList<string>> BranchesAsync(IReadOnlyList<string> settled, CancellationToken cancellationToken)
    {
        var branches = new List<string>();
        foreach (var id in settled)
        {
            if (await reader.FindAsync(id, cancellationToken) is { } conversation)
            {
                branches.AddRange((await people.BranchesAsync(conversation, cancellationToken)).Select(branch => branch.Id));
            }
        }

        return branches;
    }

    /// <param name="settled">Are forgotten.</param>
    /// <param name="afterwards">What is forgotten already, and branches; after the others, in this order.</param>
    /// <returns>Those that failed.</returns>
    private async ValueTask<IReadOnlyList<string>> EraseAsync(
        IReadOnlyCollection<string> settled, IReadOnlyList<string> afterwards, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var failed = new ConcurrentQueue<string>();
        var together = new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(settled, together, TryAsync);
        foreach (var id in afterwards)
        {
            await TryAsync(id, cancellationToken);
        }

        return [.. failed];

        async ValueTask TryAsync(string id, CancellationToken cancelled)
        {
            try
            {
                await EraseAsync(id, before, settled.Contains(id), cancelled);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancelled.IsCancellationRequested)
            {
                failed.Enqueue(id);
                LogFailed(id, FaultLine.Of(e));
            }
        }
    }

    private async ValueTask EraseAsync(string id, DateTimeOffset before, bool begins, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is { ContinuesInId: { } goesOn })
        {
            // Whatever comes under its key goes on there, as long as anything is there.
            if (await reader.FindAsync(goesOn, cancellationToken) is null or { IsErased: true })
            {
                await conversations.ForgetAsync(id, branch => branch.ContinuesInId == goesOn, TooOld, before, cancellationToken);
            }
        }
        else if (begins)
        {
            await conversations.ForgetAsync(
                id,
                known => known is { Status: ConversationStatus.Resolved, ContinuesIn: null } && known.LastMessageAt < before,
                TooOld,
                before,
                cancellationToken);
        }

        await conversations.PurgeAsync(id, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversation {Id} cannot be erased by age, tried again later: {Error}")]
    private partial void LogFailed(string id, string error);
}
