using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta;

/// <summary>What one channel reads of the webhooks that all channels on Meta's platforms share.</summary>
internal interface IMetaReader
{
    /// <summary>The channel's name.</summary>
    string Channel { get; }

    /// <summary>Whether an item is this channel's.</summary>
    bool IsFor(MetaItem item);

    /// <summary>The external ids of the accounts that an item of this channel may be for, the likeliest first; none when it names none.</summary>
    /// <param name="addressed">The account in the webhook's address.</param>
    IEnumerable<string> AddresseesOf(MetaItem item, Account addressed);

    /// <summary>Reads an item of this channel.</summary>
    /// <param name="account">The account that it is for.</param>
    void Read(MetaItem item, Account account, WebhookReading reading);
}
