using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Durable.Web;
using SocialFunctions.Functions;

namespace SocialFunctions.Durable.Tests.Web;

public sealed class HttpFunctionsTests
{
    [Fact]
    public async Task EveryFunction_HandsItsRequestToTheRoutes()
    {
        using var world = await World.CreateAsync();
        var seen = new List<HttpContext>();
        var functions = new HttpTriggers(
            new HttpFunctions(new HttpPipeline(http => Seen(seen, http)), world.Alarm, NullLogger<HttpFunctions>.Instance));
        HttpContext[] requests = [.. Enumerable.Range(0, 5).Select(_ => new DefaultHttpContext())];

        await functions.InboundWebhookAsync(requests[0].Request);
        await functions.DeskAsync(requests[1].Request, world.Clock.Client);
        await functions.AdminAsync(requests[2].Request);
        await functions.HealthAsync(requests[3].Request);
        await functions.OpenApiAsync(requests[4].Request);

        Assert.Equal(requests, seen);
    }

    [Fact]
    public async Task AgentsCommand_WakesTheOrchestration()
    {
        using var world = await World.CreateAsync();
        await world.InboundAsync(world.Message());
        world.Clock.Operations.Clear();
        var functions = new HttpFunctions(new HttpPipeline(ReplyAsync), world.Alarm, NullLogger<HttpFunctions>.Instance);

        await functions.AnswerAsync(new DefaultHttpContext().Request, world.Clock.Client);

        Assert.Equal([$"wake {World.Conversation}-1"], world.Clock.Operations);

        async Task ReplyAsync(HttpContext http)
        {
            await Task.Yield();
            await world.Engine.HandleAsync(World.Conversation, new Reply { Agent = "ann", MessageId = "r1", Text = "Yes." }, http.RequestAborted);
        }
    }

    [Fact]
    public async Task RoutesThatCannotBeOpened_AreUnavailableAndNoAnswer()
    {
        using var world = await World.CreateAsync();
        var functions = new HttpFunctions(
            new HttpPipeline(_ => throw new StoreUnavailableException("no tables")), world.Alarm, NullLogger<HttpFunctions>.Instance);

        var answer = await functions.AnswerAsync(new DefaultHttpContext().Request);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, Assert.IsType<IStatusCodeHttpResult>(answer, exactMatch: false).StatusCode);
    }

    [Fact]
    public async Task ClientOfAnInvocation_IsForgottenWithIt()
    {
        using var world = await World.CreateAsync();
        await world.InboundAsync(world.Message());
        world.Clock.Operations.Clear();

        await world.Engine.HandleAsync(World.Conversation, new Reply { Agent = "ann", MessageId = "r1", Text = "Yes." }, default);

        Assert.Empty(world.Clock.Operations);
    }

    private static Task Seen(List<HttpContext> seen, HttpContext http)
    {
        seen.Add(http);
        return Task.CompletedTask;
    }
}
