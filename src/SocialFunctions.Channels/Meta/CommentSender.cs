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
        part.AnswerTo is { Length: > 0 } answered
            ? await PostAsync(http, account, $"{Uri.EscapeDataString(answered)}/{edge}", [], part, now, cancellationToken)
            : new SendResult(SendOutcome.Permanent, Error: "There is no comment to answer.");

    /// <summary>Posts a text elsewhere than at a comment.</summary>
    /// <param name="json">What goes with the text.</param>
    public async Task<SendResult> PostAsync(
        HttpClient http, Account account, string path, JsonObject json, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(part.Text))
        {
            return new SendResult(SendOutcome.Permanent, Error: $"{platform} takes only texts in public, and there is none.");
        }

        json["message"] = part.Text;
        return await _api.PostAsync(http, account, path, Encoding.UTF8.GetBytes(json.ToJsonString()), part, now, cancellationToken);
    }
}
