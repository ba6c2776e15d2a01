using SocialFunctions.Application.Engine;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Application.Tests.Engine;

/// <summary>What a commit tells those who sleep, in every host.</summary>
public sealed class CommitNewsTests
{
    private static readonly Conversation Anna = Samples.Conversation("anna");
    private static readonly Conversation Waits = Anna with { Team = "care", Waiting = new Waiting(Samples.Noon, "en") };
    private static readonly ConversationEvent Something = new DeadlineReached();

    [Fact]
    public void NothingChanges_IsNoNews() => Assert.Equal(default, Of(Waits, Waits));

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, 5, true)]
    [InlineData(5, 4, true)]
    [InlineData(5, 5, false)]
    [InlineData(5, 6, false)]
    [InlineData(5, null, false)]
    public void NextWake_IsNewsWhenItIsEarlier(int? before, int? after, bool isNews) =>
        Assert.Equal(isNews ? At(after) : null, Of(Anna with { NextWakeAt = At(before) }, Anna with { NextWakeAt = At(after) }).NextWake);

    [Fact]
    public void NextWakeOfAnotherCase_IsNewsEvenWhenItIsLater() =>
        Assert.Equal(At(6), Of(Anna with { NextWakeAt = At(5) }, Anna with { Case = 2, NextWakeAt = At(6) }).NextWake);

    [Fact]
    public void NewConversation_TellsAllThatItHas()
    {
        var after = Waits with { NextWakeAt = At(5) };
        var decision = new Decision
        {
            State = after,
            Timeline = [Samples.Entry(after, 1, TimelineType.Message)],
            Outbox = [Samples.Outbox(after, 2)],
        };

        Assert.Equal(
            new CommitNews(At(5), OutboxGrew: true, FeedGrew: true, new WaitingConversation(after.Id, "care", "en", Samples.Noon), null),
            CommitNews.Of(null, Something, decision));
    }

    [Fact]
    public void EntryThatItsSenderWritesAnew_IsNoNews()
    {
        var known = Samples.Outbox(Anna, 1);
        var report = new PartSent { Entry = known.Id, PartsDone = 1, PlatformId = "p-1" };

        Assert.False(CommitNews.Of(Anna, report, new Decision { State = Anna, Outbox = [known] }).OutboxGrew);
        Assert.True(CommitNews.Of(Anna, report, new Decision { State = Anna, Outbox = [known, Samples.Outbox(Anna, 2)] }).OutboxGrew);
        Assert.True(CommitNews.Of(Anna, null, new Decision { State = Anna, Outbox = [known] }).OutboxGrew);
    }

    [Fact]
    public void EntryThatLeavesTheOutbox_IsNoNews() =>
        Assert.False(CommitNews.Of(Anna, Something, new Decision { State = Anna, OutboxDone = ["1"] }).OutboxGrew);

    [Fact]
    public void PlaceInAQueue_IsNewsWhenItIsAnother()
    {
        Assert.NotNull(Of(Anna, Waits).BeginsToWait);
        Assert.Equal("press", Of(Waits, Waits with { Team = "press" }).BeginsToWait?.Team);
        Assert.Equal("el", Of(Waits, Waits with { Waiting = Waits.Waiting! with { Language = "el" } }).BeginsToWait?.Language);
        Assert.Equal("ben", Of(Waits, Waits with { GivenUpBy = "ben" }).BeginsToWait?.GivenUpBy);
        Assert.Null(Of(Waits, Waits with { Waiting = Waits.Waiting! with { } }).BeginsToWait);
        Assert.Null(Of(Waits, Waits with { Waiting = null, Assignee = "ben" }).BeginsToWait);
    }

    [Theory]
    [InlineData(ConversationStatus.Open, "anna", null)]
    [InlineData(ConversationStatus.Open, "ben", "anna")]
    [InlineData(ConversationStatus.Open, null, "anna")]
    [InlineData(ConversationStatus.Pending, "anna", "anna")]
    [InlineData(ConversationStatus.Snoozed, "anna", "anna")]
    [InlineData(ConversationStatus.Resolved, "anna", "anna")]
    public void LoadFell_OfTheAgentWhoHadItOpen(ConversationStatus status, string? assignee, string? fellOf)
    {
        Assert.Equal(fellOf, Of(Anna with { Assignee = "anna" }, Anna with { Status = status, Assignee = assignee }).LoadFellOf);
        Assert.Null(Of(Anna with { Status = ConversationStatus.Pending, Assignee = "anna" }, Anna with { Status = status, Assignee = assignee }).LoadFellOf);
    }

    [Fact]
    public void NoNews_CostsNoMemory()
    {
        var decision = new Decision { State = Waits with { LastMessageAt = At(1), NextWakeAt = At(9) }, Outbox = [Samples.Outbox(Waits, 1)] };
        var before = Waits with { NextWakeAt = At(8) };
        ConversationEvent report = new PartSent { Entry = decision.Outbox[0].Id, PartsDone = 1, PlatformId = "p-1" };
        CommitNews.Of(before, report, decision);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            CommitNews.Of(before, report, decision);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static CommitNews Of(Conversation before, Conversation after) => CommitNews.Of(before, Something, new Decision { State = after });

    private static DateTimeOffset? At(int? minutes) => minutes is { } m ? Samples.Noon.AddMinutes(m) : null;
}
