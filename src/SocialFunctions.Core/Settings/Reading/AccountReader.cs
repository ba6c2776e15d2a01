using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads accounts.</summary>
internal sealed class AccountReader(ReadContext context)
{
    private const int LongestExternalId = 256;
    private const string PartsOfAnAddress = "/\\?#%";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<(string Channel, string ExternalId)> _endpoints = [];

    public AccountSettings Read(ObjectReader o)
    {
        var id = o.Require("id")?.Id(_ids);
        var channel = o.Require("channel")?.Channel(context.Catalog);
        var sending = o.Find("sending")?.Enum<SendingMode>("mode of sending");
        var account = new AccountSettings
        {
            Id = id ?? "",
            Channel = channel?.Name ?? "",
            ExternalId = ExternalId(o, channel) ?? "",
            Calendar = o.Find("calendar")?.Reference(context.Calendars, "calendar") ?? "always",
            Team = o.Find("team")?.Reference(context.Teams, "team"),
            Locale = o.Find("locale")?.Language() ?? "en",
            Policy = o.Find("policy")?.Reference(context.Policies, "policy"),
            Public = o.Find("public")?.Flag() ?? false,
            Paused = o.Find("paused")?.Flag() ?? false,
            Sending = sending,
            BaseUrl = o.Find("baseUrl")?.SafeUrl("the account's token goes with every call"),
            Origins = o.Find("origins")?.List(located => located.Origin()) ?? [],
            PublicUrl = o.Find("publicUrl")?.PublicUrl(),
            Templates = ReadTemplates(o, channel),
            Secrets = ReadSecrets(o, channel, sending),
        };
        if (channel is { SignsAddress: true } && account.PublicUrl is null)
            o.Warn("publicUrl", "is not set: requests that come through a proxy under another address cannot be verified");

        if (channel is { FromBrowsers: true } && account.Origins.Count == 0)
            o.Warn("origins", "is not set: only pages of this host itself can call it");

        return account;
    }

    private static IReadOnlyList<AccountTemplate> ReadTemplates(ObjectReader o, ChannelDescriptor? channel)
    {
        var templates = o.List("templates", new AccountTemplateReader(channel).Read);
        if (channel is { AcceptsTemplates: false } && templates.Count > 0)
            o.Find("templates")?.Problem($"{channel.DisplayName} has no templates");

        return templates;
    }

    private string? ExternalId(ObjectReader o, ChannelDescriptor? channel)
    {
        if (o.Require("externalId") is not { } located || located.Text() is not { } externalId)
            return null;

        if (externalId.Length > LongestExternalId || !externalId.All(MayBeInAnExternalId) || externalId.Contains("..", StringComparison.Ordinal))
        {
            return located.Reject<string>(
                $"must be the platform's id of the account, up to {LongestExternalId} characters without white space, invisible characters, '..' and any of {PartsOfAnAddress}");
        }

        if (channel?.ExternalIdDoubt?.Invoke(externalId) is { } doubt)
            located.Warn(doubt);

        return channel is null || _endpoints.Add((channel.Name, externalId))
            ? externalId
            : located.Reject<string>($"another account of channel {channel.Name} has this external id; only one can receive its messages");
    }

    // It becomes part of addresses that are called, and must not lead elsewhere.
    private static bool MayBeInAnExternalId(char c) =>
        !char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format
        && !PartsOfAnAddress.Contains(c, StringComparison.Ordinal);

    private Dictionary<string, string> ReadSecrets(ObjectReader o, ChannelDescriptor? channel, SendingMode? sending)
    {
        var found = o.Find("secrets");
        if (channel is null)
            return [];

        if (found is null)
        {
            var needed = channel.SecretsToVerify.Select(secret => secret.Name);
            o.Require("secrets", $"is required: without {string.Join(" and ", needed)} no webhook of this account can be verified");
            return [];
        }

        return found.Value.Object(secrets => ReadReferences(secrets, channel, sending), "secret") ?? [];
    }

    private Dictionary<string, string> ReadReferences(ObjectReader o, ChannelDescriptor channel, SendingMode? sending)
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        var needed = channel.SecretsToSendWith(name => o.Find(name) is not null);
        foreach (var secret in channel.Secrets)
        {
            var sends = needed.Contains(secret.Name) && sending != SendingMode.Sandbox;
            var located = secret.Verifies ? o.Require(secret.Name, "is required: without it no webhook of this account can be verified")
                : sends && sending == SendingMode.Live ? o.Require(secret.Name, "is required: \"sending\" is \"live\", and nothing can be sent without it")
                : o.Find(secret.Name);

            var consequence = secret.Verifies ? "no webhook of this account can be verified"
                : !sends ? "nothing is sent while the account sends to the sandbox"
                : sending == SendingMode.Live ? "nothing can be sent"
                : "what this account sends goes to the sandbox";
            if (located?.Secret(context.Secrets, consequence, secret.Flaw) is { } reference)
                references[secret.Name] = reference;
            else if (located is null && sends && sending is null && !secret.Verifies)
                o.Warn(secret.Name, $"is not configured: {consequence}; \"sending\": \"sandbox\" says that this is meant");
        }

        return references;
    }
}
