using System.Text.Json;
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
        var user = UserOf(root, activity);
        if (AccountOf(user, addressed, settings) is not { } account)
        {
            var aside = new WebhookReading(addressed, now);
            aside.Keep(SetAside.Unknown($"There is no account of channel {XDescriptor.Name} for {PrintableName.Of(user!)}."), WebhookReading.Raw(root));
            return aside.Result;
        }

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

    // Who takes the app's access back is named elsewhere than whom an event is for.
    private static string? UserOf(JsonElement root, JsonElement? activity) =>
        root.Text("for_user_id")
        ?? root.Get("user_event")?.Get("revoke")?.Get("source")?.Text("user_id")
        ?? activity?.Get("filter")?.Text("user_id")
        ?? (activity?.Text("event_type") == "oauth.revoke" ? activity?.Get("payload")?.Text("user_id") : null);

    // An app has one address for all its users.
    private static Account? AccountOf(string? user, Account addressed, SettingsSnapshot settings) =>
        user is null || user == addressed.Settings.ExternalId ? addressed
        : settings.FindAccount(XDescriptor.Name, user) is { } other && SameSecret.Have(other, addressed, XDescriptor.ConsumerSecret) ? other
        : null;

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
