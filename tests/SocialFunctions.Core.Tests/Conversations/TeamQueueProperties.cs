using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Calendars;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What holds in a team that assigns by itself, whatever happens and whenever it is noticed.</summary>
public sealed class TeamQueueProperties
{
    private static readonly string Automatic = TeamQueueTests.Automatic;
    private static readonly Shifts Shifts = StorySettings.Load(Automatic).Shifts;

    private static Gen<Step> Steps =>
        from what in Gen.Choose(0, 9)
        from agent in Gen.Elements("anna", "ben")
        from minutes in Gen.Choose(0, 600)
        from exact in Gen.Elements(true, false)
        select new Step(what, agent, minutes, exact);

    [Fact]
    public void OpenConversation_IsWithSomebodyOnShiftOrWaits() => Check(story =>
        story.State is not { Status: ConversationStatus.Open } state
        || (state.Assignee is { } assignee ? Shifts.Of(assignee).IsOn(story.Now) && state.Waiting is null : state.Waiting is not null));

    [Fact]
    public void WhatIsNotOpen_NeverWaits() => Check(story => story.State is not { Waiting: not null } state || state.Status is ConversationStatus.Open);

    [Fact]
    public void Timeline_SaysHowTheAssigneeCameAndWent() => Check(story =>
    {
        string? has = null;
        foreach (var entry in story.Timeline)
        {
            switch (entry.Type)
            {
                case TimelineType.Assigned when entry.Data.Agent is not null && has is null:
                    has = entry.Data.Agent;
                    break;
                case TimelineType.Unassigned or TimelineType.Released when entry.Data.Agent == has:
                    has = null;
                    break;
                case TimelineType.CaseOpened:
                    has = null;
                    break;
                case TimelineType.Assigned or TimelineType.Unassigned or TimelineType.Released:
                    return false;
                default:
                    break;
            }
        }

        return has == story.State?.Assignee;
    });

    private static void Check(Func<Story, bool> holds) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(
            Arb.From(from count in Gen.Choose(1, 25) from steps in Gen.ArrayOf(Steps, count) select steps),
            steps =>
            {
                var story = new Story(Automatic);
                return steps.All(step =>
                {
                    step.Happens(story);
                    return holds(story);
                });
            }));

    private sealed record Step(int What, string Agent, int Minutes, bool Exact)
    {
        public void Happens(Story story)
        {
            // Agents act only while they are at work: overtime has rules of its own.
            var there = Shifts.Of(Agent).IsOn(story.Now);
            switch (What)
            {
                case 0 or 1:
                    story.Customer("Where is my parcel? It should have been here on Monday.");
                    break;
                case 2 or 3:
                    story.Happens(new AgentOffered(Agent));
                    break;
                case 4 when there && story.State is not null:
                    story.Reply(agent: Agent, then: Minutes % 3 == 0 ? ConversationStatus.Pending : Minutes % 3 == 1 ? ConversationStatus.Resolved : null);
                    break;
                case 5 when there && story.State is not null:
                    story.Agent(a => new Snooze { Agent = a, Until = story.Now.AddMinutes(Minutes + 1) }, Agent);
                    break;
                case 6 when there && story.State?.Assignee == Agent:
                    story.Agent(a => new Release { Agent = a }, Agent);
                    break;
                case >= 7 when Exact:
                    story.Wait(TimeSpan.FromMinutes(Minutes));
                    break;
                case >= 7:
                    // The machine was down meanwhile.
                    story.Now = story.Now.AddMinutes(Minutes);
                    story.Happens(new DeadlineReached());
                    break;
                default:
                    break;
            }
        }
    }
}
