using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Simulation.Machine;

namespace SocialFunctions.Simulation.Tests;

/// <summary>A simulator that finds nothing proves nothing: each of these breaks one rule of the machine, and must be caught and told in a few steps.</summary>
public sealed class BrokenRuleTests
{
    private const int MostSteps = 12;

    [Fact]
    public Task EscalationForgetsWhatItDid_IsCaught() => ExpectAsync(
        (_, decision) => decision with { State = decision.State! with { Escalation = decision.State.Escalation with { Done = [] } } },
        Invariants.Escalations,
        Invariants.Deadlines);

    [Fact]
    public Task EscalationIsSkipped_IsCaught() => ExpectAsync(
        (_, decision) => decision with
        {
            Timeline = [.. decision.Timeline.Where(entry => entry.Type is not (TimelineType.Escalated or TimelineType.PriorityChanged or TimelineType.Unassigned))],
        },
        Invariants.Escalations);

    [Fact]
    public Task WarningAMinuteEarly_IsCaught() => ExpectAsync(
        (_, decision) => decision with
        {
            State = Response(decision.State!, clock => clock with { WarnAt = clock.WarnAt?.AddMinutes(-1) }),
        },
        Invariants.Clocks);

    [Fact]
    public Task AcknowledgementIsForgotten_IsCaught() => ExpectAsync(
        (_, decision) => decision with { State = decision.State! with { AcknowledgedAt = null } }, Invariants.Acknowledgements);

    [Fact]
    public Task AcknowledgementIsNotSent_IsCaught() => ExpectAsync(
        (_, decision) => decision with { Timeline = [.. decision.Timeline.Where(entry => entry.Type != TimelineType.Acknowledged)] },
        Invariants.Acknowledgements);

    [Fact]
    public Task PauseIsForgotten_IsCaught() => ExpectAsync(
        (before, decision) => before.Conversation?.Clocks.Resolution.State is ClockState.Paused
            && decision.State!.Clocks.Resolution is { State: ClockState.Running, DueAt: { } due } running
                ? decision with { State = decision.State with { Clocks = decision.State.Clocks with { Resolution = running with { DueAt = due.AddHours(-1) } } } }
                : decision,
        Invariants.Clocks,
        Invariants.Order);

    [Fact]
    public Task PauseLastsUntilSomebodyLooked_IsCaught() => ExpectAsync(
        (_, decision) => decision.State!.Clocks.Resolution is { State: ClockState.Running, DueAt: { } due } running
            && decision.Timeline.FirstOrDefault(entry => entry.Type == TimelineType.Unsnoozed) is { At: var end } && end < decision.State.UpdatedAt
                ? decision with
                {
                    State = decision.State with
                    {
                        Clocks = decision.State.Clocks with { Resolution = running with { DueAt = due + (decision.State.UpdatedAt - end) } },
                    },
                }
                : decision,
        Invariants.Clocks);

    [Fact]
    public Task SnoozeOutlastsALaterMessage_IsCaught() => ExpectAsync(
        (_, decision) => decision with
        {
            Timeline = [.. decision.Timeline.Select(entry => entry.Type == TimelineType.Unsnoozed ? entry with { By = "customer" } : entry)],
        },
        Invariants.Clocks,
        Invariants.Deadlines,
        Invariants.NothingIsLost,
        Invariants.OnceOnly);

    [Fact]
    public Task SilenceDoesNotBeginAgainAfterASnooze_IsCaught() => ExpectAsync(
        (before, decision) => before.Conversation?.Status is ConversationStatus.Snoozed && decision.State!.AssigneeSilentSince is not null
            ? decision with { State = decision.State with { AssigneeSilentSince = null } }
            : decision,
        Invariants.Deadlines);

    [Fact]
    public Task DeliveryGoesBack_IsCaught() => ExpectAsync(
        (before, decision) => before.Subject?.Delivery?.Status is DeliveryStatus.Delivered or DeliveryStatus.Read
            ? decision with { Messages = [before.Subject with { Delivery = before.Subject.Delivery with { Status = DeliveryStatus.Sent } }] }
            : decision,
        Invariants.Delivery);

