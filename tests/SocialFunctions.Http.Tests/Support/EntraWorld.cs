using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SocialFunctions.Http.Tests.Support;

/// <summary>A host whose agents sign in with Microsoft Entra ID, the key server, and tokens as the tenant issues them.</summary>
internal sealed class EntraWorld : IAsyncDisposable
{
    public const string Desk = "/api/desk/conversations";

    private EntraWorld()
    {
    }

    public TestHost Host { get; private set; } = null!;

    public KeyServer Keys { get; private set; } = null!;

    /// <summary>The key that the tenant signs with first, <c>k1</c>; made once, because that takes long.</summary>
    public static RSA First { get; } = RSA.Create(2048);

    /// <summary>A key that the tenant has not published yet, <c>k2</c>.</summary>
    public static RSA Second { get; } = RSA.Create(2048);

    public static async Task<EntraWorld> StartAsync(bool behindRoutesOfItsOwn = false)
    {
        var world = new EntraWorld();
        world.Keys = await KeyServer.StartAsync(("k1", First));
        world.Host = await TestHost.StartAsync(entra: world.Keys.Tenant, behindRoutesOfItsOwn: behindRoutesOfItsOwn);
        return world;
    }

    /// <summary>From now on the tenant signs with the second key, too.</summary>
    public void RollOver() => Keys.Publish(("k1", First), ("k2", Second));

    public static SigningCredentials Signed(RSA key, string? id) => new(new RsaSecurityKey(key) { KeyId = id }, SecurityAlgorithms.RsaSha256);

    public string Token(
        string[]? roles = null, string? audience = null, string? issuer = null, SigningCredentials? signed = null, TimeSpan startsIn = default, string? user = null) =>
        Encode(roles, audience, issuer, signed ?? Signed(First, "k1"), startsIn, user);

    public string UnsignedToken() => Encode(null, null, null, null, default, null);

    public Task<HttpResponseMessage> SendAsync(string token, string path = Desk) =>
        Host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });

    public async Task<HttpStatusCode> GetAsync(string token, string path = Desk)
    {
        using var response = await SendAsync(token, path);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Keys.DisposeAsync();
    }

    private string Encode(string[]? roles, string? audience, string? issuer, SigningCredentials? signed, TimeSpan startsIn, string? user)
    {
        var tenant = Keys.Tenant;
        var start = (Host.Time.GetUtcNow() + startsIn).UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? $"https://login.microsoftonline.com/{tenant.Id}/v2.0",
            Audience = audience ?? tenant.Audience,
            NotBefore = start,
            Expires = start.AddHours(1),
            Claims = new Dictionary<string, object> { ["roles"] = roles ?? ["agent"], ["preferred_username"] = user ?? "Ann@example.com", ["oid"] = "o1" },
            SigningCredentials = signed,
        });
    }
}
