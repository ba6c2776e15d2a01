using System.Net.Http.Headers;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>A request as a platform makes it.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Body">The very bytes.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Header">The header that proves who sent it.</param>
/// <param name="Proof">The header's value.</param>
internal sealed record Webhook(string Path, byte[] Body, string ContentType, string Header, string? Proof)
{
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new ByteArrayContent(Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) } },
        };
        if (Proof is not null)
        {
            request.Headers.TryAddWithoutValidation(Header, Proof);
        }

        return request;
    }
}

/// <summary>People nobody else writes as.</summary>
internal static class Customers
{
    private static long _last = Random.Shared.NextInt64(1_000_000, 900_000_000);

    /// <summary>A page-scoped id as Messenger gives them.</summary>
    public static string OnMessenger() => $"7{Next():D15}";

    /// <summary>A private chat on Telegram.</summary>
    public static long OnTelegram() => 5_000_000_000 + Next();

    /// <summary>A telephone number.</summary>
    public static string WithTelephone() => $"+4479{Next():D9}";

    /// <summary>A telephone number as WhatsApp writes it.</summary>
    public static string OnWhatsApp() => WithTelephone().TrimStart('+');

    /// <summary>A user of X.</summary>
    public static string OnX() => $"3{Next():D15}";

    private static long Next() => Interlocked.Increment(ref _last);
}
