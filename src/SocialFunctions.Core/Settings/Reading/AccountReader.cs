using System.Text.RegularExpressions;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads accounts.</summary>
internal sealed partial class AccountReader(ReadContext context)
{
    private const int LongestExternalId = 256;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<(string Channel, string ExternalId)> _endpoints = [];

    public AccountSettings Read(ObjectReader o)
    {
        var id = o.Require("id")?.Id(_ids);
        var channel = o.Require("channel")?.Channel();
        var sending = o.Find("sending")?.Enum<SendingMode>("mode of sending");
        var account = new AccountSettings
        {
            Id = id ?? "",
            Channel = channel ?? "",
            ExternalId = ExternalId(o, channel) ?? "",
            Calendar = o.Find("calendar")?.Reference(context.Calendars, "calendar") ?? "always",
            Team = o.Find("team")?.Reference(context.Teams, "team"),
            Locale = o.Find("locale")?.Language() ?? "en",
            Policy = o.Find("policy")?.Reference(context.Policies, "policy"),
            Public = o.Find("public")?.Flag() ?? false,
            Paused = o.Find("paused")?.Flag() ?? false,
            Sending = sending,
            BaseUrl = o.Find("baseUrl")?.Url(),
            PublicUrl = o.Find("publicUrl")?.Url(),
            Secrets = ReadSecrets(o, channel, sending),
        };
        if (channel == "twilio" && account.PublicUrl is null)
            o.Warn("publicUrl", "is not set: requests that come through a proxy under another address cannot be verified");

        return account;
    }

    private string? ExternalId(ObjectReader o, string? channel)
    {
        if (o.Require("externalId") is not { } located || located.Text() is not { } externalId)
            return null;

        if (externalId.Length > LongestExternalId || externalId.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return located.Reject<string>($"must be the platform's id of the account, up to {LongestExternalId} characters without white space");

        return channel is null || _endpoints.Add((channel, externalId))
            ? externalId
            : located.Reject<string>($"another account of channel {channel} has this external id; only one can receive its messages");
    }

    private Dictionary<string, string> ReadSecrets(ObjectReader o, string? channel, SendingMode? sending)
    {
        var found = o.Find("secrets");
        if (channel is null)
            return [];

        if (found is null)
        {
            var needed = ChannelSecrets.All[channel].ToVerify;
            o.Require("secrets", $"is required: without {string.Join(" and ", needed)} no webhook of this account can be verified");
            return [];
        }

        return found.Value.Object(secrets => ReadSecrets(secrets, ChannelSecrets.All[channel], sending), "secret") ?? [];
    }

    private Dictionary<string, string> ReadSecrets(ObjectReader o, ChannelSecrets channel, SendingMode? sending)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in channel.Names)
        {
            var verifies = channel.ToVerify.Contains(name);
            var sends = channel.ToSend.Contains(name) && sending != SendingMode.Sandbox;
            var located = verifies ? o.Require(name, "is required: without it no webhook of this account can be verified")
                : sends && sending == SendingMode.Live ? o.Require(name, "is required: \"sending\" is \"live\", and nothing can be sent without it")
                : o.Find(name);

            var consequence = (verifies, sends, sending) switch
            {
                (true, _, _) => "no webhook of this account can be verified",
                (_, true, SendingMode.Live) => "nothing can be sent",
                (_, true, _) => "what this account sends goes to the sandbox",
                _ => "nothing is sent while the account sends to the sandbox",
            };
            if (located?.Secret(context.Secrets, consequence, name == "secretToken" ? SecretTokenFlaw : null) is { } reference)
                secrets[name] = reference;
            else if (located is null && sends && sending is null && !verifies)
                o.Warn(name, $"is not configured: {consequence}; \"sending\": \"sandbox\" says that this is meant");
        }

        return secrets;
    }

    // https://core.telegram.org/bots/api#setwebhook, secret_token.
    private static string? SecretTokenFlaw(string secret) =>
        SecretTokenForm().IsMatch(secret) ? null : "the value must be 1 to 256 characters of A-Z, a-z, 0-9, '_' and '-', as Telegram demands";

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex SecretTokenForm();
}
