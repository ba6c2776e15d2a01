using System.Text;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>A change of a number, with what everything that it tells shares.</summary>
internal sealed record WhatsAppChange(MetaItem Item, Account Account, DateTimeOffset Now)
{
    private const string Group = "group:";

    // What stands beside the lists.
    private static readonly string[] Shared = ["messaging_product", "metadata", "contacts", "errors"];

    public JsonElement Value { get; } = Item.Value;

    /// <summary>Id of our number: what message ids are unique within.</summary>
    public string Number => Account.Settings.ExternalId;

    /// <summary>The key of a private thread is the customer's number; of those who hide it, the id that they have for this business.</summary>
    public static string? ThreadOf(string? number, string? user) => number is { Length: > 0 } ? number : user is { Length: > 0 } ? user : null;

    /// <summary>The key of a group, which is one thread for all who are in it.</summary>
    public static string ThreadOfGroup(string group) => Group + group;

    /// <summary>The group of a thread; null for a private one.</summary>
    public static string? GroupOf(string thread) => thread.StartsWith(Group, StringComparison.Ordinal) ? thread[Group.Length..] : null;

    public Visibility VisibilityOf(string thread) => GroupOf(thread) is null ? Account.Visibility : Visibility.Public;

    /// <summary>When something happened, in whole seconds; now when it is not told.</summary>
    public DateTimeOffset TimeOf(JsonElement json) => UnixTime.Read(json, "timestamp", Now) ?? Now;

    /// <summary>The customer that a message is from. Some messages name them only beside the list.</summary>
    public string? CustomerOf(JsonElement message) =>
        ThreadOf(message.Text("from"), message.Text("from_user_id"))
        ?? (OnlyContact is { } contact ? ThreadOf(contact.Text("wa_id"), contact.Text("user_id")) : null);

    public Sender SenderOf(string customer)
    {
        foreach (var contact in Value.Items("contacts"))
        {
            if (contact.Text("wa_id") == customer || contact.Text("user_id") == customer)
            {
                return new Sender(customer, NameOf(contact));
            }
        }

        return new Sender(customer, OnlyContact is { } only ? NameOf(only) : null);
    }

    /// <summary>A webhook with one thing of a list alone, for a replay.</summary>
    public string AloneWith(string list, JsonElement json)
    {
        var value = new StringBuilder("{");
        foreach (var name in Shared)
        {
            if (Value.Get(name) is { } shared)
            {
                value.Append('"').Append(name).Append("\":").Append(WebhookReading.Raw(shared)).Append(',');
            }
        }

        return Item.AloneWith(value.Append('"').Append(list).Append("\":[").Append(WebhookReading.Raw(json)).Append("]}").ToString());
    }

    private JsonElement? OnlyContact =>
        Value.Get("contacts") is { ValueKind: JsonValueKind.Array } contacts && contacts.GetArrayLength() == 1 ? contacts[0] : null;

    private static string? NameOf(JsonElement contact) =>
        contact.Get("profile") is { } profile ? profile.NonEmpty("name") ?? profile.NonEmpty("username") : null;
}
