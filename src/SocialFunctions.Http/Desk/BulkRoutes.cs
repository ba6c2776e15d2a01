using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http.Desk;

/// <summary>The route by which agents change many conversations at once. Each is changed by itself: some may be refused.</summary>
internal sealed class BulkRoutes(ConversationEngine engine, SeenConversations seen, FaultLog faults)
{
    /// <summary>Name of the operation.</summary>
    public const string Operation = "bulk";

    // The store has other callers.
    private const int AtOnce = 8;

    public void Map(RouteGroupBuilder desk) =>
        desk.MapPost("/bulk", ApplyAsync)
            .Describe(Operation, "Carries out one command on up to 200 conversations, whatever their versions, and says what became of each, in the order of ids.")
            .Takes<BulkRequest>()
            .Answers<Listing<BulkOutcome>>(StatusCodes.Status207MultiStatus, [400]);

    private async Task<IResult> ApplyAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync(http.Request, ApiJson.Default.BulkRequest, cancellationToken);
        var ids = request.DistinctIds();
        var caller = Caller.Of(http) with { Version = null };
        var command = request.CommandOf(caller) with { Request = caller.RequestOf($"bulk {JsonSerializer.Serialize(request, ApiJson.Default.BulkRequest)}") };
        var outcomes = new BulkOutcome[ids.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, ids.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, cancelled) => outcomes[i] = await OneAsync(ids[i], command, cancelled));
        return Results.Json(
            new Listing<BulkOutcome>(outcomes, null), ApiJson.Default.ListingBulkOutcome, statusCode: StatusCodes.Status207MultiStatus);
    }

    private async ValueTask<BulkOutcome> OneAsync(string id, AgentCommand command, CancellationToken cancellationToken)
    {
        try
        {
            if (!await seen.MayBeThereAsync(id, command.Agent, cancellationToken))
            {
                return Refused(id, ConversationRoutes.Unknown);
            }

            return await engine.HandleAsync(id, command, cancellationToken) switch
            {
                { Refused: { } refused } => Refused(id, CommandRoutes.ProblemOf(refused)),
                { State: { } state } => new BulkOutcome(id, StatusCodes.Status200OK, state.Version, Detail: null),
                _ => Refused(id, ConversationRoutes.Unknown),
            };
        }
        catch (Exception e) when (e is StoreUnavailableException or ConversationContentionException)
        {
            return new BulkOutcome(id, StatusCodes.Status503ServiceUnavailable, Version: null, "The store takes nothing now; try again in a few seconds.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The others are done or will be: whoever asked must hear of them.
            faults.Write("A command on many conversations", e);
            return new BulkOutcome(id, StatusCodes.Status500InternalServerError, Version: null, "Something went wrong here; it is in the log.");
        }
    }

    private static BulkOutcome Refused(string id, Problem problem) => new(id, problem.Status, Version: null, problem.Detail);
}
