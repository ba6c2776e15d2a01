namespace SocialFunctions.Channels.Meta;

/// <summary>Names of the secrets that every account on one of Meta's platforms has.</summary>
internal static class MetaSecrets
{
    /// <summary>Signs the webhooks.</summary>
    public const string AppSecret = "appSecret";

    /// <summary>Answers the handshake.</summary>
    public const string VerifyToken = "verifyToken";

    /// <summary>Lets us send.</summary>
    public const string AccessToken = "accessToken";
}
