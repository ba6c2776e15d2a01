using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Simulation.Machine;

/// <summary>The real store, with places where the process can die, where somebody can be faster, and where a rule can be broken on purpose.</summary>
internal sealed class WatchedStore(ConversationStore store, Mutation? mutation, Func<ValueTask> committed) : IConversationStore
{
    private bool _dead;

    /// <summary>Where the process dies next.</summary>
    public CrashPoint Crash { get; set; }

    /// <summary>Happens once, between the next loading and what follows it.</summary>
    public Func<ValueTask>? Interruption { get; set; }

    /// <summary>Dies if this is where it should.</summary>
    /// <exception cref="CrashException">It does, or it is dead already.</exception>
    public void DieAt(CrashPoint point)
    {
        if (Crash == point)
        {
            _dead = true;
        }

        ThrowIfDead();
    }

    public async ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken)
    {
        ThrowIfDead();
        var loaded = await store.LoadAsync(conversationId, subject, cancellationToken);
        await LoadedAsync();
        return loaded;
    }

    public async ValueTask<IReadOnlyList<LoadedConversation>> LoadAllAsync(
        IReadOnlyList<WantedConversation> wanted, CancellationToken cancellationToken)
    {
        ThrowIfDead();
        var loaded = await store.LoadAllAsync(wanted, cancellationToken);
        await LoadedAsync();
        return loaded;
    }

    public async ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken)
    {
        DieAt(CrashPoint.BeforeCommit);
        var version = await store.CommitAsync(before, mutation?.Invoke(before, decision) ?? decision, cancellationToken);
        await CommittedAsync(version);
        return version;
    }

    public async ValueTask<IReadOnlyList<string?>> CommitAllAsync(IReadOnlyList<PendingCommit> commits, CancellationToken cancellationToken)
    {
        DieAt(CrashPoint.BeforeCommit);
        var mutated = mutation is null ? commits : [.. commits.Select(c => c with { Decision = mutation(c.Before, c.Decision) })];
        var versions = await store.CommitAllAsync(mutated, cancellationToken);
        foreach (var version in versions)
        {
            await CommittedAsync(version);
        }

        return versions;
    }

    public ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken) =>
        store.IdsAsync(conversationId, most, cancellationToken);

    public ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken) => store.PurgeAsync(erased, cancellationToken);

    public ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken) =>
        store.MessagesAsync(conversationId, take, before, cancellationToken);

    public ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken) =>
        store.TimelineAsync(conversationId, take, after, cancellationToken);

    private void ThrowIfDead()
    {
        if (_dead)
        {
            throw new CrashException();
        }
    }

    private async ValueTask LoadedAsync()
    {
        if (Interruption is { } interruption)
        {
            Interruption = null;
            await interruption();
        }

        DieAt(CrashPoint.AfterLoad);
    }

    private async ValueTask CommittedAsync(string? version)
    {
        if (version is not null)
        {
            await committed();
            DieAt(CrashPoint.AfterCommit);
        }
    }
}

/// <summary>A rule broken on purpose: what is stored in place of what was decided.</summary>
/// <param name="before">What the decision was made on.</param>
/// <param name="decision">The decision.</param>
internal delegate Decision Mutation(LoadedConversation before, Decision decision);
