using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using SocialFunctions.Testing;

namespace SocialFunctions.EndToEnd;

/// <summary>The published signatures and handshakes, each with an account of its own, posted to a started host.</summary>
public sealed class VectorTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly IReadOnlyList<JsonElement> _vectors = Read();
    private LocalProcess? _product;

    public async Task InitializeAsync()
    {
        if (_vectors.Count > 0)
        {
            var document = new JsonObject
            {
                ["accounts"] = new JsonArray([.. _vectors.Select((vector, number) => (JsonNode)AccountOf(vector, $"v{number}"))]),
                ["agents"] = new JsonArray(new JsonObject { ["id"] = "root", ["roles"] = new JsonArray("admin"), ["token"] = "plain:vector-tests-root" }),
            };
            _directory.Write("settings.json", document.ToJsonString());
            _product = await LocalProcess.StartAsync(_directory.File("settings.json"), _directory.File("data"));
        }
    }

    public async Task DisposeAsync() => await (_product?.DisposeAsync() ?? ValueTask.CompletedTask);

    public void Dispose() => _directory.Dispose();

    [CorpusFact]
    public async Task EveryPublishedSignature_IsJudgedAsPublished()
    {
        var wrong = new List<string>();
        foreach (var (number, vector) in _vectors.Index())
        {
            using var request = RequestOf(vector, $"v{number}");
            using var answer = await _product!.Http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            if (!IsAsPublished(vector, answer.StatusCode, body))
            {
                wrong.Add($"{Text(vector, "channel")} {Text(vector, "name")}: {(int)answer.StatusCode} {body}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(_vectors.Count >= 62, $"Only {_vectors.Count} vectors.");
    }

    [CorpusFact]
    public async Task EveryPublishedSignature_FailsForAnotherBody()
    {
        foreach (var (number, vector) in _vectors.Index().Where(each => Text(each.Item, "header") is not null && each.Item.TryGetProperty("body", out _)))
        {
            using var request = RequestOf(vector, $"v{number}");
            request.Content = new ByteArrayContent([.. await request.Content!.ReadAsByteArrayAsync(), (byte)' ']);
            using var answer = await _product!.Http.SendAsync(request);

            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]);
        }
    }

    // A genuine body need not be one that can be read: some sign no more than a word.
    private static bool IsAsPublished(JsonElement vector, HttpStatusCode status, string body) => Text(vector, "channel") switch
    {
        "meta-verify" => status == HttpStatusCode.OK && body == "abc",
        "eventgrid" => status == HttpStatusCode.OK && Text(vector, "expected") == $"200 {body}",
        "vk" when IsValid(vector) => status == HttpStatusCode.OK && body == Text(vector, "expected"),
        "x" when IsCrc(vector) => status == HttpStatusCode.OK && body.Contains(Text(vector, "expected")!, StringComparison.Ordinal),
        // Mailgun repeats what is refused in another way.
        "email-mailgun" when IsValid(vector) => status == HttpStatusCode.NotAcceptable,
        _ => IsValid(vector) ? status is HttpStatusCode.OK or HttpStatusCode.BadRequest : status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests,
    };

    private static JsonObject AccountOf(JsonElement vector, string id)
    {
        var (channel, secrets) = Text(vector, "channel") switch
        {
            "twilio" or "twilio-whatsapp" => ("twilio", Secrets(("authToken", Text(vector, "secret")), ("accountSid", "AC1"))),
            "messenger" or "meta-verify" => ("messenger", Secrets(("appSecret", Text(vector, "secret")), ("verifyToken", Text(vector, "secret")))),
            "whatsapp" => ("whatsapp", Secrets(("appSecret", Text(vector, "secret")), ("verifyToken", "v"))),
            "line" => ("line", Secrets(("channelSecret", Text(vector, "secret")))),
            "viber" => ("viber", Secrets(("authToken", Text(vector, "secret")))),
            "x" => ("x", IsOAuth2(vector) ? Secrets(("consumerSecret", "other"), ("clientSecret", Text(vector, "secret"))) : Secrets(("consumerSecret", Text(vector, "secret")))),
            "vk" => ("vk", Secrets(("secret", Text(vector, "secret")), ("confirmation", Text(vector, "confirmation_key")))),
            "telegram" => ("telegram", Secrets(("secretToken", "A-Z_a-z"), ("botToken", "1:t"))),
            "eventgrid" => ("acs", Secrets(("webhookKey", EveryChannel.Secret))),
            "email-mailgun" => ("email", Secrets(("provider", "mailgun"), ("signingKey", Text(vector, "secret")))),
            "email-sendgrid-events" => ("email", Secrets(("provider", "sendgrid"), ("signingKey", EveryChannel.Secret), ("publicKey", Text(vector, "public_key")))),
            var other => throw new InvalidDataException($"A vector of {other}."),
        };
        var account = new JsonObject { ["id"] = id, ["channel"] = channel, ["externalId"] = $"+30690000{id[1..]}", ["sending"] = "sandbox", ["secrets"] = secrets };
        if (channel == "twilio")
        {
            account["publicUrl"] = Text(vector, "url");
        }

        return account;
    }

    private static HttpRequestMessage RequestOf(JsonElement vector, string id) => Text(vector, "channel") switch
    {
        "meta-verify" => new HttpRequestMessage(HttpMethod.Get, $"/webhooks/messenger/{id}{Text(vector, "url")}"),
        "x" when IsCrc(vector) => new HttpRequestMessage(HttpMethod.Get, $"/webhooks/x/{id}?crc_token={Uri.EscapeDataString(Text(vector, "message")!)}"),
        "x" => Post("x", id, Text(vector, "message")!, (Text(vector, "header") ?? "X-Twitter-Webhooks-Signature", Text(vector, "expected"))),
        "twilio" or "twilio-whatsapp" => Post("twilio", id, FormOf(vector), (Text(vector, "header")!, Text(vector, "expected"))),
        "telegram" => Post("telegram", id, """{"update_id":1}""", (Text(vector, "header")!, "A-Z_a-z")),
        "eventgrid" => Post("acs", $"{id}?webhookKey={EveryChannel.Secret}", Encoding.UTF8.GetString(Corpus.Payload("acs", "eventgrid-subscription-validation.json"))),
        "email-mailgun" => Post("email", id, $"timestamp={Text(vector, "timestamp")}&token={Text(vector, "token")}&signature={Text(vector, "expected")}"),
        "email-sendgrid-events" => Post("email", id, Text(vector, "body")!, [.. vector.GetProperty("headers").EnumerateObject().Select(header => (header.Name, (string?)header.Value.GetString()))]),
        var channel => Post(channel!, id, Text(vector, "body")!, Text(vector, "header") is { } header ? [(header, Text(vector, "expected"))] : []),
    };

    private static HttpRequestMessage Post(string channel, string account, string body, params ReadOnlySpan<(string Name, string? Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/{channel}/{account}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static string FormOf(JsonElement vector) => Text(vector, "body") ?? string.Join('&', vector.GetProperty("params").EnumerateObject()
        .SelectMany(IEnumerable<JsonElement> (field) => field.Value.ValueKind == JsonValueKind.Array ? field.Value.EnumerateArray() : [field.Value], (field, value) => (field.Name, value))
        .Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.value.GetString()!)}"));

    private static JsonObject Secrets(params ReadOnlySpan<(string Name, string? Value)> secrets)
    {
        var json = new JsonObject();
        foreach (var (name, value) in secrets)
        {
            json[name] = $"plain:{value}";
        }

        return json;
    }

    private static bool IsValid(JsonElement vector) => vector.GetProperty("must_validate").GetBoolean();

    private static bool IsCrc(JsonElement vector) => Text(vector, "name")!.StartsWith("CRC", StringComparison.Ordinal);

    private static bool IsOAuth2(JsonElement vector) => Text(vector, "name")!.Contains("OAuth 2.0", StringComparison.Ordinal);

    private static string? Text(JsonElement vector, string name) => vector.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<JsonElement> Read()
    {
        if (Corpus.Folder.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(Corpus.Vectors());
        return [.. document.RootElement.EnumerateArray().Select(vector => vector.Clone())];
    }
}
