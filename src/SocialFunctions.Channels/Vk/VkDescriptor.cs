using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>Describes VK communities: their names, secrets and limits.</summary>
internal static class VkDescriptor
{
    public const string Name = "vk";

    /// <summary>Name of the secret key that comes with every inbound webhook.</summary>
    public const string Secret = "secret";

    /// <summary>Name of the code that proves the address. VK shows it where the address is entered; it is another one for each address.</summary>
    public const string Confirmation = "confirmation";

    /// <summary>Name of the secret that is needed to send: a key of the community.</summary>
    public const string AccessToken = "accessToken";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "VK",
        ApiOrigin = "https://api.vk.com",
        Secrets = [new(Secret, Verifies: true), new(Confirmation), new(AccessToken, Sends: true)],

        // https://dev.vk.com/en/reference/objects/message, date: Unix time.
        TellsWholeSeconds = true,

        // https://dev.vk.com/en/method/messages.send says 9,000; clients and libraries cut at 4,096. What is sent in one piece must be shown in one.
        Limits = new MessageLimits(Text: 4096, TextUnit.Utf16, Attachments: 1, Caption: 0),

        // Files would have to be uploaded first, in three calls each; they go out as their address, of which VK shows a preview.
        Carries = ["location", "link"],
        ExternalIdDoubt = GroupDoubt,
    };

    private static string? GroupDoubt(string externalId) =>
        externalId.Length > 0 && externalId.All(char.IsAsciiDigit) ? null : "is no id of a VK community, which is a number without a sign";
}
