using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Tests.Support;

/// <summary>Microsoft Entra ID's key server, on loopback: the discovery document and the keys it points to.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile IReadOnlyList<(string Id, RSA Key)> _keys = [];
    private volatile bool _isDown;
    private int _requests;

    private KeyServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/metadata", (HttpContext http) =>
        {
            Interlocked.Increment(ref _requests);
            return _isDown
                ? Results.StatusCode(StatusCodes.Status500InternalServerError)
                : Results.Text($$"""{ "issuer": "https://issuer.of.another/", "jwks_uri": "http://{{http.Request.Host}}/keys" }""", "application/json");
        });
        _app.MapGet("/keys", () => Results.Text($$"""{ "keys": [{{string.Join(',', _keys.Select(key => Describe(key.Id, key.Key)))}}] }""", "application/json"));
    }

    /// <summary>How often the keys were asked for.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Whether it answers 500.</summary>
    public bool IsDown
    {
        get => _isDown;
        set => _isDown = value;
    }

    public EntraTenant Tenant => new("11111111-2222-3333-4444-555555555555", "99999999-8888-7777-6666-555555555555")
    {
        MetadataAddress = new Uri($"{_app.Urls.Single()}/metadata"),
    };

    public static async Task<KeyServer> StartAsync(params (string Id, RSA Key)[] keys)
    {
        var server = new KeyServer();
        server.Publish(keys);
        await server._app.StartAsync();
        return server;
    }

    public void Publish(params (string Id, RSA Key)[] keys) => _keys = keys;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Describe(string id, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var (n, e) = (Base64UrlEncoder.Encode(parameters.Modulus), Base64UrlEncoder.Encode(parameters.Exponent));
        return $$"""{ "kty": "RSA", "use": "sig", "kid": "{{id}}", "n": "{{n}}", "e": "{{e}}" }""";
    }
}
