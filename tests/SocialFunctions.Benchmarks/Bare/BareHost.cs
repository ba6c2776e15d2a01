using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Bare;

/// <summary>
/// The least that can be done with a webhook and still keep it: verify, parse, commit, answer. No routes but one, no log, no settings, no domain.
/// </summary>
internal static class BareHost
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(Webhooks.AppSecret);

    public static async Task RunAsync(int port, string data)
    {
        await using var store = new GroupCommit(Path.Combine(data, "bare.db"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.MapPost(Webhooks.Path, (RequestDelegate)(http => TakeAsync(http, store)));
        app.MapGet("/health/ready", (RequestDelegate)(_ => Task.CompletedTask));
        await app.RunAsync();
    }

    private static async Task TakeAsync(HttpContext http, GroupCommit store)
    {
        if (http.Request.ContentLength is not (> 0 and < 1_000_000))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var length = (int)http.Request.ContentLength;
        var read = await http.Request.BodyReader.ReadAtLeastAsync(length, http.RequestAborted);
        var body = read.Buffer.ToArray();
        http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        if (!IsGenuine(body, http.Request.Headers["X-Hub-Signature-256"].ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using (var document = JsonDocument.Parse(body))
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }

        await store.InsertAsync(body);
        http.Response.ContentLength = 0;
    }

    private static bool IsGenuine(byte[] body, string header)
    {
        const string Scheme = "sha256=";
        Span<byte> claimed = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        if (!header.StartsWith(Scheme, StringComparison.Ordinal)
            || Convert.FromHexString(header.AsSpan(Scheme.Length), claimed, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        HMACSHA256.HashData(Secret, body, actual);
        return CryptographicOperations.FixedTimeEquals(claimed, actual);
    }
}
