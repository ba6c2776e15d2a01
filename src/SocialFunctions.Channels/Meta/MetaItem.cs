using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Meta;

/// <summary>One thing that a webhook tells: an event of a list of an entry, or a change of a field.</summary>
/// <param name="Object">What the webhook is about: <c>page</c>, <c>instagram</c>, <c>whatsapp_business_account</c>; null when it does not say.</param>
/// <param name="Entry">The entry that it stands in.</param>
/// <param name="List">The list of the entry that it stands in; null where the entry itself is the change, as apps with Instagram login get it.</param>
/// <param name="Json">The event or the change.</param>
internal readonly record struct MetaItem(string? Object, JsonElement Entry, string? List, JsonElement Json)
{
    /// <summary>Whether it is a change of a field, not an event of a thread.</summary>
    public bool IsChange => List is null or MetaWebhook.Changes;

    /// <summary>The field that changed; null for an event.</summary>
    public string? Field => IsChange ? Json.Text("field") : null;

    /// <summary>What the field holds now.</summary>
    public JsonElement Value => Json.Get("value") ?? default;

    /// <summary>A webhook with this alone, for a replay.</summary>
    public string Alone() => AloneAs(WebhookReading.Raw(Json));

    /// <summary>A webhook with a part of this alone: of a change that tells several things.</summary>
    /// <param name="value">The value of the change with this part alone, as JSON.</param>
    public string AloneWith(string value) => AloneAs($$"""{{{Property(Json, "field")}}"value":{{value}}}""");

    private string AloneAs(string item) => List is null
        ? $$"""{{{About}}"entry":[{{WebhookReading.Raw(Entry)}}]}"""
        : $$"""{{{About}}"entry":[{{{Property(Entry, "id")}}{{Property(Entry, "time")}}"{{List}}":[{{item}}]}]}""";

    private string About => Object is null ? "" : $"\"object\":\"{JsonEncodedText.Encode(Object)}\",";

    private static string Property(JsonElement element, string name) =>
        element.Get(name) is { } value ? $"\"{name}\":{WebhookReading.Raw(value)}," : "";
}
