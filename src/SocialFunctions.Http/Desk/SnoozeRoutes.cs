using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Calendars;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Desk;

/// <summary>The route that names usual times to come back to a conversation.</summary>
internal sealed class SnoozeRoutes(SeenConversations conversations, ISettingsSource settings, TimeProvider time)
{
    public void Map(RouteGroupBuilder desk) =>
        desk.MapGet("/conversations/{id}/snooze-presets", ListAsync)
            .Describe("listSnoozePresets", "Lists usual times to come back to a conversation, within the open time of its account; empty when it never opens.")
            .Answers<Listing<SnoozePreset>>(400, 404);

    private async Task<IResult> ListAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await conversations.FindAsync(id, AgentIdentity.AgentOf(http), cancellationToken) is not { } conversation)
        {
            return ConversationRoutes.Unknown;
        }

        var calendar = settings.Current.FindAccount(conversation.Account)?.Calendar ?? BusinessCalendar.Always;
        return Results.Json(new Listing<SnoozePreset>(SnoozePreset.Of(calendar, time.GetUtcNow()), null), ApiJson.Default.ListingSnoozePreset);
    }
}
