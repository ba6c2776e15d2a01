using System.Text.Json;
using Azure.Data.Tables;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Tables;

/// <summary>The messages that sandbox accounts would have sent, in Table Storage: one partition per conversation, in readable columns.</summary>
/// <param name="table">The table <see cref="TableNames.Sandbox"/>.</param>
public sealed class SandboxLog(TableClient table) : ISandbox
{
    /// <inheritdoc/>
    public async ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default) =>
        await table.TryAddAsync(RowOf(message), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string conversation, DateTimeOffset before, CancellationToken cancellationToken)
    {
        List<TableEntity> page;
        var after = "";
        do
        {
            page = await table.FirstAsync($"PartitionKey eq {conversation} and RowKey gt {after} and RowKey lt {"~"}", 1_000, cancellationToken);
            foreach (var row in page.Where(row => row.GetDateTimeOffset("At") < before))
            {
                await table.RemoveAsync(conversation, row.RowKey, cancellationToken);
            }

            after = page.Count == 0 ? after : page[^1].RowKey;
        }
        while (page.Count == 1_000);
    }

    /// <inheritdoc/>
    /// <remarks>Reads through the whole table: it is for trying things out, and small.</remarks>
    public async ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var old = await table.FirstAsync($"At lt {before}", most, cancellationToken);
        foreach (var row in old)
        {
            await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
        }

        return old.Count;
    }

    // Ids contain slashes, which are not allowed in a key.
    internal static TableEntity RowOf(SandboxMessage message) => new(message.Conversation, ConversationId.Hash(message.Id))
    {
        ["Id"] = message.Id,
        ["At"] = message.At,
        ["Account"] = message.Account,
        ["Channel"] = message.Channel,
        ["To"] = message.To,
        ["MessageId"] = message.MessageId,
        ["Text"] = message.Text,
        ["Attachments"] = JsonSerializer.Serialize(message.Attachments, StoredJson.Context.IReadOnlyListAttachment),
        ["Automatic"] = message.Automatic,
        ["Private"] = message.Private,
        ["Template"] = message.Template is null ? null : JsonSerializer.Serialize(message.Template, StoredJson.Context.MessageTemplate),
    };
}
