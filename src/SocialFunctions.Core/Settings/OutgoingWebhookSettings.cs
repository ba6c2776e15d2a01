namespace SocialFunctions.Settings;

/// <summary>An outgoing webhook: where events are posted to, signed as Standard Webhooks.</summary>
public sealed record OutgoingWebhookSettings
{
    /// <summary>Id; unique among the outgoing webhooks.</summary>
    public string Id { get; init; } = "";

    /// <summary>URL, https (http only to loopback).</summary>
    public string Url { get; init; } = "";

    /// <summary>Secret: <c>env:NAME</c> or <c>plain:TEXT</c>; the value is <c>whsec_</c> and base64, or plain text.</summary>
    public string? Secret { get; init; }

    /// <summary>Timeline types to post; empty for all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Whether entries of this type are posted.</summary>
    public bool Wants(string type) => Events.Count == 0 || Events.Contains(type, StringComparer.Ordinal);
}
