using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Tests.Engine;

/// <summary>What an orchestration hands to the outbound queue.</summary>
public sealed class HandoverTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, DateTimeOffset> Nothing = [];

    [Fact]
    public void NothingOwed_NothingToHandOverOrToRemember()
    {
        var handover = Handover.Of([], Nothing, Now);

        Assert.Empty(handover.Now);
        Assert.Null(handover.LookAgainAt);
    }

    [Fact]
    public void NewEntries_AreHandedOverInOrder() => Assert.Equal(["a", "b"], Handover.Of([Owed("a"), Owed("b")], Nothing, Now).Now);

    [Fact]
    public void HandedOverBefore_IsNotHandedOverAgain()
    {
        var handover = Handover.Of([Owed("a"), Owed("b")], new Dictionary<string, DateTimeOffset> { ["a"] = Now.AddMinutes(-1) }, Now);

        Assert.Equal(["b"], handover.Now);
        Assert.Equal(Now.AddMinutes(-1), handover.Remembered["a"]);
    }

    [Fact]
    public void StillThereWhenItMightHaveBeenLost_IsHandedOverAgain()
    {
        var handover = Handover.Of([Owed("a")], new Dictionary<string, DateTimeOffset> { ["a"] = Now - Handover.LostAfter }, Now);

        Assert.Equal(["a"], handover.Now);
        Assert.Equal(Now, handover.Remembered["a"]);
    }

    [Fact]
    public void LaterAttemptAgreed_IsWaitedFor()
    {
        var owed = new OwedEntry(Entry("a"), 3, Now.AddMinutes(1));

        var handover = Handover.Of([owed], new Dictionary<string, DateTimeOffset> { ["a"] = Now - Handover.LostAfter }, Now);

        Assert.Empty(handover.Now);
        Assert.Equal(Now.AddMinutes(1) + Handover.LostAfter, handover.LookAgainAt);
    }

    [Fact]
    public void Done_IsForgotten() =>
        Assert.Empty(Handover.Of([], new Dictionary<string, DateTimeOffset> { ["a"] = Now }, Now).Remembered);

    [Fact]
    public void SomethingHandedOver_IsLookedAfterWhenItMightHaveBeenLost()
    {
        var handover = Handover.Of([Owed("a"), Owed("b")], new Dictionary<string, DateTimeOffset> { ["a"] = Now.AddMinutes(-1) }, Now);

        Assert.Equal(Now.AddMinutes(-1) + Handover.LostAfter, handover.LookAgainAt);
    }

    [Fact]
    public void WhateverIsOwed_IsLookedAfterLaterThanNow() =>
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<int>(), (entries, seed) =>
        {
            var random = new Random(seed);
            var outbox = Enumerable.Range(0, entries.Get)
                .Select(n => new OwedEntry(Entry($"{n}"), 0, random.Next(2) == 0 ? null : Near(random)))
                .ToList();
            var before = outbox.Where(_ => random.Next(2) == 0).ToDictionary(owed => owed.Entry.Id, _ => Near(random));

            // Otherwise the orchestration would turn round without rest.
            return Handover.Of(outbox, before, Now).LookAgainAt > Now;
        }).QuickCheckThrowOnFailure();

    private static DateTimeOffset Near(Random random) => Now.AddMinutes(random.Next(-40, 40));

    private static OwedEntry Owed(string id) => new(Entry(id), 0, null);

    private static OutboxEntry Entry(string id) => new() { Id = id, Conversation = "c", Account = "a" };
}
