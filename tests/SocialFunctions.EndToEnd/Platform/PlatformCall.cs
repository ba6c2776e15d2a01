namespace SocialFunctions.EndToEnd.Platform;

/// <summary>A call that a platform got.</summary>
/// <param name="At">When it arrived.</param>
/// <param name="Platform"><c>messenger</c>, <c>whatsapp</c>, <c>telegram</c> or <c>twilio</c>.</param>
/// <param name="Account">Page, id of the number, bot token or account SID.</param>
/// <param name="To">Whom the message is for.</param>
/// <param name="Text">Its text.</param>
/// <param name="Key">The <c>Idempotency-Key</c>.</param>
/// <param name="Authorization">The <c>Authorization</c> header.</param>
/// <param name="Fields">Everything the body says, flat: <c>message.metadata</c>.</param>
internal sealed record PlatformCall(
    DateTimeOffset At,
    string Platform,
    string Account,
    string To,
    string Text,
    string? Key,
    string? Authorization,
    IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The platform's id of the message; null when the platform did not take it.</summary>
    public string? TakenAs { get; set; }
}
