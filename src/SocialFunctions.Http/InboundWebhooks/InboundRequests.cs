using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Http.InboundWebhooks;

/// <summary>A request as channels see it.</summary>
internal static class InboundRequests
{
    public static InboundWebhookRequest Of(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var request = http.Request;
        return new InboundWebhookRequest
        {
            Url = UrlOf(http),
            Query = name => request.Query.TryGetValue(name, out var value) ? value.ToString() : null,
            Header = name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null,
            ContentType = request.ContentType,
            Body = body,
        };
    }

    // The target as it is in the request line: signatures cover the escapes that the platform chose.
    private static string UrlOf(HttpContext http) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target
            ? string.Concat(http.Request.Scheme, "://", http.Request.Host.Value, target)
            : http.Request.GetEncodedUrl();
}
