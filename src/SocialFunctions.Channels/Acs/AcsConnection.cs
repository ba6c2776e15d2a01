using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Acs;

/// <summary>The resource that sends: where it is, and the key that signs requests to it.</summary>
internal sealed record AcsConnection(string Endpoint, byte[] Key)
{
    /// <summary>Reads an account's connection string; null when it is none. The account's <c>baseUrl</c> replaces the endpoint.</summary>
    public static AcsConnection? Of(Account account)
    {
        string? endpoint = null;
        byte[]? key = null;
        foreach (var pair in account.Secret(AcsDescriptor.ConnectionString)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            // The key is base64, which ends in equals signs.
            switch (pair.Split('=', 2))
            {
                case [var name, var value] when name.Equals("endpoint", StringComparison.OrdinalIgnoreCase):
                    endpoint = value.TrimEnd('/');
                    break;
                case [var name, var value] when name.Equals("accesskey", StringComparison.OrdinalIgnoreCase):
                    key = BytesOf(value);
                    break;
            }
        }

        var origin = account.Settings.BaseUrl is null ? endpoint : account.ApiOrigin;
        return key is not null && Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? new AcsConnection(origin, key)
            : null;
    }

    /// <summary>A signed request.</summary>
    /// <param name="path">Path and query, with a slash before them.</param>
    public HttpRequestMessage Post(string path, byte[] body, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint + path))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        foreach (var (name, value) in ProofOf("POST", path, body, now))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>The headers that prove a request. Source: https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial.</summary>
    /// <param name="path">Path and query, with a slash before them.</param>
    public IReadOnlyList<KeyValuePair<string, string>> ProofOf(string method, string path, byte[] body, DateTimeOffset now)
    {
        var address = new Uri(Endpoint + path);
        var date = now.ToString("R", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(body));
        var signed = $"{method}\n{address.PathAndQuery}\n{date};{address.Authority};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(signed)));
        return
        [
            new("x-ms-date", date),
            new("x-ms-content-sha256", hash),
            new("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"),
        ];
    }

    private static byte[]? BytesOf(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length > 0 ? bytes[..length] : null;
    }
}
