using System.Security.Cryptography;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>Reads a webhook: lists of events (Account Activity API), or one event (X Activity API).</summary>
internal static class XNormaliser
{
    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account addressed, SettingsSnapshot settings, DateTimeOffset now)
    {
        using var document = WebhookReading.Parse(body);
        var root = document.RootElement;
        var activity = root.Get("data");
        var user = root.Text("for_user_id") ?? activity?.Get("filter")?.Text("user_id");
        var account = AccountOf(user, addressed, settings);
        var item = new XEvent(user ?? account.Settings.ExternalId, account, now);
        var reading = new WebhookReading(account, now);
        if (activity is { } data)
        {
            XActivity.Read(item, data, reading);
        }
        else
        {
            XAccountActivity.Read(item, root, reading);
        }

        return reading.Result;
    }

    // An app has one address for all its users. Another account is believed only if it is of the same app: the signature was checked with this one's secret.
    private static Account AccountOf(string? user, Account addressed, SettingsSnapshot settings) =>
        user is not null && user != addressed.Settings.ExternalId && settings.FindAccount(XDescriptor.Name, user) is { } other && HaveSameApp(other, addressed)
            ? other
            : addressed;

    private static bool HaveSameApp(Account one, Account other) => CryptographicOperations.FixedTimeEquals(
        one.SecretBytes(XDescriptor.ConsumerSecret).Span, other.SecretBytes(XDescriptor.ConsumerSecret).Span);

    /// <summary>The user took the app's access back: nothing can be sent any more.</summary>
    public static AccountAlert Revoked(XEvent item, string? when) => new()
    {
        EventId = $"revoke:{when}",
        Channel = XDescriptor.Name,
        Account = item.Account.Id,
        Scope = item.Own,
        ThreadKey = "",
        At = item.Now,
        ReceivedAt = item.Now,
        Reason = "The user has revoked the app's access on X.",
    };
}
