using System.Net;
using System.Net.Http.Headers;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Twilio;
using Twilio.Http;
using HttpClient = System.Net.Http.HttpClient;
using HttpMethod = System.Net.Http.HttpMethod;

namespace SocialFunctions.Azure.Sms;

/// <summary>
/// Carries one call of Twilio's SDK. The SDK's own carrier cannot be given up, sends nothing but what the SDK thinks of, and goes to Twilio only.
/// </summary>
/// <param name="http">Makes the call.</param>
/// <param name="api">Where the API is, without a slash at its end.</param>
/// <param name="idempotencyKey">The same on every attempt.</param>
/// <param name="now">For a <c>Retry-After</c> that is a date.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class TwilioTransport(HttpClient http, string api, string idempotencyKey, DateTimeOffset now, CancellationToken cancellationToken)
    : Twilio.Http.HttpClient
{
    /// <summary>Twilio's answer; null before.</summary>
    public PlatformAnswer? Answer { get; private set; }

    /// <inheritdoc/>
    public override Response MakeRequest(Request request) => throw new NotSupportedException("Calls are asynchronous.");

    /// <inheritdoc/>
    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method.ToString()), $"{api}{request.ConstructUrl().PathAndQuery}")
        {
            Content = new FormUrlEncodedContent(request.PostParams),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        message.Headers.TryAddWithoutValidation(TwilioOutgoing.IdempotencyHeader, idempotencyKey);
        Answer = await PlatformCall.SendAsync(http, message, idempotencyKey, now, cancellationToken);
        return Answer.Status is { } status
            ? new Response((HttpStatusCode)status, Answer.Body.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "" : Answer.Body.GetRawText())
            : throw new HttpRequestException(Answer.Failure);
    }
}
