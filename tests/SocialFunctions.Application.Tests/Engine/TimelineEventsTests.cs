using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Engine;

/// <summary>What subscribers of the events topic read.</summary>
public sealed class TimelineEventsTests
{
    private static readonly TimelineEntry Claimed = new(
        "telegram-a/2", new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.FromHours(2)), TimelineType.Claimed, "agent:ann", "telegram-a",
        new TimelineData { Case = 1, Agent = "ann" });

    [Fact]
    public void Entry_IsACloudEvent() => Assert.Equal(
        """{"specversion":"1.0","id":"telegram-a/2","source":"/accounts/bot","type":"social.conversation.claimed","subject":"telegram-a","""
        + "\"time\":\"2026-11-22T09:00:00Z\",\"data\":"
        + """{"id":"telegram-a/2","at":"2026-11-22T09:00:00Z","type":"claimed","by":"agent:ann","conversation":"telegram-a","data":{"case":1,"agent":"ann"}}}""",
        Encoding.UTF8.GetString(TimelineEvents.Write(new FeedEntry(Claimed, "bot", "telegram"))));

    [Fact]
    public void WhatHappensToAnAccount_BelongsToNoConversation()
    {
        var paused = AccountEntries.Suspended("bot", "The token was revoked.", Claimed.At);

        var told = Read(new FeedEntry(paused, "bot", null));

        Assert.Equal("/accounts/bot", told.GetProperty("source").GetString());
        Assert.Equal("social.conversation.accountPaused", told.GetProperty("type").GetString());
        Assert.False(told.TryGetProperty("subject", out _));
    }

    [Fact]
    public void EntryWhoseAccountNobodyKnows_HasItsConversationAsSource()
    {
        var givenUp = AccountEntries.OutgoingWebhookGivenUp("crm", Claimed, "The receiver answered 500.", Claimed.At);

        var told = Read(new FeedEntry(givenUp, null, null));

        Assert.Equal("/conversations/telegram-a", told.GetProperty("source").GetString());
        Assert.Equal("telegram-a", told.GetProperty("subject").GetString());
    }

    [Fact]
    public void AnyText_StaysReadable()
    {
        var note = Claimed with { Type = TimelineType.Note, Data = new TimelineData { Text = "γειά 👋 \ud83d" } };

        var told = Read(new FeedEntry(note, "bot", "telegram"));

        Assert.Equal("γειά 👋 \uFFFD", told.GetProperty("data").GetProperty("data").GetProperty("text").GetString());
    }

    private static JsonElement Read(FeedEntry happened)
    {
        using var json = JsonDocument.Parse(TimelineEvents.Write(happened));
        return json.RootElement.Clone();
    }
}
