using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using HttpClient = System.Net.Http.HttpClient;
using HttpMethod = System.Net.Http.HttpMethod;
using SdkHttpClient = Twilio.Http.HttpClient;
using SdkHttpMethod = Twilio.Http.HttpMethod;

namespace SocialFunctions.Channels.Twilio;

/// <summary>
/// Makes the HTTP calls of Twilio's SDK. The SDK's own client cannot be cancelled, cannot send a header of ours, and calls no host but Twilio's.
/// </summary>
/// <param name="http">Follows no redirects and has the time limits.</param>
/// <param name="api">Origin and path of the API, without a slash at its end.</param>
/// <param name="idempotencyKey">The same on every attempt.</param>
/// <param name="now">The present instant, for a <c>Retry-After</c> that is a date.</param>
internal sealed class TwilioTransport(HttpClient http, string api, string idempotencyKey, DateTimeOffset now, CancellationToken cancellationToken) : SdkHttpClient
{
    // Creating a message is not idempotent by itself; clients report that Twilio honours this header.
    private const string IdempotencyHeader = "I-Twilio-Idempotency-Token";

    /// <summary>Twilio's answer; null before the call.</summary>
    public PlatformAnswer? Answer { get; private set; }

    /// <summary>Makes a call with the SDK.</summary>
    /// <param name="call">The call; what it returns is not needed.</param>
    /// <returns>Twilio's answer, even one that the SDK cannot read.</returns>
    public async Task<PlatformAnswer> AskAsync(TwilioOutgoing outgoing, Func<TwilioRestClient, Task> call)
    {
        try
        {
            await call(new TwilioRestClient(outgoing.AccountSid, outgoing.AuthToken, httpClient: this));
        }
        catch (Exception) when (Answer is not null)
        {
            // There is an answer, and the caller reads it: a message that Twilio accepted must not be sent again.
        }
        catch (TwilioException) when (cancellationToken.IsCancellationRequested)
        {
            // The SDK reports a cancellation as a failed connection.
            throw new OperationCanceledException(cancellationToken);
        }

        return Answer!;
    }

    public override Response MakeRequest(Request request) => throw new NotSupportedException("Calls are asynchronous.");

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method.ToString()), $"{api}{request.ConstructUrl().PathAndQuery}")
        {
            Content = request.Method == SdkHttpMethod.Get ? null : new FormUrlEncodedContent(request.PostParams),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        message.Headers.TryAddWithoutValidation(IdempotencyHeader, idempotencyKey);
        Answer = await PlatformCall.SendAsync(http, message, idempotencyKey, now, cancellationToken);
        return Answer.Status is { } status
            ? new Response((HttpStatusCode)status, Answer.Body.ValueKind == JsonValueKind.Undefined ? "" : Answer.Body.GetRawText())
            : throw new HttpRequestException(Answer.Failure);
    }
}
