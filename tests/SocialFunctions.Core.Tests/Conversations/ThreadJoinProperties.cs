using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using static SocialFunctions.Core.Tests.Conversations.MovedThread;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Whatever comes first: a thread that moves ends as if all had been said and done in one.</summary>
public sealed class ThreadJoinProperties
{
    private static readonly DateTimeOffset Begin = Story.Instant("2026-11-23T08:00:00Z");

    private enum Step
    {
        OldMessage,
        NewMessage,
        TheOldChatTells,
        TheNewChatTells,
        Answer,
        Claim,
    }

    [Fact]
    public async Task AnswerOnThePlatform_EveryOrderEndsTheSame()
    {
        var ends = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in Orders())
        {
            if (await EndAsync(order, byDesk: false, inOneThread: false) is { } end)
            {
                Assert.Equal(await EndAsync(order, byDesk: false, inOneThread: true), end);
                ends.Add(end);
            }
        }

        Assert.Single(ends);
    }

    /// <summary>An agent answers what has arrived, so that a message which comes after the answer is owed one, in one thread as in two.</summary>
    [Fact]
    public async Task AnswerFromTheDesk_EveryOrderEndsAsInOneThread()
    {
        var ends = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var order in Orders())
        {
            if (await EndAsync(order, byDesk: true, inOneThread: false) is { } end)
            {
                Assert.Equal(await EndAsync(order, byDesk: true, inOneThread: true), end);

                // The places of the two service messages do not matter.
                var said = string.Join(' ', order.Where(step => step is not (Step.TheOldChatTells or Step.TheNewChatTells)));
                Assert.Equal(ends.GetValueOrDefault(said, end), end);
                ends[said] = end;
            }
        }

        // An agent answers and claims after the new chat has a message.
        Assert.Equal(8, ends.Count);
    }

    /// <returns>The end; null when an agent cannot do this, because there is no conversation yet.</returns>
    private static async Task<string?> EndAsync(IReadOnlyList<Step> order, bool byDesk, bool inOneThread)
    {
        var thread = new MovedThread();
        var isNew = inOneThread ? Former : Present;
        var said = 0;
        foreach (var step in order)
        {
            // Only what is said takes time, so that its time does not depend on where the service messages are.
            said += step is Step.TheOldChatTells or Step.TheNewChatTells ? 0 : 1;
            thread.Time.SetUtcNow(Begin.AddMinutes(10 + said));
            switch (step)
            {
                case Step.OldMessage:
                    await thread.CustomerAsync(Former, "m1", "Where is my parcel?", Begin.AddMinutes(1));
                    break;
                case Step.NewMessage:
                    await thread.CustomerAsync(isNew, "m2", "And the invoice?", Begin.AddMinutes(2));
                    break;
                case Step.TheOldChatTells or Step.TheNewChatTells when inOneThread:
                    break;
                case Step.TheOldChatTells:
                    await thread.MoveAsync(Former);
                    await thread.MoveAsync(Present);
                    break;
                case Step.TheNewChatTells:
                    await thread.MoveAsync(Present);
                    await thread.MoveAsync(Former);
                    break;
                case Step.Answer when !byDesk:
                    await thread.EchoAsync(isNew, "e1", Begin.AddMinutes(3));
                    break;
                case Step.Answer:
                    if (await NewChatAsync(thread, order) is not { } answered)
                    {
                        return null;
                    }

                    await thread.ReplyAsync(answered);
                    break;
                case Step.Claim:
                    if (await NewChatAsync(thread, order) is not { } claimed)
                    {
                        return null;
                    }

                    await thread.AgentAsync(claimed, new Claim { Agent = "anna" });
                    await thread.AgentAsync(claimed, new ChangeTags { Agent = "anna", Add = ["vip"], Remove = [] });
                    await thread.AgentAsync(claimed, new AddNote { Agent = "anna", Text = "She called, too." });
                    break;
                default:
                    throw new InvalidOperationException($"{step}");
            }
        }

        return await DescribeAsync(thread, inOneThread);
    }

    /// <summary>The conversation in which an agent finds the new chat, in two threads as in one: once its message is there.</summary>
    private static async Task<string?> NewChatAsync(MovedThread thread, IReadOnlyList<Step> order)
    {
        var known = await thread.FindAsync(PresentId) is { HasBegun: true, ContinuesIn: null } ? PresentId : FormerId;
        return (await thread.MessagesAsync(known)).Any(message => message.PlatformId == "m2") && order.Contains(Step.NewMessage) ? known : null;
    }

    private static async Task<string> DescribeAsync(MovedThread thread, bool inOneThread)
    {
        var end = await thread.FormerAsync();
        if (!inOneThread)
        {
            var branch = (await thread.FindAsync(PresentId))!;
            Assert.Equal((FormerId, ConversationStatus.Resolved, null), (branch.ContinuesInId, branch.Status, branch.NextWakeAt));
            Assert.Equal(Present, end.ThreadKey);
        }

        var notes = (await thread.TimelineAsync(FormerId)).Where(entry => entry.Type == TimelineType.Note).Select(entry => entry.Data.Text);
        var messages = (await thread.MessagesAsync(FormerId)).Select(message => $"{message.Id} {message.Text} {message.SentAt:T} {message.Delivery?.Status}");
        return $"""
            {end.Status} case {end.Case} since {end.CaseStartedAt:T}, answered {end.CaseAnsweredAt:T}, {end.Assignee}, {string.Join(',', end.Tags)}, {end.Priority}
            first {Of(end.Clocks.FirstResponse)}; next {Of(end.Clocks.NextResponse)}; resolution {Of(end.Clocks.Resolution)}
            owed {string.Join(' ', end.Unanswered.Select(place => $"{place.At:T}"))}
            answers {string.Join(' ', end.Answered.Select(answer => $"{answer.Message} at {answer.At:T} to {string.Join('+', answer.To.Select(place => $"{place.At:T}"))}"))}
            {string.Join('\n', messages)}
            {string.Join('\n', notes)}
            {string.Join('\n', await ReportedAsync(thread))}
            """;
    }

    private static string Of(Clock clock) => $"{clock.State} {clock.StartedAt:T} due {clock.DueAt:T} by {clock.SatisfiedBy} at {clock.SatisfiedAt:T}";

    /// <summary>What the reports count in the end, in whatever conversation.</summary>
    private static async Task<IEnumerable<string>> ReportedAsync(MovedThread thread) =>
        (await thread.Store.FeedAsync(1000, null, default)).Items
            .SelectMany(entry => entry.Data.Measured ?? [])
            .GroupBy(measured => $"{measured.What} {measured.Outcome} {measured.At:T} {measured.Agent} {measured.Wall}")
            .Select(group => (group.Key, Count: group.Sum(measured => measured.Withdrawn ? -1 : 1)))
            .Where(group => group.Count != 0)
            .Select(group => $"{group.Key} × {group.Count}")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<IReadOnlyList<Step>> Orders() => Permutations([.. Enum.GetValues<Step>()]);

    private static IEnumerable<IReadOnlyList<Step>> Permutations(IReadOnlyList<Step> steps) => steps.Count <= 1
        ? [steps]
        : steps.SelectMany(first => Permutations([.. steps.Where(step => step != first)]), (first, rest) => (IReadOnlyList<Step>)[first, .. rest]);
}
