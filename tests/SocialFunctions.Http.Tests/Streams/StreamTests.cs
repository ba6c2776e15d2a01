using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Desk;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Streams;

public sealed class StreamTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _ann = null!;
    private HttpClient _bob = null!;
    private int _sequence;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _host.Conversations.Seed(Sample.Conversation());
        (_ann, _bob) = (_host.ClientOf("ann"), _host.ClientOf("bob"));
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        _bob.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task NewEntry_IsToldAsInTheFeed()
    {
        await using var stream = await OpenAsync();
        Assert.Equal("begin", (await stream.NextAsync())!.Type);

        Happens();

        var told = (await stream.NextAsync())!;
        var feed = await (await _ann.GetAsync("/api/desk/events")).JsonAsync();
        Assert.Equal(("entry", feed.Text("next")), (told.Type, told.Id));
        Assert.Equal(feed.GetProperty("items")[0].GetRawText(), told.Data.GetRawText());
    }

    [Fact]
    public async Task NewEntry_IsToldWithinTwoSeconds()
    {
        await using var stream = await OpenAsync();
        await stream.NextAsync();

        var before = _host.Time.GetUtcNow();
        Happens();
        await stream.NextAsync();

        // The clock stands between its ticks, so this cannot take longer than it says.
        Assert.InRange(_host.Time.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task WhatWasThereBefore_IsNotTold()
    {
        Happens();
        await using var stream = await OpenAsync();
        Assert.Equal("begin", (await stream.NextAsync())!.Type);

        Happens();

        Assert.EndsWith("/2", (await stream.NextAsync())!.Data.Text("id"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resumed_TellsEachEntryOnce(bool byHeader)
    {
        Happens();
        var last = (await (await _ann.GetAsync("/api/desk/events")).JsonAsync()).Text("next")!;
        Happens();
        Happens();
        await using var stream = byHeader ? await OpenAsync(last) : await OpenAsync(query: $"?after={last}");
        var begin = (await stream.NextAsync())!;
        Assert.Equal((last, last), (begin.Id, begin.Data.Text("after")));

        Assert.EndsWith("/2", (await stream.NextAsync())!.Data.Text("id"), StringComparison.Ordinal);
        var third = (await stream.NextAsync())!;
        Happens();
        var fourth = (await stream.NextAsync())!;

        Assert.EndsWith("/3", third.Data.Text("id"), StringComparison.Ordinal);
        Assert.EndsWith("/4", fourth.Data.Text("id"), StringComparison.Ordinal);
        Assert.NotNull(third.Id);
        Assert.NotNull(fourth.Id);
    }

    [Fact]
    public async Task LongWayBehind_IsToldInOrder()
    {
        Happens();
        var last = (await (await _ann.GetAsync("/api/desk/events")).JsonAsync()).Text("next")!;
        for (var i = 0; i < 450; i++)
        {
            Happens();
        }

        await using var stream = await OpenAsync(last);
        await stream.NextAsync();
        for (var i = 2; i <= 451; i++)
        {
            Assert.Equal($"messenger-one/{i}", (await stream.NextAsync())!.Data.Text("id"));
        }
    }

    [Fact]
    public async Task CursorThatIsNone_BadRequest() =>
        await (await _ann.GetAsync("/api/desk/stream?after=nonsense")).ProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Presence_IsToldAtTheBeginningAndWhenItChanges()
    {
        await SayAsync("looking");
        await using var stream = await OpenAsync();
        Assert.Equal("begin", (await stream.NextAsync())!.Type);

        var looking = (await stream.NextAsync())!;
        Assert.Equal(("presence", null, "messenger-one"), (looking.Type, looking.Id, looking.Data.Text("conversation")));
        Assert.Equal("bob", looking.Data.GetProperty("presence")[0].Text("agent"));
        await SayAsync("typing");
        Assert.Equal("typing", (await PresenceAsync(stream, "typing")).Data.GetProperty("presence")[0].Text("state"));
        await SayAsync("gone");
        Assert.Empty((await PresenceAsync(stream, null)).Data.GetProperty("presence").EnumerateArray());
    }

    [Fact]
    public async Task PresenceThatIsNotSaidAgain_IsToldToBeOver()
    {
        await using var stream = await OpenAsync();
        await stream.NextAsync();
        await SayAsync("typing");
        await PresenceAsync(stream, "typing");

        Assert.Empty((await PresenceAsync(stream, null)).Data.GetProperty("presence").EnumerateArray());
    }

    [Fact]
    public async Task NothingNew_ACommentKeepsItOpen()
    {
        await using var stream = await OpenAsync();
        await stream.NextAsync();

        Assert.Equal([": beat"], await stream.BlockAsync());
    }

    [Fact]
    public async Task LongStream_EndsBeforeThePlatformCutsIt()
    {
        var opened = _host.Time.GetUtcNow();
        await using var stream = await OpenAsync();
        await stream.NextAsync();

        Assert.Null(await stream.NextAsync());
        Assert.InRange(_host.Time.GetUtcNow() - opened, TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(225));
    }

    [Fact]
    public async Task NewSettings_EndTheStreamBeforeAnythingElseIsTold()
    {
        await using var stream = await OpenAsync();
        await stream.NextAsync();

        _host.Settings.Change("plain:token-of-ann", "plain:new-token-of-ann");
        Happens();

        Assert.Null(await stream.NextAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await _ann.GetAsync("/api/desk/stream")).StatusCode);
    }

    [Fact]
    public async Task HostThatStops_EndsTheStream()
    {
        await using var stream = await OpenAsync();
        await stream.NextAsync();

        _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Head_IsAnsweredAtOnce()
    {
        var response = await _ann.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/desk/stream"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("own")]
    [InlineData("team")]
    public async Task AgentWhoDoesNotSeeAll_IsToldOnlyOfWhatTheySee(string sees)
    {
        _host.Settings.Change("\"roles\": [\"agent\"]", $"\"roles\": [\"agent\"], \"sees\": \"{sees}\"");
        var others = Sample.Conversation("others") with { Team = "sales" };
        var mine = Sample.Conversation("mine") with { Team = "sales", Assignee = "ann" };
        _host.Conversations.Seed(others);
        _host.Conversations.Seed(mine);
        await using var stream = await OpenAsync();
        await stream.NextAsync();

        Happens(others, TimelineType.Note);
        Happens(others, TimelineType.Assigned);
        Happens(mine, TimelineType.Note);

        var hidden = (await stream.NextAsync())!;
        var entry = (await stream.NextAsync())!;
        Assert.Equal(("hidden", """{"conversation":"others"}"""), (hidden.Type, hidden.Data.GetRawText()));
        Assert.Equal(("entry", "mine"), (entry.Type, entry.Data.Text("conversation")));
    }

    [Fact]
    public async Task NothingThatTheySee_APlaceIsToldAllTheSame()
    {
        _host.Settings.Change("\"roles\": [\"agent\"]", "\"roles\": [\"agent\"], \"sees\": \"own\"");
        await using var stream = await OpenAsync();
        await stream.NextAsync();

        Happens();

        var mark = (await stream.NextAsync())!;
        Assert.Equal(("mark", (await (await _bob.GetAsync("/api/desk/events")).JsonAsync()).Text("next")), (mark.Type, mark.Id));
    }

    private Task<StreamClient> OpenAsync(string? last = null, string query = "") => StreamClient.OpenAsync(_ann, _host.Time, last, query);

    private void Happens() => Happens(Sample.Conversation(), TimelineType.Note);

    private void Happens(Conversation conversation, string type) => _host.Conversations.Seed(
        conversation,
        timeline: [new TimelineEntry($"{conversation.Id}/{++_sequence}", Sample.Now, type, "agent:bob", conversation.Id, new TimelineData { Text = "Done" })]);

    private async Task SayAsync(string state) =>
        Assert.Equal(HttpStatusCode.OK, (await _bob.PutAsJsonAsync("/api/desk/conversations/messenger-one/presence", new { state })).StatusCode);

    // The reader may tell once more what the stream began with.
    private static async Task<Told> PresenceAsync(StreamClient stream, string? state)
    {
        Told told;
        do
        {
            told = (await stream.NextAsync())!;
            Assert.Equal("presence", told.Type);
        }
        while (told.Data.GetProperty("presence").EnumerateArray().Select(p => p.Text("state")).FirstOrDefault() != state);
        return told;
    }
}
