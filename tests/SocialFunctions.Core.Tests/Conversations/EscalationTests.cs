using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class EscalationTests
{
    [Fact]
    public void NobodyAnswers_WarnsBreachesAndEscalatesOnceEachAtTheirTimes()
    {
        // Pain 3: nobody has to remember; what is forgotten escalates by itself.
        var story = new Story();
        var start = story.Now;
        story.Customer();
        story.Wait(TimeSpan.FromHours(2));

        var first = story.Timeline.Where(e => e.Data.Clock == ClockName.FirstResponse).Select(e => (e.Type, e.At - start, e.Data.Step)).ToList();
        Assert.Equal(
            [
                (TimelineType.Warned, TimeSpan.FromMinutes(48), null),
                (TimelineType.Escalated, TimeSpan.FromMinutes(48), "warn"),
                (TimelineType.Breached, TimeSpan.FromMinutes(60), null),
                (TimelineType.Escalated, TimeSpan.FromMinutes(60), "breach"),
                (TimelineType.Escalated, TimeSpan.FromMinutes(90), "breach+PT30M"),
            ],
            first);
        Assert.Equal(Priority.High, story.Conversation.Priority);
    }

    [Fact]
    public void SleptThroughEverything_CarriesOutAllInOrderAtOnce()
    {
        var story = new Story();
        story.Customer();
        story.Now = story.Now.AddHours(2);
        story.Happens(new DeadlineReached());

        Assert.Equal(
            [TimelineType.Warned, TimelineType.Escalated, TimelineType.Breached, TimelineType.Escalated, TimelineType.PriorityChanged, TimelineType.Escalated],
            story.Timeline.Skip(2).Where(e => e.Data.Clock is not ClockName.Resolution).Select(e => e.Type));
    }

    [Fact]
    public void AssigneeIsNotifiedOfTheWarning_TheTeamWhenThereIsNone()
    {
        // Pain 6: whom a miss reaches is the policy's to say.
        var assigned = new Story();
        assigned.Customer();
        assigned.Agent(a => new Claim { Agent = a });
        assigned.Wait(TimeSpan.FromMinutes(48));
        Assert.Contains(assigned.Timeline, e => e.Type == TimelineType.Escalated && e.Data.Notify is ["agent:anna"] or ["team:care"]);

        var free = new Story();
        free.Customer();
        free.Wait(TimeSpan.FromMinutes(48));
        Assert.Equal(["team:care"], free.Single(TimelineType.Escalated).Data.Notify);
    }

    [Fact]
    public void ClaimAfterTheBreach_StopsTheChainUntilTheNextDeadlineOfItsOwn()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(61));
        story.Agent(a => new Claim { Agent = a });
        story.Wait(TimeSpan.FromMinutes(40));

        Assert.DoesNotContain(story.Timeline, e => e.Data is { Step: "breach+PT30M", Clock: ClockName.FirstResponse });
    }

    [Fact]
    public void ClaimAfterTheWarning_DoesNotStopTheBreach()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(50));
        story.Agent(a => new Claim { Agent = a });
        story.Wait(TimeSpan.FromMinutes(10));

        Assert.Contains(story.Timeline, e => e.Data is { Step: "breach", Clock: ClockName.FirstResponse });
    }

    [Fact]
    public void ReleasedAgain_TheChainGoesOn()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(61));
        story.Agent(a => new Claim { Agent = a });
        story.Wait(TimeSpan.FromMinutes(5));
        story.Agent(a => new Release { Agent = a });
        story.Wait(TimeSpan.FromMinutes(25));

        Assert.Contains(story.Timeline, e => e.Data is { Step: "breach+PT30M", Clock: ClockName.FirstResponse });
    }

    [Fact]
    public void StepThatFallsIntoTheNight_WaitsForTheOpening()
    {
        // Pains 19 and 20: due at 16:50 on Monday, half an hour of business time later is 09:20 on Tuesday.
        var story = new Story(now: "2026-11-23T13:50:00Z");
        story.Customer();
        story.WaitUntil(Story.Instant("2026-11-24T10:00:00Z"));

        var last = story.Timeline.Single(e => e.Data is { Step: "breach+PT30M", Clock: ClockName.FirstResponse });
        Assert.Equal(Story.Instant("2026-11-24T07:20:00Z"), last.At);
    }

    [Fact]
    public void RoundTheClockPolicyWithOutOfHours_EscalatesAtNight()
    {
        // Pain 24: some things only in hours, some outside them too.
        var story = new Story(now: "2026-11-22T22:00:00Z");
        story.Customer();
        story.Agent(a => new ChangeTags { Agent = a, Add = ["fire"] });
        story.Wait(TimeSpan.FromMinutes(10));

        Assert.Equal(Story.Instant("2026-11-22T22:10:00Z"), story.Single(TimelineType.Escalated).At);
    }

    [Fact]
    public void RoundTheClockPolicyWithoutOutOfHours_BreachesAtNightAndEscalatesAtTheOpening()
    {
        var settings = StorySettings.Office.Replace("\"outOfHours\": true", "\"outOfHours\": false");
        var story = new Story(settings, now: "2026-11-22T22:00:00Z");
        story.Customer();
        story.Agent(a => new ChangeTags { Agent = a, Add = ["fire"] });
        story.WaitUntil(Story.Instant("2026-11-23T07:00:00Z"));

        Assert.Equal(Story.Instant("2026-11-22T22:10:00Z"), story.Single(TimelineType.Breached).At);
        Assert.Equal(Story.Instant("2026-11-23T07:00:00Z"), story.Single(TimelineType.Escalated).At);
    }

    [Fact]
    public void PolicyRemovedMidway_ItsEscalationsStop()
    {
        // Pain 11.
        var story = new Story(now: "2026-11-23T08:00:00Z");
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(61));
        var escalated = story.Count(TimelineType.Escalated);
        var json = StorySettings.Office;
        var from = json.IndexOf("\"escalation\": [\n          { \"at\": \"warn\"", StringComparison.Ordinal);
        if (from < 0)
        {
            from = json.LastIndexOf("\"escalation\": [", StringComparison.Ordinal);
        }

        var to = json.IndexOf("\"teams\"", StringComparison.Ordinal);
        story.Replace(json[..from] + "\"escalation\": [] } ], " + json[to..]);
        story.Wait(TimeSpan.FromHours(4));

        Assert.Equal(escalated, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void SilentAssignee_LosesTheConversationToTheQueue()
    {
        // Pain 4.
        var story = new Story();
        story.Customer();
        story.Agent(a => new Claim { Agent = a });
        story.Wait(TimeSpan.FromMinutes(45));

        Assert.Null(story.Conversation.Assignee);
        Assert.Equal("anna", story.Single(TimelineType.Unassigned).Data.Agent);
    }

    [Fact]
    public void EscalationBySms_QueuesOneNotificationForEachPerson()
    {
        var settings = StorySettings.Office
            .Replace("\"accounts\": [{", "\"accounts\": [{ \"id\": \"sms\", \"channel\": \"twilio\", \"externalId\": \"+15550000001\", \"sending\": \"sandbox\", \"publicUrl\": \"https://example.org/webhooks/twilio/sms\", \"secrets\": { \"accountSid\": \"plain:AC1\", \"authToken\": \"plain:t\" } }, {")
            .Replace("\"by\": [\"desk\", \"webhook\"]", "\"by\": [\"desk\", \"sms\"]");
        var story = new Story(settings);
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(61));

        var notifications = story.Outbox.Values.Where(e => e.Kind is OutboxKind.Notify).ToList();
        Assert.Equal(["anna", "ben"], notifications.Select(e => Assert.Single(e.Notification!.Agents)));
        Assert.Equal(2, notifications.Select(e => e.Id).Distinct().Count());
        Assert.All(notifications, e => Assert.DoesNotContain("parcel", e.Notification!.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void NotificationThatFails_SaysWhomItDidNotReach()
    {
        var story = new Story();
        story.Customer();
        var toBen = new Notification { Agents = ["ben"], Means = "sms", Text = "One hour late" };

        story.Happens(new EntryDone { Entry = "c/1/8", Notification = toBen with { Agents = ["anna"] } });
        story.Happens(new EntryFailed { Entry = "c/1/9", Notification = toBen, Error = "No such number." });

        Assert.Equal(["agent:anna"], story.Single(TimelineType.Notified).Data.Notify);
        var failed = story.Single(TimelineType.NotificationFailed).Data;
        Assert.Equal(("agent:ben", "sms", "No such number."), (Assert.Single(failed.Notify!), Assert.Single(failed.Means!), failed.Reason));
    }

    [Fact]
    public void EntryOfSeveralPeople_IsReplacedByTheirs()
    {
        var story = new Story();
        story.Customer();
        static OutboxEntry To(string agent) => new()
        {
            Id = $"c/1/9/{agent}",
            Conversation = "c",
            Account = "bot",
            Kind = OutboxKind.Notify,
            Notification = new Notification { Agents = [agent], Means = "sms", Text = "One hour late" },
        };

        var decision = story.Happens(new EntrySplit { Entry = "c/1/9", Entries = [To("anna"), To("ben")] });

        Assert.Equal(["c/1/9"], decision.OutboxDone);
        Assert.Equal(["c/1/9/anna", "c/1/9/ben"], decision.Outbox.Select(entry => entry.Id));
    }
}
