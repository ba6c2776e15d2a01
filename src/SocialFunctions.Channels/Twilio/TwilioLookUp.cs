using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Finds a message in Twilio's list of what it took: by customer, by our number, by its time and its text.</summary>
/// <remarks>https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources</remarks>
internal static class TwilioLookUp
{
    // The list begins with the newest. More messages of the longest text would not fit into the longest answer that is read.
    private const int Newest = 20;

    // Twilio's times are whole seconds of its own clock.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    public static async Task<SendFate> FindAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (TwilioOutgoing.Of(account, part, out var refusal) is not { } outgoing)
        {
            return new SendFate.NotNow(refusal!.Error!);
        }

        // Not by DateSent, too: a message that is still queued has none.
        var wanted = new ReadMessageOptions
        {
            To = new PhoneNumber(outgoing.To),
            From = outgoing.From is { } from ? new PhoneNumber(from) : null,
            PageSize = Newest,
            Limit = Newest,
        };
        var transport = new TwilioTransport(http, outgoing.Api, part.IdempotencyKey, now, cancellationToken);
        var answer = await transport.AskAsync(outgoing, client => MessageResource.ReadAsync(wanted, client));
        if (answer.Status is 403 or 404)
        {
            // A key that may send and not read: https://www.twilio.com/docs/iam/api-keys/restricted-api-keys.
            return new SendFate.Untold();
        }

        if (!answer.IsSuccess || answer.Body.Get("messages")?.ValueKind is not JsonValueKind.Array)
        {
            return new SendFate.NotNow(answer.Failure ?? TwilioErrors.ResultOf(answer).Error!);
        }

        TakenMessage[] found =
        [
            .. answer.Body.Items("messages")
                .Where(message => IsIt(message, outgoing) && !(TimeOf(message) < since - ClocksDiffer))
                .OrderBy(TimeOf)
                .Select(message => new TakenMessage(message.Text("sid")!, FailureOf(message))),
        ];

        // A template that reads otherwise than the settings say is not found by its text.
        return found.Length > 0 ? new SendFate.Taken(found) : part.Template is null ? new SendFate.NotTaken() : new SendFate.Untold();
    }

    private static bool IsIt(JsonElement message, TwilioOutgoing outgoing) =>
        message.Text("sid") is { Length: > 0 }
        && message.Text("to") == outgoing.To
        && (outgoing.MessagingServiceSid is null || message.Text("messaging_service_sid") == outgoing.MessagingServiceSid)
        && message.Text("direction") is not "inbound"
        && IsSameText(message.Text("body") ?? "", outgoing.Body ?? "");

    // Twilio replaces typographic marks, and writes a sentence before the texts of trial accounts.
    private static bool IsSameText(string stored, string sent)
    {
        var (there, here) = (LettersOf(stored), LettersOf(sent));
        return here.Length == 0
            ? stored.Trim() == sent.Trim()
            : there == here || there == LettersOf("Sent from your Twilio trial account - ") + here;
    }

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static DateTimeOffset? TimeOf(JsonElement message) =>
        DateTimeOffset.TryParse(
            message.Text("date_created") ?? message.Text("date_sent"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string? FailureOf(JsonElement message) => message.Text("status") is "failed" or "undelivered" or "canceled"
        ? TwilioErrors.Explain(message.Whole("error_code"), message)
        : null;
}
