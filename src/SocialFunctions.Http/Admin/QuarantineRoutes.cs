using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Admin;

/// <summary>The routes that list quarantined events and replay them.</summary>
internal sealed class QuarantineRoutes(IQuarantine quarantine, IInboundQueue queue, Replay replay, TimeProvider time)
{
    private const int Most = 200;
    private const int Usual = 50;

    public void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/quarantine", ListAsync)
            .Describe("listQuarantine", "Lists events that were set aside, newest first; without reason all but ignored ones.")
            .Answers<Listing<QuarantinedEvent>>(400);
        admin.MapPost("/quarantine/{id}/replay", ReplayAsync)
            .Describe("replay", "Handles an event that was set aside as if it arrived now.")
            .Answers<Replayed>(400, 404, 409, 503);
    }

    private async Task<IResult> ListAsync(string? reason, string? take, string? after, CancellationToken cancellationToken)
    {
        var only = string.IsNullOrEmpty(reason) ? (QuarantineReason?)null : Words.One<QuarantineReason>("reason", reason);
        var page = await quarantine.ListAsync(only, Words.Take(take, Most, Usual), after, cancellationToken);
        return Results.Json(new Listing<QuarantinedEvent>(page.Items, page.Next), ApiJson.Default.ListingQuarantinedEvent);
    }

    private async Task<IResult> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (await quarantine.FindAsync(id, cancellationToken) is not { } record)
        {
            return new Problem(StatusCodes.Status404NotFound, "There is no such record.");
        }

        var now = time.GetUtcNow();
        var outcome = replay.Read(record, now);
        if (outcome.Refused is { } reason)
        {
            return new Problem(StatusCodes.Status409Conflict, reason);
        }

        if (outcome.Accepted.Events.Count > 0)
        {
            await queue.PublishAsync(outcome.Accepted, cancellationToken);
        }

        await quarantine.MarkReplayedAsync(id, now, cancellationToken);
        return Results.Json(Replayed.Of(id, outcome.Accepted), ApiJson.Default.Replayed);
    }
}

/// <summary>The result of a replay.</summary>
/// <param name="Events">The events that were published; empty when the platform's event is not relevant to a conversation.</param>
internal sealed record Replayed(string Id, IReadOnlyList<ReplayedEvent> Events)
{
    public static Replayed Of(string id, AcceptedInboundWebhook accepted) =>
        new(id, [.. accepted.Events.Select(ReplayedEvent.Of)]);
}

/// <summary>An event that was published again.</summary>
/// <param name="Id">The platform's id of the event.</param>
/// <param name="Conversation">Id of the conversation; null when the event is about the account.</param>
internal sealed record ReplayedEvent(string Id, string? Conversation)
{
    public static ReplayedEvent Of(InboundEvent inbound) => new(inbound.EventId, inbound is AccountAlert ? null : inbound.ConversationId);
}