    [Fact]
    public Task AnswerThatWasDeliveredAfterAllStaysOwed_IsCaught() => ExpectAsync(
        (before, decision) => before.Subject is { Delivery.Status: DeliveryStatus.Failed } && decision.Messages.Any(message => message.Delivery?.Status is DeliveryStatus.Delivered or DeliveryStatus.Read)
            ? decision with { State = decision.State! with { Clocks = before.Conversation!.Clocks } }
            : decision,
        Invariants.Clocks,
        Invariants.Deadlines);

    [Fact]
    public Task DuplicateBecomesAnotherMessage_IsCaught() => ExpectAsync(
        (before, decision) => before.Subject is { Direction: Direction.In } known
            ? decision with { Messages = [known with { Id = $"{known.Id}-again" }] }
            : decision,
        Invariants.OnceOnly);

    [Fact]
    public Task MessageIsNotStored_IsCaught() => ExpectAsync(
        (_, decision) => decision with { Messages = [.. decision.Messages.Where(message => message.Direction is Direction.Out)] },
        Invariants.NothingIsLost,
        Invariants.OnceOnly);

    [Fact]
    public Task WhatCameBeforeItsMessageIsForgotten_IsCaught() => ExpectAsync(
        (_, decision) => decision with { State = decision.State! with { EarlyChanges = [] } }, Invariants.NothingIsLost, Invariants.Order);

    [Fact]
    public Task EarlyDeletionTakesBackWhatIsOwed_IsCaught() => ExpectAsync(
        (before, decision) => before.Conversation?.EarlyChanges.Any(change => change.By is null) == true && decision.State!.EarlyChanges.Count == 0
            ? decision with { State = Response(decision.State, _ => Clock.Idle) }
            : decision,
        Invariants.Clocks,
        Invariants.Order);

    [Fact]
    public Task LanguageOfWhateverCameLast_IsCaught() => ExpectAsync(
        (_, decision) => decision with { State = decision.State! with { LanguageSaidAt = null } }, Invariants.Order);

    [Fact]
    public Task QuestionIsForgotten_IsCaught() => ExpectAsync(
        (_, decision) => decision with
        {
            State = decision.State! with { Answered = [.. decision.State.Answered.Select(answer => answer with { Asks = false })] },
        },
        Invariants.Clocks);

    [Fact]
    public Task ReopeningGivesNothingBack_IsCaught() => ExpectAsync(
        (before, decision) => before.Conversation is { Status: ConversationStatus.Resolved, Clocks: { } closed }
            && decision.State is { Status: ConversationStatus.Open, Clocks: { } given }
            && given.FirstResponse.StartedAt == closed.FirstResponse.StartedAt
                ? decision with { State = decision.State with { Unanswered = [], Clocks = closed with { Resolution = given.Resolution } } }
                : decision,
        Invariants.Clocks);

    [Fact]
    public Task OwedCaseClosesItself_IsCaught() => ExpectAsync(
        (_, decision) => decision.State is { Status: ConversationStatus.Pending } pending ? decision with { State = pending with { Unanswered = [] } } : decision,
        Invariants.Deadlines);

    [Fact]
    public Task LaterAnswerDoesNotCount_IsCaught() => ExpectAsync(
        (before, decision) => before.Conversation?.Clocks.FirstResponse is { SatisfiedAt: { } kept } first
            && before.Conversation.Case == decision.State!.Case
            && decision.State.Clocks.FirstResponse.SatisfiedAt > kept
                ? decision with { State = Response(decision.State, _ => first with { State = ClockState.Running, SatisfiedAt = null }) }
                : decision,
        Invariants.Clocks);

    [Fact]
    public Task EditIsNotJudged_IsCaught() => ExpectAsync(
        (before, decision) => before.Conversation is { } known && decision.Timeline.Any(entry => entry.Type is TimelineType.Edited)
            ? decision with { State = decision.State! with { Status = known.Status, Unanswered = known.Unanswered, Clocks = known.Clocks } }
            : decision,
        Invariants.Clocks,
        Invariants.Deadlines);

