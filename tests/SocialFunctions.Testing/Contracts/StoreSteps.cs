using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What the contract tests do with a store, in few words.</summary>
public static class StoreSteps
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task<LoadedConversation> Load(this IConversationStore store, Conversation conversation, MessageReference subject = default) =>
        await store.LoadAsync(conversation.Id, subject, None);

    /// <summary>Stores a decision that must not conflict.</summary>
    public static async Task<string> Store(this IConversationStore store, Decision decision, MessageReference subject = default)
    {
        var version = await store.CommitAsync(await store.Load(decision.State!, subject), decision, None);
        Assert.NotNull(version);
        return version;
    }

    public static async Task<Conversation> Store(this IConversationStore store, Conversation conversation, params Message[] messages)
    {
        await store.Store(new Decision { State = conversation, Messages = messages });
        return conversation;
    }

    public static async Task<string?> TryCommit(this IConversationStore store, LoadedConversation before, Decision decision) =>
        await store.CommitAsync(before, decision, None);

    /// <summary>Every page of a list, one after the other.</summary>
    public static async Task<List<T>> AllPages<T>(Func<string?, ValueTask<Page<T>>> page)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var next = await page(after);
            all.AddRange(next.Items);
            after = next.Next;
            Assert.True(all.Count < 10_000, "The list does not end.");
        }
        while (after is not null);
        return all;
    }
}
