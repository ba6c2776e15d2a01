using Azure.Data.Tables;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Tables;

/// <summary>Who is where, in Table Storage for all instances: one row for an agent at a place.</summary>
/// <param name="table">The table <see cref="TableNames.Presence"/>.</param>
public sealed class PresenceTable(TableClient table) : IPresences
{
    private const string Partition = "presence";

    // Around all row keys.
    private const string FirstKey = "k";
    private const string LastKey = "l";
    private const int Most = 1_000;

    // Few at a time, so that no reader waits long for it.
    private const int MostRemoved = 10;

    // The clocks of two instances differ: what is old for this one may not be for another.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async ValueTask PutAsync(Presence presence, CancellationToken cancellationToken) => await table.PutAsync(
        new TableEntity(Partition, KeyOf(presence.Agent, presence.Conversation))
        {
            ["Agent"] = presence.Agent,
            ["Conversation"] = presence.Conversation,
            ["State"] = presence.State?.ToString(),
            ["Until"] = presence.Until,
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(string agent, string conversation, CancellationToken cancellationToken) =>
        await table.RemoveAsync(Partition, KeyOf(agent, conversation), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Presence>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await table.FirstAsync($"PartitionKey eq {Partition} and RowKey gt {FirstKey} and RowKey lt {LastKey}", Most, cancellationToken);
        foreach (var old in rows.Where(row => UntilOf(row) <= now - Kept).Take(MostRemoved))
        {
            await table.RemoveAsync(Partition, old.RowKey, cancellationToken);
        }

        return [.. rows.Where(row => UntilOf(row) > now).Select(Read)];
    }

    private static Presence Read(TableEntity row) => new(
        row.GetString("Agent"),
        row.GetString("Conversation"),
        row.GetString("State") is { } state ? Enum.Parse<PresenceState>(state) : null,
        UntilOf(row));

    private static DateTimeOffset UntilOf(TableEntity row) => row.GetDateTimeOffset("Until")!.Value;

    // An agent's id may hold characters that are not allowed in a key.
    private static string KeyOf(string agent, string? conversation) => $"k{ConversationId.Hash($"{agent}\n{conversation}")}";
}
