using System.Net;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

/// <summary>Agents who sign in with Microsoft Entra ID: what a token must be.</summary>
public sealed class EntraTests : IAsyncLifetime
{
    private EntraWorld _world = null!;

    public async Task InitializeAsync() => _world = await EntraWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("agent", "/api/desk/conversations", HttpStatusCode.OK)]
    [InlineData("lead", "/api/desk/conversations", HttpStatusCode.OK)]
    [InlineData("admin", "/api/admin/settings", HttpStatusCode.OK)]
    [InlineData("agent", "/api/admin/settings", HttpStatusCode.Forbidden)]
    [InlineData("lead", "/api/admin/settings", HttpStatusCode.Forbidden)]
    public async Task Role_AllowsWhatItIsFor(string role, string path, HttpStatusCode status) =>
        Assert.Equal(status, await _world.GetAsync(_world.Token(roles: [role]), path));

    [Theory]
    [InlineData()]
    [InlineData("Directory.Readers")]
    [InlineData("2")]
    [InlineData("agent, admin")]
    public async Task WithoutARoleOfTheApplication_IsRefused(params string[] roles) => await RefusedAsync(_world.Token(roles: roles));

    [Fact]
    public async Task SignedByAnotherKeyOfTheSameName_IsRefused() => await RefusedAsync(_world.Token(signed: EntraWorld.Signed(EntraWorld.Second, "k1")));

    [Fact]
    public async Task Unsigned_IsRefused() => await RefusedAsync(_world.UnsignedToken());

    [Fact]
    public async Task SignedWithThePublicKeyAsASecret_IsRefused()
    {
        var secret = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(EntraWorld.First.ExportRSAPublicKeyPem())) { KeyId = "k1" };

        await RefusedAsync(_world.Token(signed: new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)));
    }

    [Fact]
    public async Task SignedByAnAlgorithmThatTheTenantDoesNotUse_IsRefused() =>
        await RefusedAsync(_world.Token(signed: new SigningCredentials(new RsaSecurityKey(EntraWorld.First) { KeyId = "k1" }, SecurityAlgorithms.RsaSsaPssSha256)));

    [Fact]
    public async Task ForAnotherApplication_IsRefused() => await RefusedAsync(_world.Token(audience: "00000000-0000-0000-0000-000000000000"));

    [Theory]
    [InlineData("https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0")]
    [InlineData("https://issuer.of.another/")]
    public async Task OfAnotherTenant_IsRefused(string issuer) => await RefusedAsync(_world.Token(issuer: issuer));

    [Fact]
    public async Task OfVersionOne_IsTaken() => Assert.Equal(
        HttpStatusCode.OK,
        await _world.GetAsync(_world.Token(
            issuer: $"https://sts.windows.net/{_world.Keys.Tenant.Id}/", audience: $"api://{_world.Keys.Tenant.Audience}")));

    [Fact]
    public async Task Expired_IsRefused() => await RefusedAsync(_world.Token(startsIn: TimeSpan.FromMinutes(-66)));

    [Fact]
    public async Task NotYetValid_IsRefused() => await RefusedAsync(_world.Token(startsIn: TimeSpan.FromMinutes(6)));

    [Theory]
    [InlineData(-64)]
    [InlineData(4)]
    public async Task ClocksALittleApart_AreForgiven(int startsInMinutes) =>
        Assert.Equal(HttpStatusCode.OK, await _world.GetAsync(_world.Token(startsIn: TimeSpan.FromMinutes(startsInMinutes))));

    [Fact]
    public async Task HeadersThatASignInSets_AreNotTrusted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, EntraWorld.Desk);
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String("""{"claims":[{"typ":"roles","val":"admin"}]}"""u8));
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-NAME", "ann@example.com");

        using var response = await _world.Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer", "Bearer realm=\"SocialFunctions\"")]
    [InlineData("Bearer ", "Bearer realm=\"SocialFunctions\"")]
    [InlineData("Basic abc", "Bearer realm=\"SocialFunctions\"")]
    [InlineData("Bearer a.b.c", "Bearer realm=\"SocialFunctions\", error=\"invalid_token\"")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.", "Bearer realm=\"SocialFunctions\", error=\"invalid_token\"")]
    public async Task Nonsense_IsRefused(string header, string challenge)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, EntraWorld.Desk);
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await _world.Host.Client.SendAsync(request);

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(challenge, Assert.Single(response.Headers.WwwAuthenticate).ToString());
    }

    [Fact]
    public async Task TokenOfTheSettings_IsNoToken()
    {
        await RefusedAsync("token-of-cleo");

        Assert.Equal(0, _world.Keys.Requests);
    }

    [Fact]
    public async Task RefusedToken_LeavesNoTraceInTheLog()
    {
        var token = _world.Token(issuer: "https://issuer.of.mallory/", audience: "audience-of-mallory", user: "mallory@example.com");

        await RefusedAsync(token);
        await RefusedAsync(_world.Token(roles: [], user: "mallory@example.com"));

        Assert.DoesNotContain(_world.Host.Logs.Everything, line =>
            line.Contains("mallory", StringComparison.Ordinal) || token.Split('.').Any(part => line.Contains(part, StringComparison.Ordinal)));
    }

    private async Task RefusedAsync(string token)
    {
        using var response = await _world.SendAsync(token);

        Assert.Equal("Send the token of an agent as 'Authorization: Bearer TOKEN'.", await response.ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Equal("Bearer realm=\"SocialFunctions\", error=\"invalid_token\"", Assert.Single(response.Headers.WwwAuthenticate).ToString());
    }
}
