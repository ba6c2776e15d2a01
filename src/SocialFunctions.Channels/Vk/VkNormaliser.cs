using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Vk;

/// <summary>Reads a webhook: the proof of the address, or one event.</summary>
internal static class VkNormaliser
{
    private static readonly Dictionary<string, VkReader> Readers = new(VkComments.Readers, StringComparer.Ordinal)
    {
        ["message_new"] = VkMessages.Written,
        ["message_reply"] = VkMessages.Written,
        ["message_edit"] = VkMessages.Edited,
        ["message_read"] = VkActions.Read,
        ["message_event"] = VkActions.Pressed,
        ["message_reaction_event"] = VkActions.Reacted,
        ["message_allow"] = (item, events) => VkActions.Consent(item, optedOut: false, events),
        ["message_deny"] = (item, events) => VkActions.Consent(item, optedOut: true, events),
        ["wall_post_new"] = VkComments.Posted,
    };

    /// <summary>Kinds of events that do not concern a conversation, and why.</summary>
    private static readonly Dictionary<string, string> Ignored = new(StringComparer.Ordinal)
    {
        ["message_typing_state"] = "Somebody is typing.",
        ["wall_repost"] = "Somebody shared a post on their own wall.",
        ["wall_schedule_post_new"] = "A post was scheduled.",
        ["wall_schedule_post_delete"] = "A scheduled post was taken back.",
        ["like_add"] = "Somebody liked something.",
        ["like_remove"] = "Somebody likes something no more.",
        ["photo_new"] = "A photo was added.",
        ["video_new"] = "A video was added.",
        ["audio_new"] = "A recording was added.",
        ["market_order_new"] = "A good was ordered.",
        ["market_order_edit"] = "An order changed.",
        ["lead_forms_new"] = "Somebody filled in a form.",
        ["group_join"] = "Somebody joined the community.",
        ["group_leave"] = "Somebody left the community.",
        ["group_change_photo"] = "The community's picture changed.",
        ["group_change_settings"] = "The community's settings changed.",
        ["group_officers_edit"] = "The community's managers changed.",
        ["user_block"] = "The community blocked somebody.",
        ["user_unblock"] = "The community blocks somebody no more.",
        ["poll_vote_new"] = "Somebody voted.",
        ["app_payload"] = "A mini app reported.",
        ["vkpay_transaction"] = "A payment was made.",
        ["donut_subscription_create"] = "Somebody subscribed.",
        ["donut_subscription_prolonged"] = "A subscription was prolonged.",
        ["donut_subscription_expired"] = "A subscription ended.",
        ["donut_subscription_cancelled"] = "A subscription was cancelled.",
        ["donut_subscription_price_changed"] = "A subscription's price changed.",
        ["donut_money_withdraw"] = "Money was paid out.",
        ["donut_money_withdraw_error"] = "Money could not be paid out.",
    };

    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account account, DateTimeOffset now)
    {
        using var document = WebhookReading.Parse(body);
        var root = document.RootElement;
        var reading = new WebhookReading(account, now);
        if (root.Text("type") == "confirmation")
        {
            return reading.Result with { Answer = Confirmed(account) };
        }

        reading.Read(events => Read(root, account, now, events), () => WithoutSecret(root));
        return reading.Result;
    }

    /// <summary>What of a body may be kept: a replay needs no proof.</summary>
    public static string WithoutSecret(ReadOnlyMemory<byte> body)
    {
        using var document = WebhookReading.Parse(body);
        return WithoutSecret(document.RootElement);
    }

    /// <summary>The code is the whole body. Source: https://dev.vk.com/en/api/callback/getting-started.</summary>
    private static InboundWebhookAnswer Confirmed(Account account) => account.Secret(VkDescriptor.Confirmation) is { Length: > 0 } code
        ? new InboundWebhookAnswer(200, "text/plain", code)
        : throw new UnreadableInboundWebhookException("VK asks for the code that confirms the address, and the account has no confirmation.");

    private static SetAside? Read(JsonElement root, Account account, DateTimeOffset now, List<InboundEvent> events)
    {
        if (VkEvent.Of(root, account, now) is not { } item)
        {
            return SetAside.Unknown("The event does not say which kind it is, or holds nothing.");
        }

        return Readers.TryGetValue(item.Type, out var read) ? read(item, events)
            : Ignored.TryGetValue(item.Type, out var why) ? SetAside.Ignored(why)
            : SetAside.Unknown($"An event of a kind that is not known here: {OneLine.Of(item.Type, 64)}.");
    }

    /// <summary>What is set aside can be read by administrators and stays for long; a replay needs no proof.</summary>
    private static string WithoutSecret(JsonElement root)
    {
        var kept = from name in (string[])["type", "event_id", "v", "group_id", "object"]
                   let value = root.Get(name)
                   where value is not null
                   select $"\"{name}\":{WebhookReading.Raw(value.Value)}";
        return $"{{{string.Join(',', kept)}}}";
    }
}
