using System.Text.Json;
using SocialFunctions.EndToEnd.Crashes;
using SocialFunctions.EndToEnd.Desk;

namespace SocialFunctions.EndToEnd;

/// <summary>The reckoning after kills and stops finds what is wrong, and nothing else.</summary>
public sealed class ReckoningTests
{
    [Theory]
    [InlineData("page", "sent")]
    [InlineData("sms", "delivered")]
    [InlineData("bot", "sent")]
    [InlineData("bot", "unknown")]
    [InlineData("bot", "unknown", 0)]
    [InlineData("page", "unknown", 0)]
    public void WhatTheRulesAllow_IsNoFlaw(string account, string status, int calls = 1) =>
        Assert.Empty(Reckoning.FlawsOf(Told(account, status, calls)));

    [Theory]
    [InlineData("page", "unknown", 1, "Misjudged")]
    [InlineData("sms", "unknown", 1, "Misjudged")]
    [InlineData("sms", "unknown", 0, "Unacknowledged")]
    [InlineData("page", "sent", 0, "Misjudged")]
    [InlineData("bot", "queued", 0, "Unacknowledged")]
    [InlineData("bot", null, 0, "Unacknowledged")]
    [InlineData("bot", "sent", 2, "AcknowledgedTwice")]
    public void AcknowledgementGoneWrong_IsFound(string account, string? status, int calls, string kind) =>
        Assert.Equal(kind, Assert.Single(Reckoning.FlawsOf(Told(account, status, calls))).Kind.ToString());

    [Fact]
    public void CallCutByAStop_IsFound() =>
        Assert.Equal(FlawKind.CutByStop, Assert.Single(Reckoning.FlawsOf(Told("bot", "unknown", 1, Stage.Stops))).Kind);

    [Theory]
    [InlineData(new[] { "a" }, new[] { "Lost" })]
    [InlineData(new[] { "a", "b", "b" }, new[] { "Doubled" })]
    [InlineData(new[] { "a", "b", "c" }, new[] { "Doubled" })]
    [InlineData(new[] { "a", "a" }, new[] { "Lost", "Doubled" })]
    public void MessagesLostOrDoubled_AreFound(string[] received, string[] kinds) =>
        Assert.Equal(kinds, Reckoning.FlawsOf(Told("bot", "sent", 1, received: received)).Select(flaw => flaw.Kind.ToString()));

    [Fact]
    public void CustomerWithTwoConversations_IsFound()
    {
        var told = Told("bot", "sent", 1);
        var empty = told.Conversations[0] with { Messages = [] };

        Assert.Equal(FlawKind.Doubled, Assert.Single(Reckoning.FlawsOf(told with { Conversations = [.. told.Conversations, empty] })).Kind);
    }

    // Wrote "a" and "b".
    private static Story Told(string account, string? status, int calls, Stage stage = Stage.Kills, params string[] received)
    {
        var messages = (received is [] ? ["a", "b"] : received).Select(text => new { direction = "in", text, delivery = (object?)null })
            .Concat(status is null ? [] : [new { direction = "out", text = "We are closed.", delivery = (object?)new { status } }]);
        var conversation = JsonSerializer.SerializeToElement(new { account, messages }).Deserialize<Conversation>(JsonSerializerOptions.Web)!;
        return new Story(new Writer(account, "7", stage, new(["a", "b"])), [.. Enumerable.Range(0, calls).Select(i => $"call{i}")], [conversation]);
    }
}
