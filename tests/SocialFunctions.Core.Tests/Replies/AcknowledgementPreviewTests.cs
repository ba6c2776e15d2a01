using SocialFunctions.Core.Tests.Conversations;
using SocialFunctions.Replies;
using SocialFunctions.Settings;

namespace SocialFunctions.Core.Tests.Replies;

/// <summary>What an administrator is shown of the coming acknowledgements.</summary>
public sealed class AcknowledgementPreviewTests
{
    // The office is open on weekdays.
    private static readonly SettingsSnapshot Office = StorySettings.Load(StorySettings.Office, 1);

    [Fact]
    public void ClosedTimes_FollowEachOther()
    {
        var shown = Preview("2026-11-23T12:00:00Z", 10);

        Assert.Equal(10, shown.Count);
        Assert.All(shown, one => Assert.True(one.At < one.OpensAt));
        Assert.All(shown.Zip(shown.Skip(1)), pair => Assert.True(pair.First.OpensAt < pair.Second.At));
    }

    [Fact]
    public void ClosedTimeThatHasBegun_CountsFromNowOn()
    {
        var now = Story.Instant("2026-11-22T12:00:00Z");

        Assert.Equal(now, Preview("2026-11-22T12:00:00Z", 1)[0].At);
    }

    [Fact]
    public void Text_IsTheOneThatIsSent()
    {
        var one = Preview("2026-11-23T12:00:00Z", 1)[0];
        var account = Office.FindAccount("page")!;

        Assert.Equal(Acknowledgement.OffHours(Office, "el", account.Calendar, one.At, one.OpensAt).Text, one.Texts["el"]);
        Assert.True(one.Texts.Count >= 12);
    }

    [Fact]
    public void CalendarThatNeverCloses_HasNone()
    {
        var always = StorySettings.Load(StorySettings.Office.Replace("\"calendar\": \"office\"", "\"calendar\": \"always\"", StringComparison.Ordinal), 1);

        Assert.Empty(AcknowledgementPreview.Of(always, always.FindAccount("page")!, Story.Instant("2026-11-23T12:00:00Z"), 10));
    }

    [Fact]
    public void CalendarThatNeverOpens_HasOneWithoutATime()
    {
        var never = StorySettings.Load(StorySettings.Office.Replace("\"calendar\": \"office\"", "\"calendar\": \"never\"", StringComparison.Ordinal), 1);

        Assert.Null(Assert.Single(AcknowledgementPreview.Of(never, never.FindAccount("page")!, Story.Instant("2026-11-23T12:00:00Z"), 10)).OpensAt);
    }

    private static List<PreviewedAcknowledgement> Preview(string from, int most) =>
        [.. AcknowledgementPreview.Of(Office, Office.FindAccount("page")!, Story.Instant(from), most)];
}
