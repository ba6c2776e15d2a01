using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A thread that moves more than once is one conversation in the end, answered under its last key, whatever becomes known first.</summary>
public sealed class ThreadMovesProperties
{
    private static readonly DateTimeOffset Begin = Story.Instant("2026-11-23T08:00:00Z");

    private readonly record struct Step(int Minute, string Key, string? To = null)
    {
        public string Text => $"{Key} at {Minute}";
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoMovesInARow_AreOneConversationUnderTheLastKey(bool isReused) => await EveryOrderEndsUnderAsync(
        "C", isReused, [new(1, "A"), new(2, "B"), new(3, "C"), new(5, "A", "B"), new(6, "B", "C"), new(9, "C")]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoMovesInARow_WithoutEarlierConversations_AreOneConversationUnderTheLastKey(bool isReused) =>
        await EveryOrderEndsUnderAsync("C", isReused, [new(5, "A", "B"), new(6, "B", "C"), new(9, "C"), new(10, "C")]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThreeMovesInARow_AreOneConversationUnderTheLastKey(bool isReused) => await EveryOrderEndsUnderAsync(
        "D", isReused, [new(1, "A"), new(5, "A", "B"), new(6, "B", "C"), new(7, "C", "D"), new(9, "D")]);

    [Fact]
    public async Task WhatIsWrittenUnderAnyFormerKey_IsInTheConversation() => await EveryOrderEndsUnderAsync(
        "C", isReused: false, [new(1, "A"), new(5, "A", "B"), new(6, "B", "C"), new(7, "A"), new(8, "B"), new(9, "C")]);

    [Fact]
    public async Task MovesThatAreToldInOneSecond_EndUnderTheKeyThatNoneLeaves() => await EveryOrderEndsUnderAsync(
        "C", isReused: false, [new(1, "A"), new(2, "B"), new(5, "A", "B"), new(5, "B", "C"), new(9, "C")]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MoveThereAndBack_IsOneConversationUnderTheFirstKey(bool isReused) => await EveryOrderEndsUnderAsync(
        "A", isReused, [new(1, "A"), new(2, "B"), new(5, "A", "B"), new(6, "B", "A"), new(9, "A")]);

    [Fact]
    public async Task MoveInALargerRing_IsOneConversationUnderTheFirstKey() => await EveryOrderEndsUnderAsync(
        "A", isReused: false, [new(1, "B"), new(5, "A", "B"), new(6, "B", "C"), new(7, "C", "A"), new(8, "C"), new(9, "A")]);

    private static async Task EveryOrderEndsUnderAsync(string key, bool isReused, IReadOnlyList<Step> steps)
    {
        var ends = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in Orders(steps))
        {
            foreach (var newSideFirst in (bool[])[false, true])
            {
                ends.Add(await EndAsync(order, isReused, newSideFirst));
            }
        }

        var written = steps.Where(step => step.To is null).OrderBy(step => step.Minute).ToList();
        var expected = $"{key}: {string.Join(", ", written.Select(step => step.Text))}; owed {string.Join(", ", written.Select(step => step.Minute))} since {written[0].Minute}";
        Assert.Equal([expected], ends);
    }

    private static async Task<string> EndAsync(IReadOnlyList<Step> order, bool isReused, bool newSideFirst)
    {
        var thread = new MovedThread();
        thread.Time.SetUtcNow(Begin.AddMinutes(20));
        foreach (var step in order)
        {
            var at = Begin.AddMinutes(step.Minute);
            await (step.To is { } to
                ? thread.MoveAsync(step.Key, to, at, isReused, newSideFirst)
                : thread.CustomerAsync(step.Key, step.Text, step.Text, at));
        }

        var end = Assert.Single(await thread.ListedAsync());
        Assert.Null(end.ContinuesIn);
        var texts = (await thread.MessagesAsync(end.Id)).Where(message => message.Direction is Direction.In).Select(message => message.Text);
        return $"{end.ThreadKey}: {string.Join(", ", texts)}; owed {string.Join(", ", end.Unanswered.Select(place => Minute(place.At)))} "
            + $"since {Minute(end.Clocks.FirstResponse.StartedAt!.Value)}";
    }

    private static int Minute(DateTimeOffset at) => (int)(at - Begin).TotalMinutes;

    private static IEnumerable<IReadOnlyList<Step>> Orders(IReadOnlyList<Step> steps) => steps.Count <= 1
        ? [steps]
        : steps.SelectMany(first => Orders([.. steps.Where(step => step != first)]), (first, rest) => (IReadOnlyList<Step>)[first, .. rest]);
}
