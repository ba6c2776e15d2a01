namespace SocialFunctions.Http.Security;

/// <summary>The tenant whose users are agents, and the application they sign in to.</summary>
/// <param name="Audience">Client id of the application, with or without <c>api://</c>.</param>
public sealed record EntraTenant(string Id, string Audience)
{
    /// <summary>The origin at which people sign in.</summary>
    internal const string Authority = "https://login.microsoftonline.com";

    /// <summary>Where the tenant's signing keys are described (OpenID Connect discovery): https, or http on this machine only.</summary>
    public Uri MetadataAddress { get; init; } = new($"{Authority}/{Id}/v2.0/.well-known/openid-configuration");

    // Tokens of version 1 come from another issuer; which version an application gets is set in its registration.
    internal string[] Issuers => [$"{Authority}/{Id}/v2.0", $"https://sts.windows.net/{Id}/"];

    internal string ClientId => Audience.StartsWith("api://", StringComparison.Ordinal) ? Audience["api://".Length..] : Audience;

    internal string[] Audiences => [ClientId, $"api://{ClientId}"];

    /// <summary>Where people sign in.</summary>
    internal string Login => $"{Authority}/{Id}";
}
