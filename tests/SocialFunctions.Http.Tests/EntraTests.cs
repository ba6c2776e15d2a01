using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

/// <summary>Agents who sign in with Microsoft Entra ID.</summary>
public sealed class EntraTests : IAsyncLifetime, IDisposable
{
    private static readonly EntraTenant Tenant = new("11111111-2222-3333-4444-555555555555", "99999999-8888-7777-6666-555555555555");
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _otherKey = RSA.Create(2048);
    private readonly Keys _keys = new();
    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _keys.Current.SigningKeys.Add(new RsaSecurityKey(_key) { KeyId = "k1" });
        _host = await TestHost.StartAsync(
            entra: Tenant, services: services => services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(_keys));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _otherKey.Dispose();
    }

    [Theory]
    [InlineData("agent", "/api/desk/conversations", HttpStatusCode.OK)]
    [InlineData("lead", "/api/desk/conversations", HttpStatusCode.OK)]
    [InlineData("admin", "/api/admin/settings", HttpStatusCode.OK)]
    [InlineData("agent", "/api/admin/settings", HttpStatusCode.Forbidden)]
    [InlineData("lead", "/api/admin/settings", HttpStatusCode.Forbidden)]
    public async Task Role_AllowsWhatItIsFor(string role, string path, HttpStatusCode status) =>
        Assert.Equal(status, await GetAsync(Token(roles: [role]), path));

    [Fact]
    public async Task TokenOfTheSettings_IsNoToken() => Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("token-of-cleo"));

    [Fact]
    public async Task SignedByAnotherKey_IsRefused() => Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Token(key: _otherKey)));

    [Fact]
    public async Task Unsigned_IsRefused() => Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Token(isSigned: false)));

    [Fact]
    public async Task ForAnotherApplication_IsRefused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Token(audience: "00000000-0000-0000-0000-000000000000")));

    [Fact]
    public async Task OfAnotherTenant_IsRefused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Token(issuer: "https://login.microsoftonline.com/other/v2.0")));

    [Fact]
    public async Task OfVersionOne_IsTaken() =>
        Assert.Equal(HttpStatusCode.OK, await GetAsync(Token(issuer: $"https://sts.windows.net/{Tenant.Id}/", audience: $"api://{Tenant.Audience}")));

    [Fact]
    public async Task Expired_IsRefused()
    {
        var token = Token();
        _host.Time.Advance(TimeSpan.FromMinutes(66));

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(token));
    }

    [Fact]
    public async Task ClocksALittleApart_AreForgiven()
    {
        var token = Token();
        _host.Time.Advance(TimeSpan.FromMinutes(64));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(token));
    }

    [Theory]
    [InlineData()]
    [InlineData("Directory.Readers")]
    public async Task WithoutARoleOfTheApplication_IsRefused(params string[] roles) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Token(roles: roles)));

    [Fact]
    public async Task HeadersThatASignInSets_AreNotTrusted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk/conversations");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String("""{"claims":[{"typ":"roles","val":"admin"}]}"""u8));
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-NAME", "ann@example.com");

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task KeysCannotBeFetched_IsUnavailableAndNotTheCallersFault()
    {
        _keys.Fails = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(Token()));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Basic abc")]
    public async Task Nonsense_IsRefused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk/conversations");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("Bearer realm=", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private string Token(
        string[]? roles = null, RSA? key = null, string? audience = null, string? issuer = null, bool isSigned = true)
    {
        var now = _host.Time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? $"https://login.microsoftonline.com/{Tenant.Id}/v2.0",
            Audience = audience ?? Tenant.Audience,
            NotBefore = now,
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object> { ["roles"] = roles ?? ["agent"], ["preferred_username"] = "Ann@example.com", ["oid"] = "o1" },
            SigningCredentials = isSigned ? new SigningCredentials(new RsaSecurityKey(key ?? _key) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256) : null,
        });
    }

    private async Task<HttpStatusCode> GetAsync(string token, string path = "/api/desk/conversations")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var response = await _host.Client.SendAsync(request);
        return response.StatusCode;
    }

    private sealed class Keys : IConfigurationManager<OpenIdConnectConfiguration>
    {
        public OpenIdConnectConfiguration Current { get; } = new();

        public bool Fails { get; set; }

        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
            Fails ? throw new InvalidOperationException("IDX20803") : Task.FromResult(Current);

        public void RequestRefresh()
        {
        }
    }
}
