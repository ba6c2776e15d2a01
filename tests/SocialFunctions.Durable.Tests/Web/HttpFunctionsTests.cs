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
        var functions = new HttpTriggers(Functions(world, http => Seen(seen, http)));
        HttpContext[] requests = [.. Enumerable.Range(0, 6).Select(_ => new DefaultHttpContext())];

        await functions.InboundWebhookAsync(requests[0].Request);
        await functions.DeskAsync(requests[1].Request, world.Clock.Client);
        await functions.AdminAsync(requests[2].Request);
        await functions.HealthAsync(requests[3].Request);
        await functions.OpenApiAsync(requests[4].Request);
        await functions.OtherAsync(requests[5].Request);

        Assert.Equal(requests, seen);
    }

    [Fact]
    public async Task AgentsCommand_WakesTheOrchestration()
    {
        using var world = await World.CreateAsync();
        await world.InboundAsync(world.Message());
        world.Clock.Operations.Clear();
        var functions = Functions(world, ReplyAsync);

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
        var functions = Functions(world, _ => throw new StoreUnavailableException("no tables"));

        var answer = await functions.AnswerAsync(new DefaultHttpContext().Request);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, Assert.IsType<IStatusCodeHttpResult>(answer, exactMatch: false).StatusCode);
    }

    [Fact]
    public async Task ClientThatGivesUp_IsNoFailure()
    {
        using var world = await World.CreateAsync();
        using var gone = new CancellationTokenSource();
        var functions = Functions(world, async http =>
        {
            await gone.CancelAsync();
            http.RequestAborted.ThrowIfCancellationRequested();
        });

        await functions.AnswerAsync(new DefaultHttpContext { RequestAborted = gone.Token }.Request);
    }

    [Fact]
    public async Task ClientThatStopsSendingItsBody_IsNoFailure()
    {
        using var world = await World.CreateAsync();
        var functions = Functions(world, _ => Task.CompletedTask);
        var http = new DefaultHttpContext { Request = { Body = new StalledBody() } };

        var answer = await functions.AnswerAsync(http.Request);

        Assert.Equal(StatusCodes.Status408RequestTimeout, Assert.IsType<IStatusCodeHttpResult>(answer, exactMatch: false).StatusCode);
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

    private static HttpFunctions Functions(World world, RequestDelegate routes) =>
        new(new HttpPipeline(routes), world.Settings, world.Alarm, world.Time, NullLogger<HttpFunctions>.Instance);

    private static Task Seen(List<HttpContext> seen, HttpContext http)
    {
        seen.Add(http);
        return Task.CompletedTask;
    }

    private sealed class StalledBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("The body came too slowly.", StatusCodes.Status408RequestTimeout);
    }
}