    [Fact]
    public Task CorrectionOpensTheCase_IsCaught() => ExpectAsync(
        (before, decision) => before.Conversation is { Status: ConversationStatus.Resolved } && decision.Timeline.Any(entry => entry.Type is TimelineType.Edited)
            && decision.State is { Status: ConversationStatus.Resolved } resolved
                ? decision with { State = resolved with { Status = ConversationStatus.Open } }
                : decision,
        Invariants.Clocks);

    [Fact]
    public Task AgentWhoIsGoneKeepsIt_IsCaught() => ExpectAsync(
        (before, decision) => decision.Timeline.Any(entry => entry is { Type: TimelineType.Unassigned, Data.Reason: not null })
            ? decision with { State = decision.State! with { Assignee = before.Conversation?.Assignee } }
            : decision,
        Invariants.Escalations,
        Invariants.NobodyIsMissing);

    [Fact]
    public Task TeamThatIsGoneKeepsIt_IsCaught() => ExpectAsync(
        (before, decision) => decision.Timeline.Any(entry => entry is { Type: TimelineType.Assigned, By: "system" })
            ? decision with { State = decision.State! with { Team = before.Conversation?.Team } }
            : decision,
        Invariants.NobodyIsMissing);

    [Fact]
    public Task ClocksRunWithoutTheAccount_IsCaught() => ExpectAsync(
        (before, decision) => decision.Timeline.Any(entry => entry.Type is TimelineType.AccountRemoved)
            ? decision with { State = decision.State! with { Clocks = before.Conversation!.Clocks } }
            : decision,
        Invariants.Clocks);

    [Fact]
    public Task TimeWithoutTheAccountCounts_IsCaught() => ExpectAsync(
        (_, decision) => decision.Timeline.Any(entry => entry.Type is TimelineType.AccountRestored)
            ? decision with { State = Response(decision.State!, clock => clock with { DueAt = clock.StartedAt + clock.Target }) }
            : decision,
        Invariants.Clocks,
        Invariants.Deadlines);

    [Fact]
    public Task AccountGoesWithoutAWord_IsCaught() => ExpectAsync(
        (_, decision) => decision with { Timeline = [.. decision.Timeline.Where(entry => entry.Type is not TimelineType.AccountRemoved)] },
        Invariants.NobodyIsMissing);

    [Fact]
    public Task TimeResolvedCountsWhenTheAnswerFails_IsCaught() => ExpectAsync(
        (_, decision) => decision with { State = decision.State! with { Standstills = [] } }, Invariants.Clocks);

    [Fact]
    public Task AssigneeIsSilentForEverWhilePending_IsCaught() => ExpectAsync(
        (_, decision) => decision.State is { Status: ConversationStatus.Pending } pending ? decision with { State = pending with { AssigneeSilentSince = null } } : decision,
        Invariants.Deadlines);

    [Fact]
    public Task OneMessageExplainsManyEchoes_IsCaught() => ExpectAsync(
        (_, decision) => decision with
        {
            State = decision.State! with { SentRecently = [.. decision.State.SentRecently.Select(sent => sent with { Echoed = false })] },
        },
        Invariants.NothingIsLost);

    private static Conversation Response(Conversation state, Func<Clock, Clock> change) =>
        state with { Clocks = state.Clocks with { FirstResponse = change(state.Clocks.FirstResponse) } };

    private static async Task ExpectAsync(Mutation mutation, params int[] invariants)
    {
        var outcome = await Run.PlayAsync(1, 1000, 40, parallel: 1, mutation);

        Assert.True(outcome.Failure is not null, "Nobody noticed.");
        Assert.True(invariants.Contains(outcome.Failure.Violation.Invariant), $"Noticed otherwise: {outcome.Failure.Violation}");
        Assert.True(outcome.Failure.History.Steps.Count <= MostSteps, $"{outcome.Failure.History} is long.");
    }
}
