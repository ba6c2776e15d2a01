using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads outgoing webhooks.</summary>
internal sealed class OutgoingWebhookReader(ReadContext context)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public OutgoingWebhookSettings Read(ObjectReader o) => new()
    {
        Id = o.Require("id")?.Id(_ids) ?? "",
        Url = o.Require("url")?.SafeUrl("what is posted is about customers") ?? "",
        Secret = o.Require("secret", "is required: receivers verify what they get with it")
            ?.Secret(context.Secrets, "what is posted is not signed", SecretFlaw),
        Events = o.Find("events")?.List(e => e.OneOf(TimelineType.All, "event")) ?? [],
    };

    private static string? SecretFlaw(string secret) =>
        OutgoingWebhookKey.TryParse(secret, out _) ? null : "the value after whsec_ must be base64, as Standard Webhooks writes it";
}
