using System.Net;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Cosmos;

/// <content>Timeline entries of accounts.</content>
public sealed partial class ConversationStore : IAccountFeed
{
    /// <inheritdoc/>
    /// <remarks>The account has a partition of its own. An entry that exists already is the same one, appended again.</remarks>
    public async ValueTask AppendAsync(TimelineEntry entry, CancellationToken cancellationToken)
    {
        using var document = new MemoryStream(Documents.Of(entry), writable: false);
        using var response = await Failures.AskAsync(() => Container.CreateItemStreamAsync(
            document, new PartitionKey(Documents.PartitionOfAccount(entry)), null, cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("append", response.Headers.RequestCharge);
        if (!response.IsSuccessStatusCode && response.StatusCode is not HttpStatusCode.Conflict)
        {
            throw Failures.Of(response);
        }
    }
}
