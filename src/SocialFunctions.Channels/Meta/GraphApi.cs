using System.Net.Http.Headers;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta;

/// <summary>A part of Meta's Graph API that sends messages.</summary>
/// <param name="Platform">The platform's name, for errors.</param>
/// <param name="IdOf">The id of the message in a successful answer; null when there is none.</param>
/// <param name="Judge">What an error of it means.</param>
internal sealed record GraphApi(string Platform, Func<JsonElement, string?> IdOf, Func<GraphError, GraphVerdict> Judge)
{
    /// <summary>The version of the API, in each address.</summary>
    public const string Version = "v23.0";

    private const int LongestError = 300;

    private static MediaTypeHeaderValue Json => new("application/json");

    /// <summary>The private thread that a successful answer to a private reply names; null where it names none.</summary>
    public Func<Account, JsonElement, PrivateThread?>? PrivateThreadOf { get; init; }

    /// <summary>Posts a message with the account's token.</summary>
    /// <param name="path">The path after the version.</param>
    /// <param name="json">The message.</param>
    public async Task<SendResult> PostAsync(
        HttpClient http, Account account, string path, ReadOnlyMemory<byte> json, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(json) { Headers = { ContentType = Json } };
        return await CallAsync(http, account, HttpMethod.Post, path, content, part.IdempotencyKey, Read, now, cancellationToken);

        SendResult Read(PlatformAnswer answer) => IdOf(answer.Body) is { } id && !string.IsNullOrWhiteSpace(id)
            ? new SendResult(SendOutcome.Sent, id) { PrivateThread = part.Private ? PrivateThreadOf?.Invoke(account, answer.Body) : null }
            : answer.WithoutId;
    }

    /// <summary>Makes a call that sends no message; its answer says whether it was done.</summary>
    /// <param name="path">The path after the version.</param>
    /// <param name="json">Its body; null without one.</param>
    /// <param name="key">The same on every attempt.</param>
    public async Task<SendResult> DoAsync(
        HttpClient http, Account account, HttpMethod method, string path, string? json, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var content = json is null ? null : new StringContent(json) { Headers = { ContentType = Json } };
        return await CallAsync(http, account, method, path, content, key, Read, now, cancellationToken);

        static SendResult Read(PlatformAnswer answer) =>
            answer.Body.Get("success") is { ValueKind: JsonValueKind.True } ? new SendResult(SendOutcome.Sent) : answer.NotDone;
    }

    private async Task<SendResult> CallAsync(
        HttpClient http,
        Account account,
        HttpMethod method,
        string path,
        HttpContent? content,
        string key,
        Func<PlatformAnswer, SendResult> read,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (SendingToken.Of(account, MetaPlatform.AccessToken) is not { } token)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no usable access token.");
        }

        using var request = new HttpRequestMessage(method, $"{account.ApiOrigin}/{Version}/{path}") { Content = content };

        // In a header, not in the address as the reference shows it: addresses end up in logs.
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        var answer = await PlatformCall.SendAsync(http, request, key, now, cancellationToken);
        return answer.Unanswered(GraphError.Of(answer).Code is not null)
            ?? (answer.IsSuccess && answer.Body.Get("error") is null ? read(answer) : PlatformAnswer.Refused(ErrorOf(answer, token), IdOf(answer.Body)));
    }

    private SendResult ErrorOf(PlatformAnswer answer, string token)
    {
        var error = GraphError.Of(answer);
        var verdict = Judge(error);

        // The platform may quote the token.
        var words = (verdict.WindowClosed ?? error.Describe(Platform)).Replace(token, "(access token)", StringComparison.Ordinal);
        return new SendResult(
            verdict.Outcome,
            Error: OneLine.Of(words, LongestError),
            RetryAfter: verdict.Outcome == SendOutcome.Transient && answer.RetryAfter > TimeSpan.Zero ? answer.RetryAfter : null)
        {
            OptOut = verdict.OptOut,
            WasDone = verdict.WasDone,
            WindowClosed = verdict.WindowClosed is not null,
        };
    }
}
