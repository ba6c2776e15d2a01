using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>A Key Vault as the SDK sees it by HTTP: it challenges the first call, keeps the latest value of each secret, and takes the names that Azure takes.</summary>
internal sealed class StandInVault : HttpMessageHandler
{
    private readonly Dictionary<string, JsonNode> _secrets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What every call is answered; null when it is carried out.</summary>
    public HttpStatusCode? Answer { get; set; }

    /// <summary>The secrets' names and values as they were set, in order.</summary>
    public List<(string Name, string Value, string Account)> Set { get; } = [];

    public SecretClient Client() => new(
        new Uri("https://stand-in.vault.azure.net"),
        new Anybody(),
        new SecretClientOptions { Transport = new HttpClientTransport(this), Retry = { MaxRetries = 0 } });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
        {
            var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
            challenge.Headers.TryAddWithoutValidation(
                "WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/tenant\", resource=\"https://vault.azure.net\"");
            return challenge;
        }

        if (Answer is { } status)
        {
            return new HttpResponseMessage(status) { Content = Json(new JsonObject { ["error"] = new JsonObject { ["code"] = "Forbidden", ["message"] = "No." } }) };
        }

        var name = request.RequestUri!.Segments[2].Trim('/');
        Assert.Matches("^[0-9A-Za-z-]{1,127}$", name);
        if (request.Method == HttpMethod.Put)
        {
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            Set.Add((name, (string)body["value"]!, (string)body["tags"]!["account"]!));
            body["id"] = $"https://stand-in.vault.azure.net/secrets/{name}/{Set.Count:x32}";
            _secrets[name] = body;
        }

        return _secrets.TryGetValue(name, out var secret)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = Json(secret) }
            : new HttpResponseMessage(HttpStatusCode.NotFound)
            {
                Content = Json(new JsonObject { ["error"] = new JsonObject { ["code"] = "SecretNotFound", ["message"] = "There is none." } }),
            };
    }

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private sealed class Anybody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext context, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(context, cancellationToken));
    }
}
