using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Desk;

/// <summary>The route by which agents say what they are at.</summary>
internal sealed class PresenceRoutes(AtConversations present, SeenConversations seen)
{
    public void Map(RouteGroupBuilder desk) =>
        desk.MapPut("/conversations/{id}/presence", SayAsync)
            .Describe("putPresence", "Says that the agent looks at the conversation, writes an answer, or is gone; forgotten 30 seconds after it was last said.")
            .Takes<PresenceRequest>()
            .Answers<PresentView>(400, 404, 503);

    private async Task<IResult> SayAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync(http.Request, ApiJson.Default.PresenceRequest, cancellationToken);
        if (await seen.FindAsync(id, AgentIdentity.AgentOf(http), cancellationToken) is null)
        {
            return ConversationRoutes.Unknown;
        }

        await present.SayAsync(id, AgentIdentity.AgentOf(http), StateOf(request.State), cancellationToken);
        return Results.Json(PresentView.Of(id, await present.OfAsync(id, cancellationToken)), ApiJson.Default.PresentView);
    }

    private static PresenceState? StateOf(SaidPresence said) => said switch
    {
        SaidPresence.Looking => PresenceState.Looking,
        SaidPresence.Typing => PresenceState.Typing,
        SaidPresence.Gone => null,
        _ => throw new UnreachableException($"{said} cannot be said."),
    };
}
