namespace SocialFunctions.Settings;

/// <summary>The secrets of a channel, by what they are needed for.</summary>
/// <param name="ToVerify">Without these no webhook can be told from a forgery.</param>
/// <param name="ToSend">Without these nothing can be sent.</param>
internal sealed record ChannelSecrets(string[] ToVerify, string[] ToSend)
{
    /// <summary>By channel name: every channel this version serves.</summary>
    public static readonly IReadOnlyDictionary<string, ChannelSecrets> All = new Dictionary<string, ChannelSecrets>(StringComparer.Ordinal)
    {
        ["messenger"] = new(["appSecret", "verifyToken"], ["accessToken"]),
        ["telegram"] = new(["secretToken"], ["botToken"]),
        ["twilio"] = new(["authToken"], ["accountSid", "authToken"]),
    };

    /// <summary>All names, none twice.</summary>
    public IReadOnlyList<string> Names { get; } = [.. ToVerify.Union(ToSend, StringComparer.Ordinal)];
}
