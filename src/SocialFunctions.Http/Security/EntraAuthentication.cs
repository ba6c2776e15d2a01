using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>
/// Knows an agent by an access token of Microsoft Entra ID. The token itself is checked, with the tenant's keys; headers that a platform's sign-in
/// sets (<c>X-MS-CLIENT-PRINCIPAL</c>) are never read, for anybody could send them where that sign-in is off.
/// </summary>
/// <remarks>https://learn.microsoft.com/entra/identity-platform/access-tokens and …/access-token-claims-reference</remarks>
internal sealed class EntraAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    EntraTenant tenant,
    IConfigurationManager<OpenIdConnectConfiguration> keys,
    ISettingsSource settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        var result = await Tokens.ValidateTokenAsync(token, await ExpectedAsync());
        if (!result.IsValid)
        {
            return AuthenticateResult.Fail("The token is not one that this tenant issued for this application, or it has expired.");
        }

        var identity = IdentityOf(result.ClaimsIdentity);
        return identity is null
            ? AuthenticateResult.Fail("The token carries none of the application's roles.")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        BearerToken.Challenge(Response, (await HandleAuthenticateOnceSafeAsync()).Failure is not null);

    private async Task<TokenValidationParameters> ExpectedAsync()
    {
        OpenIdConnectConfiguration current;
        try
        {
            current = await keys.GetConfigurationAsync(Context.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            // Not the caller's fault: his token may be good.
            throw new StoreUnavailableException("The keys of Microsoft Entra ID cannot be fetched.");
        }

        return new TokenValidationParameters
        {
            ValidIssuers = tenant.Issuers,
            ValidAudiences = tenant.Audiences,
            IssuerSigningKeys = current.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            LifetimeValidator = (notBefore, expires, _, _) => IsNow(notBefore, expires),
        };
    }

    private bool IsNow(DateTime? notBefore, DateTime? expires)
    {
        var now = TimeProvider.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && !(now < notBefore - ClockSkew);
    }

    private ClaimsIdentity? IdentityOf(ClaimsIdentity token)
    {
        var roles = token.FindAll("roles").SelectMany(claim => Enum.TryParse<AgentRole>(claim.Value, ignoreCase: true, out var role) ? [role] : Array.Empty<AgentRole>());
        if (roles.Cast<AgentRole?>().Max() is not { } highest)
        {
            return null;
        }

        // Who signs in is an agent of the settings by his e-mail address; an administrator need not be one.
        var name = token.FindFirst("preferred_username")?.Value ?? token.FindFirst("upn")?.Value;
        var agent = settings.Current.Document.Agents.FirstOrDefault(a => a.Email is { Length: > 0 } mail && string.Equals(mail, name, StringComparison.OrdinalIgnoreCase));
        return AgentIdentity.Of(agent?.Id ?? name ?? token.FindFirst("oid")?.Value ?? "unknown", highest, Scheme.Name);
    }
}

/// <summary>The tenant whose users are agents, and the application they sign in to.</summary>
/// <param name="Id">Id of the tenant.</param>
/// <param name="Audience">Client id of the application, with or without <c>api://</c>.</param>
public sealed record EntraTenant(string Id, string Audience)
{
    private const string Authority = "https://login.microsoftonline.com";

    /// <summary>Where the tenant's keys are described.</summary>
    public string MetadataAddress => $"{Authority}/{Id}/v2.0/.well-known/openid-configuration";

    // Tokens of version 1 come from another issuer; which version an application gets is set in its registration.
    internal string[] Issuers => [$"{Authority}/{Id}/v2.0", $"https://sts.windows.net/{Id}/"];

    internal string[] Audiences
    {
        get
        {
            var id = Audience.StartsWith("api://", StringComparison.Ordinal) ? Audience["api://".Length..] : Audience;
            return [id, $"api://{id}"];
        }
    }
}
