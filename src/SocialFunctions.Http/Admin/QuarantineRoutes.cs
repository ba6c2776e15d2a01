using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Admin;

/// <summary>The routes that list quarantined events and replay them.</summary>
/// <remarks>A replay is audited before it is done: an entry without its deed misleads less than a deed without its entry.</remarks>
internal sealed class QuarantineRoutes(IQuarantine quarantine, Replay replay, BulkReplay bulk, IAuditLog audit, TimeProvider time)
{
    private static readonly PageSizes Sizes = new(50, 200);

    public void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/quarantine", ListAsync)
            .Describe("listQuarantine", "Lists events that were set aside, newest first; without reason all but ignored ones.")
            .Pages(Sizes)
            .Answers<Listing<QuarantinedEvent>>(400);
        admin.MapPost("/quarantine/{id}/replay", ReplayAsync)
            .Describe("replay", "Handles an event that was set aside as if it arrived now.")
            .Answers<Replayed>(400, 404, 409, 503);
        admin.MapPost("/quarantine/replay", ReplayAllAsync)
            .Describe("replayAll", "Handles all events that were set aside, match and were not replayed before, oldest first, at most 1,000 at a time.")
            .Answers<ReplayedAll>(StatusCodes.Status202Accepted, [400, 503]);
    }

    private async Task<IResult> ListAsync(string? reason, string? take, string? after, CancellationToken cancellationToken)
    {
        var page = await quarantine.ListAsync(ReasonOf(reason), Sizes.Of(take), after, cancellationToken);
        return Results.Json(new Listing<QuarantinedEvent>(page.Items, page.Next), ApiJson.Default.ListingQuarantinedEvent);
    }

    private async Task<IResult> ReplayAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await quarantine.FindAsync(id, cancellationToken) is not { } record)
        {
            return new Problem(StatusCodes.Status404NotFound, "There is no such record.");
        }

        await AuditAsync(http, id, null, cancellationToken);
        var outcome = await replay.CarryOutAsync(record, cancellationToken);
        return outcome.Refused is { } reason
            ? new Problem(StatusCodes.Status409Conflict, reason)
            : Results.Json(Replayed.Of(id, outcome.Accepted), ApiJson.Default.Replayed);
    }

    private async Task<IResult> ReplayAllAsync(string? reason, string? account, HttpContext http, CancellationToken cancellationToken)
    {
        var only = ReasonOf(reason);
        account = string.IsNullOrEmpty(account) ? null : account;
        await AuditAsync(http, null, $"reason: {(only is null ? "all but ignored" : reason)}; account: {account ?? "all"}", cancellationToken);
        var done = await bulk.RunAsync(only, account, cancellationToken);
        return Results.Json(done, ApiJson.Default.ReplayedAll, statusCode: StatusCodes.Status202Accepted);
    }

    private ValueTask AuditAsync(HttpContext http, string? record, string? detail, CancellationToken cancellationToken) => audit.AddAsync(
        AuditEntry.Of(time.GetUtcNow(), AgentIdentity.AgentOf(http), AuditedDeed.QuarantineReplayed, record, detail), cancellationToken);

    private static QuarantineReason? ReasonOf(string? reason) => string.IsNullOrEmpty(reason) ? null : Words.One<QuarantineReason>("reason", reason);
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
