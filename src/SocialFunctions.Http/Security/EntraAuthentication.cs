using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace SocialFunctions.Http.Security;

/// <summary>
/// Authenticates agents by access tokens of Microsoft Entra ID. The token itself is checked, with the tenant's keys. Headers that a platform's sign-in
/// sets (<c>X-MS-CLIENT-PRINCIPAL</c>) are never read, because any client could send them where that sign-in is off.
/// </summary>
/// <remarks>https://learn.microsoft.com/entra/identity-platform/access-tokens and …/access-token-claims-reference</remarks>
internal static class EntraAuthentication
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static void AddEntra(this AuthenticationBuilder authentication, string scheme, EntraTenant tenant)
    {
        authentication.Services.AddSingleton(tenant);
        authentication.Services.AddSingleton<EntraKeys>();
        authentication.Services.AddTransient<EntraEvents>();

        // The handler's log says why a token was refused, and quotes claims.
        authentication.Services.AddLogging(logging => logging.AddFilter(typeof(JwtBearerHandler).FullName, LogLevel.None));

        // Not by AddJwtBearer: it lets the host's configuration (Authentication:Schemes) add other issuers, audiences and keys.
        authentication.AddScheme<JwtBearerOptions, JwtBearerHandler>(scheme, null);
        authentication.Services.AddOptions<JwtBearerOptions>(scheme).Configure<EntraTenant, EntraKeys, TimeProvider>(Configure);
    }

    private static void Configure(JwtBearerOptions options, EntraTenant tenant, EntraKeys keys, TimeProvider time)
    {
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.EventsType = typeof(EntraEvents);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuers = tenant.Issuers,
            ValidAudiences = tenant.Audiences,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeyResolver = (_, _, _, _) => keys.Current,
            LifetimeValidator = (notBefore, expires, _, _) => IsNow(notBefore, expires, time.GetUtcNow().UtcDateTime),
        };
    }

    private static bool IsNow(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is { } end && now < end + ClockSkew && !(now < notBefore - ClockSkew);
}
