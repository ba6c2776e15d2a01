using System.Net;
using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class ConversationListTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
        Seed("late", due: 50, written: 1, c => c with { Assignee = "ann", Account = "other", Unread = true });
        Seed("soon", due: 5, written: 9, c => c with { Team = "sales", Tags = ["vip"], Language = "de-AT" });
        Seed("waiting", due: 30, written: 5, c => c with { Status = ConversationStatus.Pending, Visibility = Visibility.Public });
        Seed("settled", due: 1, written: 2, c => c with { Status = ConversationStatus.Resolved });
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("", "soon", "waiting", "late")]
    [InlineData("?status=", "soon", "waiting", "late")]
    [InlineData("?sort=due", "soon", "waiting", "late")]
    [InlineData("?sort=recent", "late", "waiting", "soon")]
    [InlineData("?status=resolved", "settled")]
    [InlineData("?status=resolved,pending", "settled", "waiting")]
    [InlineData("?assignee=ann", "late")]
    [InlineData("?assignee=none", "soon", "waiting")]
    [InlineData("?account=other", "late")]
    [InlineData("?team=sales", "soon")]
    [InlineData("?tag=vip", "soon")]
    [InlineData("?tag=vip&team=nobody")]
    [InlineData("?channel=messenger", "soon", "waiting", "late")]
    [InlineData("?channel=telegram")]
    [InlineData("?language=de", "soon")]
    [InlineData("?visibility=public", "waiting")]
    [InlineData("?unread=true", "late")]
    [InlineData("?unread=false", "soon", "waiting")]
    [InlineData("?q=name%20of%20SOON", "soon")]
    [InlineData("?q=%25")]
    public async Task Query_GivesWhatMatches(string query, params string[] ids) =>
        Assert.Equal(ids, (await ListAsync(query)).Ids());

    [Fact]
    public async Task Pages_HoldEveryConversationOnce()
    {
        var first = await ListAsync("?take=2");
        var second = await ListAsync($"?take=2&after={first.Text("next")}");

        Assert.Equal(["soon", "waiting", "late"], first.Ids().Concat(second.Ids()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Items_AreConversationsWithoutMessages()
    {
        var item = (await ListAsync("?take=1")).GetProperty("items")[0];

        Assert.Equal("2026-11-21T12:05:00Z", item.GetProperty("clocks").GetProperty("firstResponse").Text("dueAt"));
        Assert.False(item.TryGetProperty("messages", out _));
    }

    [Theory]
    [InlineData("?status=closed", "'status' must be one of open, pending, snoozed, resolved")]
    [InlineData("?status=open,", "'status' must be one of")]
    [InlineData("?status=1", "'status' must be one of")]
    [InlineData("?sort=newest", "'sort' must be one of due, recent")]
    [InlineData("?take=0", "'take' must be a number from 1 to 200")]
    [InlineData("?take=201", "'take' must be a number from 1 to 200")]
    [InlineData("?take=-1", "'take'")]
    [InlineData("?take=ten", "'take'")]
    [InlineData("?take=", "'take'")]
    [InlineData("?take=1&take=2", "'take' is given 2 times")]
    [InlineData("?take=99999999999999", "'take'")]
    [InlineData("?after=somewhere", "cursor")]
    public async Task SenselessQuery_BadRequestThatNamesIt(string query, string detail) =>
        Assert.Contains(
            detail,
            await (await _ann.GetAsync("/api/desk/conversations" + query)).ProblemAsync(HttpStatusCode.BadRequest),
            StringComparison.Ordinal);

    private async Task<JsonElement> ListAsync(string query)
    {
        var response = await _ann.GetAsync("/api/desk/conversations" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private void Seed(string id, int due, int written, Func<Conversation, Conversation> with) =>
        _host.Conversations.Seed(with(Sample.Conversation(id) with
        {
            LastMessageAt = Sample.Now.AddMinutes(-written),
            Contact = new ConversationContact($"contact-{id}", $"Name of {id}", []),
            Clocks = new CaseClocks { FirstResponse = new Clock { State = ClockState.Running, DueAt = Sample.Now.AddMinutes(due) } },
        }));
}
