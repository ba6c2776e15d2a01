using System.Text.RegularExpressions;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Describes Telegram: its names, secrets and limits.</summary>
internal static partial class TelegramDescriptor
{
    public const string Name = "telegram";

    /// <summary>Name of the secret that comes with every inbound webhook.</summary>
    public const string SecretToken = "secretToken";

    /// <summary>Name of the secret that is needed to send.</summary>
    public const string BotToken = "botToken";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Telegram",
        ApiOrigin = "https://api.telegram.org",
        Secrets = [new(SecretToken, Verifies: true, Flaw: SecretTokenFlaw), new(BotToken, Sends: true)],

        // https://core.telegram.org/bots/api#message, date.
        TellsWholeSeconds = true,

        // https://core.telegram.org/bots/api#sendmessage and #sendphoto.
        Limits = new MessageLimits(Text: 4096, TextUnit.Utf16, Attachments: 1, Caption: 1024),
        Carries = ["image", "audio", "video", "file", "sticker", "location", "contact", "link"],

        // https://core.telegram.org/bots/api#sending-files, by address; #sendaudio and #senddocument name the types.
        Files =
        [
            new("image", 5 * FileLimit.Mega, "image/jpeg", "image/png", "image/webp"),
            new("audio", 20 * FileLimit.Mega, "audio/mpeg", "audio/mp4"),
            new("video", 20 * FileLimit.Mega, "video/mp4"),
            new("file", 20 * FileLimit.Mega, "application/pdf", "application/zip", "image/gif"),
        ],
    };

    /// <summary>Which bot the account is now: ids of updates and messages are unique within a bot only. A token is the bot's id, a colon and a secret.</summary>
    public static string BotOf(Account account) =>
        account.Secret(BotToken)?.Split(':') is [{ Length: > 0 } id, _] && id.All(char.IsAsciiDigit) ? id : account.Settings.ExternalId;

    // https://core.telegram.org/bots/api#setwebhook, secret_token.
    private static string? SecretTokenFlaw(string secret) =>
        SecretTokenForm().IsMatch(secret) ? null : "the value must be 1 to 256 characters of A-Z, a-z, 0-9, '_' and '-', as Telegram demands";

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex SecretTokenForm();
}
