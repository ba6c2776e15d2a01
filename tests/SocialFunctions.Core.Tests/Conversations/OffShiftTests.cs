using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Handovers and escalations while agents are away, in any team. Anna works from nine to five in Athens, Ben is always there.</summary>
public sealed class OffShiftTests
{
    private const string Evening = "2026-11-23T16:00:00Z";

    private static readonly string Settings = StorySettings.Office
        .Replace("\"id\": \"anna\",", "\"id\": \"anna\", \"calendar\": \"office\",", StringComparison.Ordinal)
        .Replace("\"assigneeSilent\": \"PT45M\",", "", StringComparison.Ordinal)
        .Replace("\"time\": \"business\"", "\"time\": \"always\"", StringComparison.Ordinal)
        .Replace("\"notify\": [\"assignee\"]", "\"notify\": [\"assignee\"], \"outOfHours\": true", StringComparison.Ordinal)
        .Replace("\"by\": [\"desk\", \"webhook\"]", "\"by\": [\"sms\"], \"outOfHours\": true", StringComparison.Ordinal)
        .Replace("\"notify\": [\"onCall\"]", "\"notify\": [\"onCall\"], \"outOfHours\": true", StringComparison.Ordinal)
        .Replace("\"accounts\": [{", """
            "accounts": [{
              "id": "sms", "channel": "twilio", "externalId": "+15550000001", "sending": "sandbox", "publicUrl": "https://example.org/webhooks/twilio/sms",
              "secrets": { "accountSid": "plain:AC1", "authToken": "plain:t" }
            }, {
            """, StringComparison.Ordinal);

    [Fact]
    public void HandoverToSomebodyOffShift_IsRefusedWithTheTimeOfTheirReturn()
    {
        // Pain 40: a conversation handed to somebody who went home waits until they look.
        var story = new Story(Settings, now: Evening);
        story.Customer();

        var refused = story.Agent(a => new Assign { Agent = a, ToAgent = "anna" }, "ben").Refused!;

        Assert.Equal(RefusalKind.Conflict, refused.Kind);
        Assert.Equal("Anna is off shift until 2026-11-24 09:00 in Europe/Athens (2026-11-24T07:00:00Z).", refused.Reason);
        Assert.Null(story.Conversation.Assignee);
    }

    [Fact]
    public void HandoverToSomebodyAbsent_SaysWhenTheirNextShiftBegins()
    {
        var story = new Story(Absent("anna", "2026-11-27"), now: "2026-11-23T10:00:00Z");
        story.Customer();

        Assert.Equal(
            "Anna is absent until 2026-11-30 09:00 in Europe/Athens (2026-11-30T07:00:00Z).",
            story.Agent(a => new Assign { Agent = a, ToAgent = "anna" }, "ben").Refused!.Reason);
    }

    [Fact]
    public void HandoverToSomebodyWithoutShifts_SaysSo()
    {
        var story = new Story(Settings.Replace("\"calendar\": \"office\", \"name\": \"Anna\"", "\"calendar\": \"never\", \"name\": \"Anna\"", StringComparison.Ordinal));
        story.Customer();

        Assert.Equal(
            "Anna is off shift, and no further shift is planned.", story.Agent(a => new Assign { Agent = a, ToAgent = "anna" }, "ben").Refused!.Reason);
    }

    [Fact]
    public void WhoIsThereOutsideTheirShift_MayTakeConversations()
    {
        var story = new Story(Settings, now: Evening);
        story.Customer();

        Assert.Null(story.Agent(a => new Assign { Agent = a, ToAgent = a }).Refused);
        Assert.Equal("anna", story.Conversation.Assignee);
    }

    [Fact]
    public void WarningOfAnAssigneeOffShift_GoesToTheTeam()
    {
        Assert.Equal(["agent:anna"], Warned("2026-11-23T10:00:00Z"));
        Assert.Equal(["team:care"], Warned("2026-11-23T14:30:00Z"));
    }

    [Fact]
    public void SmsToATeam_GoesToThoseOnShift()
    {
        Assert.Equal(["anna", "ben"], Texted(Settings, "2026-11-23T10:00:00Z"));
        Assert.Equal(["ben"], Texted(Settings, Evening));
    }

    [Fact]
    public void SmsToATeamOfWhichNobodyIsOnShift_GoesToAll() => Assert.Equal(["anna", "ben"], Texted(Absent("ben", "2026-11-27"), Evening));

    [Fact]
    public void OnCall_IsTheFirstWhoIsNotAbsentWhateverTheShifts()
    {
        var rota = Settings.Replace("\"onCall\": [\"ben\"]", "\"onCall\": [\"anna\", \"ben\"]", StringComparison.Ordinal);
        Assert.Equal(["agent:anna"], Called(rota));
        Assert.Equal(["agent:ben"], Called(Absent("anna", "2026-11-27", rota)));
        Assert.Equal(["team:care"], Called(Absent("ben", "2026-11-27", Absent("anna", "2026-11-27", rota))));
    }

    private static IReadOnlyList<string>? Warned(string now)
    {
        var story = new Story(Settings, now);
        story.Customer();
        story.Agent(a => new Claim { Agent = a });
        story.Wait(TimeSpan.FromMinutes(50));
        return story.Single(TimelineType.Escalated).Data.Notify;
    }

    private static IReadOnlyList<string> Texted(string settings, string now)
    {
        var story = new Story(settings, now);
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(61));
        return [.. story.Outbox.Values.Where(e => e.Kind is OutboxKind.Notify).Select(e => Assert.Single(e.Notification!.Agents))];
    }

    private static IReadOnlyList<string>? Called(string settings)
    {
        var story = new Story(settings, Evening);
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(91));
        return story.Timeline.Last(e => e.Type == TimelineType.Escalated).Data.Notify;
    }

    private static string Absent(string agent, string to, string? settings = null) => (settings ?? Settings).Replace(
        $"\"id\": \"{agent}\",", $"\"id\": \"{agent}\", \"absences\": [{{ \"from\": \"2026-11-23\", \"to\": \"{to}\" }}],", StringComparison.Ordinal);
}
