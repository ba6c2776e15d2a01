using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// Reads the changes of a WhatsApp Business account. One change may tell many messages and reports; each is read on its own.
/// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components.
/// </summary>
internal sealed class WhatsAppReader : IMetaReader
{
    /// <summary>Fields that concern no conversation, and why.</summary>
    private static readonly Dictionary<string, string> Ignored = new(StringComparer.Ordinal)
    {
        ["account_settings_update"] = "The settings of the account changed.",
        ["business_capability_update"] = "What the account may do changed.",
        ["business_username_update"] = "The user name of the number changed.",
        ["calls"] = "A call is no message.",
        ["flows"] = "The state of a flow changed.",
        ["group_lifecycle_update"] = "A group was made or deleted.",
        ["group_participants_update"] = "Somebody came into a group, or left it.",
        ["group_settings_update"] = "The settings of a group changed.",
        ["group_status_update"] = "The state of a group changed.",
        ["history"] = "Old messages of the app on the phone are not taken over.",
        ["message_template_components_update"] = "A template changed.",
        ["message_template_quality_update"] = "The quality of a template changed.",
        ["message_template_status_update"] = "The state of a template changed.",
        ["phone_number_name_update"] = "The name of the number was judged.",
        ["security"] = "The two-step verification of the number changed.",
        ["smb_app_state_sync"] = "The contacts of the app on the phone are not taken over.",
        ["template_category_update"] = "The category of a template changed.",
        ["user_preferences"] = "A choice about marketing does not touch answers.",
    };

    private delegate SetAside? Reading(WhatsAppChange change, JsonElement json, List<InboundEvent> events);

    public string Channel => WhatsAppDescriptor.Name;

    public bool IsFor(MetaItem item) => item.Object == "whatsapp_business_account" && item.IsChange;

    /// <summary>The number that the change is about. What concerns the whole account names none: that is told to the number in the address.</summary>
    public IEnumerable<string> AddresseesOf(MetaItem item, Account addressed) =>
        item.Value.Get("metadata")?.Text("phone_number_id") is { } number ? [number]
        : addressed.Channel == WhatsAppDescriptor.Name ? [addressed.Settings.ExternalId]
        : [];

    public void Read(MetaItem item, Account account, WebhookReading reading)
    {
        var change = new WhatsAppChange(item, account, reading.Now);
        switch (item.Field)
        {
            case "messages":
                ReadMessages(change, reading);
                break;
            case "smb_message_echoes" or "message_echoes":
                ReadEach(change, "message_echoes", WhatsAppEchoes.Read, reading);
                break;
            case "user_id_update":
                ReadEach(change, "user_id_update", WhatsAppMoves.ReadUserId, reading);
                break;
            case var field when field is not null && Ignored.TryGetValue(field, out var why):
                reading.Keep(SetAside.Ignored(why), item.Alone());
                break;
            default:
                reading.Read(events => WhatsAppAlerts.Read(change, events), item.Alone);
                break;
        }
    }

    private static void ReadMessages(WhatsAppChange change, WebhookReading reading)
    {
        var found = ReadEach(change, "messages", WhatsAppMessages.Read, reading);
        found |= ReadEach(change, "statuses", WhatsAppStatuses.Read, reading);
        if (!found)
        {
            reading.Read(events => WhatsAppAlerts.ReadErrors(change, events), change.Item.Alone);
        }
    }

    private static bool ReadEach(WhatsAppChange change, string list, Reading read, WebhookReading reading)
    {
        var found = false;
        foreach (var json in change.Value.Items(list))
        {
            found = true;
            reading.Read(events => read(change, json, events), () => change.AloneWith(list, json));
        }

        return found;
    }
}
