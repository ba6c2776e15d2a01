using System.Net;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>An agent sends an answer again with one click.</summary>
public sealed class RepeatTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/messenger-one/messages/";
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
        _host.Conversations.Seed(
            Sample.Conversation(),
            [
                Sample.Message("m1"),
                Sample.Message("m2") with
                {
                    Direction = Direction.Out,
                    Author = Author.Agent,
                    Text = "It is on its way.",
                    Delivery = new Delivery(DeliveryStatus.Unknown, Sample.Now, "No answer."),
                },
            ]);
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task PerhapsSent_IsSentAgain_AndSaysAsWhat()
    {
        var response = await _ann.PostJsonAsync(Url + "m2/repeat", "");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var messages = (await response.JsonAsync()).GetProperty("messages").EnumerateArray().ToDictionary(message => message.Text("id")!);
        var again = messages[messages["m2"].Text("repeatedAs")!];
        Assert.Equal("It is on its way.", again.Text("text"));
        Assert.Equal(again.Text("id"), Assert.Single(_host.Conversations.Outbox).Message!.MessageId);
    }

    [Theory]
    [InlineData("m1/repeat", HttpStatusCode.Conflict)]
    [InlineData("m9/repeat", HttpStatusCode.NotFound)]
    public async Task WhatCannotBe_IsRefused(string route, HttpStatusCode status)
    {
        await (await _ann.PostJsonAsync(Url + route, "")).ProblemAsync(status);

        Assert.Empty(_host.Conversations.Outbox);
    }
}
