using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>Configured accounts of Meta's channels, all of one app, and short ways to hand them webhooks.</summary>
internal static class MetaAccounts
{
    public const string AppSecret = "the secret of the app";
    public const string Token = "EAABtoken";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static IChannel Channel(string name) => ChannelServices.All.Single(channel => channel.Descriptor.Name == name);

    /// <summary>Settings with one account for each; its id is channel and external id.</summary>
    public static SettingsSnapshot Settings(params (string Channel, string ExternalId)[] accounts) => Load(
        accounts.Select(account => (account.Channel, account.ExternalId, AppSecret)));

    public static SettingsSnapshot Load(IEnumerable<(string Channel, string ExternalId, string AppSecret)> accounts)
    {
        var result = SettingsLoader.Load(
            JsonSerializer.Serialize(new
            {
                accounts = accounts.Select(account => new
                {
                    id = IdOf(account.Channel, account.ExternalId),
                    channel = account.Channel,
                    externalId = account.ExternalId,
                    sending = "live",
                    secrets = new { appSecret = $"plain:{account.AppSecret}", verifyToken = "plain:the token of the handshake", accessToken = $"plain:{Token}" },
                }),
            }),
            1,
            new SecretSource(_ => null, AllowPlain: true),
            TestChannels.Catalog);
        return result.Snapshot!;
    }

    public static string IdOf(string channel, string externalId) => $"{channel}-{string.Concat(externalId.Where(char.IsAsciiLetterOrDigit))}".ToLowerInvariant();

    public static Account Account(string channel, string externalId) => Settings((channel, externalId)).FindAccount(channel, externalId)!;

    public static InboundWebhookRequest Post(byte[] body) => new()
    {
        Url = "https://care.example/webhooks/channel/account",
        Query = _ => null,
        Header = _ => null,
        ContentType = "application/json",
        Body = body,
    };

    public static AcceptedInboundWebhook Normalise(string channel, string externalId, string body) =>
        Normalise(Account(channel, externalId), Settings((channel, externalId)), Encoding.UTF8.GetBytes(body));

    public static AcceptedInboundWebhook Normalise(Account addressed, SettingsSnapshot settings, byte[] body) =>
        Channel(addressed.Channel).Normalise(Post(body), addressed, settings, Now);
}
