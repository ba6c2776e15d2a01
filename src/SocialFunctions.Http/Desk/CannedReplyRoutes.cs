using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Desk;

/// <summary>The route of the canned replies.</summary>
internal sealed class CannedReplyRoutes(ISettingsSource settings, SeenConversations seen)
{
    public void Map(RouteGroupBuilder desk) =>
        desk.MapGet("/canned-replies", ListAsync)
            .Describe("listCannedReplies", "Lists the canned replies, each in one language; filled in for a conversation when it is named.")
            .Answers<Listing<CannedReplyView>>(400, 404);

    private async Task<IResult> ListAsync(string? language, string? q, string? conversation, HttpContext http, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        Conversation? answered = null;
        if (!string.IsNullOrEmpty(conversation)
            && (answered = await seen.FindAsync(conversation, AgentIdentity.AgentOf(http), cancellationToken)) is null)
        {
            return ConversationRoutes.Unknown;
        }

        var wanted = new[] { language, answered?.Language, current.FindAccount(answered?.Account ?? "")?.Settings.Locale }
            .Where(tag => !string.IsNullOrEmpty(tag))
            .Take(1)
            .ToList();
        var values = answered is null ? null : ValuesOf(answered, AgentIdentity.AgentOf(http), current);
        var asked = Folding.Of(q ?? "");
        return Results.Json(
            new Listing<CannedReplyView>(
                [
                    .. current.Document.CannedReplies
                        .Select(reply => ViewOf(reply, wanted is [{ } tag] ? current.CannedReply(reply.Id, tag) : null, values))
                        .Where(view => new[] { view.Id, view.Title, view.Text }.Any(text => Folding.Of(text).Contains(asked, StringComparison.Ordinal))),
                ],
                null),
            ApiJson.Default.ListingCannedReplyView);
    }

    private static CannedReplyView ViewOf(CannedReplySettings reply, (string Language, string Text)? found, Dictionary<string, string>? values)
    {
        var first = reply.Texts.First();
        var (language, text) = found ?? (first.Key, first.Value);
        var (filled, missing) = values is null ? (text, []) : ReplyPlaceholder.Fill(text, values);
        return new CannedReplyView(reply.Id, reply.Title, language, [.. reply.Texts.Keys], filled, missing);
    }

    private static Dictionary<string, string> ValuesOf(Conversation conversation, string agent, SettingsSnapshot settings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [ReplyPlaceholder.Agent] = settings.FindAgent(agent)?.Name ?? agent };
        if (!string.IsNullOrWhiteSpace(conversation.Contact.Name))
        {
            values[ReplyPlaceholder.Customer] = conversation.Contact.Name;
        }

        if (conversation.Team is { } team)
        {
            values[ReplyPlaceholder.Team] = settings.FindTeam(team)?.Name ?? team;
        }

        return values;
    }
}

/// <summary>A canned reply in one language.</summary>
/// <param name="Title">What agents know it by.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="Languages">The languages that it has.</param>
/// <param name="Text">The text; what is known of the conversation that was named is filled in.</param>
/// <param name="Missing">The placeholders that are not known of the conversation that was named, and are still in the text.</param>
internal sealed record CannedReplyView(
    string Id, string Title, string Language, IReadOnlyList<string> Languages, string Text, IReadOnlyList<string> Missing);
