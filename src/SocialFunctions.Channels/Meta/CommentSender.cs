using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta;

/// <summary>Answers a comment, a post or a review in public.</summary>
/// <param name="platform">The platform's name, for errors.</param>
/// <param name="edge">The edge of what is answered that takes answers.</param>
internal sealed class CommentSender(string platform, string edge)
{
    private readonly GraphApi _api = new(platform, answer => answer.Text("id"), GraphErrors.Judge);

    public async Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        part.AnswerTo is { } answered && IsId(answered)
            ? await PostAsync(http, account, $"{answered}/{edge}", [], part, now, cancellationToken)
            : new SendResult(SendOutcome.Permanent, Error: "There is no comment to answer.");

    /// <summary>Posts elsewhere than at a comment.</summary>
    /// <param name="json">What goes with it.</param>
    public async Task<SendResult> PostAsync(
        HttpClient http, Account account, string path, JsonObject json, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (part.Attachments is [{ Url: { Length: > 0 } url }])
        {
            json["attachment_url"] = url;
        }
        else if (part.Attachments.Count == 0 && !string.IsNullOrWhiteSpace(part.Text))
        {
            json["message"] = part.Text;
        }
        else
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, or a picture without an address.");
        }

        return await _api.PostAsync(http, account, path, Encoding.UTF8.GetBytes(json.ToJsonString()), part, now, cancellationToken);
    }

    /// <summary>Whether it is an id as part of an address: two dots would lead to another place.</summary>
    public static bool IsId(string text) => text.Length > 0 && text.All(IsOfAnId);

    private static bool IsOfAnId(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
