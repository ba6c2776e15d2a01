using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Service messages, in which Telegram reports what happened to a chat (https://core.telegram.org/bots/api#message).</summary>
internal static class TelegramServiceMessages
{
    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "new_chat_members", "new_chat_member", "new_chat_participant", "left_chat_member", "left_chat_participant",
        "new_chat_title", "new_chat_photo", "delete_chat_photo", "chat_background_set", "chat_owner_left", "chat_owner_changed",
        "group_chat_created", "supergroup_chat_created", "channel_chat_created", "community_chat_added", "community_chat_removed",
        "message_auto_delete_timer_changed", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
        "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
        "general_forum_topic_hidden", "general_forum_topic_unhidden",
        "video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited",
        "voice_chat_scheduled", "voice_chat_started", "voice_chat_ended", "voice_chat_participants_invited",
        "successful_payment", "refunded_payment", "paid_message_price_changed", "direct_message_price_changed",
        "giveaway", "giveaway_created", "giveaway_winners", "giveaway_completed", "boost_added", "gift", "gift_upgrade_sent", "unique_gift",
        "checklist_tasks_done", "checklist_tasks_added", "poll_option_added", "poll_option_deleted",
        "suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded",
        "user_shared", "users_shared", "chat_shared", "connected_website", "write_access_allowed", "passport_data",
        "proximity_alert_triggered", "managed_bot_created",
    };

    /// <summary>The former and the present id of a group that became a supergroup; null when the message reports something else.</summary>
    public static (long From, long To)? Move(TelegramMessage message) =>
        message.Json.Whole("migrate_to_chat_id") is { } to and not 0 ? (message.Chat.Id, to)
        : message.Json.Whole("migrate_from_chat_id") is { } from and not 0 ? (from, message.Chat.Id)
        : null;

    /// <summary>What the message reports, in one line; null when it is not a service message.</summary>
    public static string? Describe(JsonElement message)
    {
        return message.Names().FirstOrDefault(name => Fields.Contains(name) && message.Get(name) is not null) is { } field
            ? $"A service message: {field}."
            : null;
    }
}
