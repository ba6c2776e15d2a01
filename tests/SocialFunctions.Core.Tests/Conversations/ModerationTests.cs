using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Agents hide and like comments, and delete answers of the company.</summary>
public sealed class ModerationTests
{
    private static readonly string Settings = StorySettings.Office
        .Replace("\"channel\": \"messenger\"", "\"channel\": \"facebook\"", StringComparison.Ordinal);

    private static readonly string Comment = Message.IdOf("7_1");

    private readonly Story _story = new(Settings);

    public ModerationTests() => _story.Happens(new MessageReceived
    {
        EventId = "7_1",
        Channel = "facebook",
        Account = "page",
        ThreadKey = "post:100_7:42",
        Visibility = Visibility.Public,
        At = _story.Now,
        ReceivedAt = _story.Now,
        PlatformId = "7_1",
        From = new Sender("42", "Maria"),
        Text = "You thieves!",
        AnswerTo = "7_1",
    });

    [Theory]
    [InlineData(ModerationDeed.Hide, TimelineType.Hidden)]
    [InlineData(ModerationDeed.Like, TimelineType.Liked)]
    public void Comment_IsHiddenOrLiked_WhenThePlatformHasDoneIt(ModerationDeed deed, string type)
    {
        Assert.Null(Do(deed, Comment).Refused);
        Assert.Equal(new Moderation(deed, Comment, "7_1", "post:100_7:42", "anna"), Assert.Single(_story.Outbox.Values).Moderation);
        Assert.Equal(0, _story.Count(type));

        Done();

        Assert.Equal(("agent:anna", Comment), (_story.Single(type).By, _story.Single(type).Data.Message));
        Assert.Equal((deed is ModerationDeed.Hide, deed is ModerationDeed.Like), (_story.Messages[Comment].Hiding is { IsHidden: true }, _story.Messages[Comment].Liked));
        Assert.Empty(_story.Outbox);
    }

    [Fact]
    public void HiddenComment_IsShownAgain()
    {
        Do(ModerationDeed.Hide, Comment);
        Done();
        _story.Now += TimeSpan.FromMinutes(1);
        Do(ModerationDeed.Unhide, Comment);
        Done();

        Assert.False(_story.Messages[Comment].Hiding!.IsHidden);
        Assert.Equal(1, _story.Count(TimelineType.Unhidden));
    }

    [Fact]
    public void AnswerOfOurs_IsDeleted_AndStillAnswers()
    {
        _story.Reply("We are sorry.", id: "r1");
        _story.SendAll();

        Assert.Null(Do(ModerationDeed.Delete, "r1").Refused);
        Done();

        Assert.NotNull(_story.Messages["r1"].DeletedAt);
        Assert.Null(_story.Messages["r1"].Text);
        Assert.Equal("agent:anna", _story.Single(TimelineType.Deleted).By);
        Assert.Empty(_story.Conversation.Unanswered);
    }

    [Fact]
    public void WhatThePlatformRefuses_StandsOnTheTimeline()
    {
        Do(ModerationDeed.Hide, Comment);
        var entry = Assert.Single(_story.Outbox.Values);
        _story.Happens(new EntryFailed { Entry = entry.Id, Moderation = entry.Moderation, Error = "No." });

        var failed = _story.Single(TimelineType.ModerationFailed);
        Assert.Equal((Comment, ModerationDeed.Hide, "No."), (failed.Data.Message, failed.Data.Deed, failed.Data.Reason));
        Assert.Null(_story.Messages[Comment].Hiding);
    }

    [Fact]
    public void HiddenOnThePlatformItself_IsShownSo_WhateverComesFirst()
    {
        var at = _story.Now;
        _story.Now += TimeSpan.FromMinutes(5);
        Hides("7_1", at.AddMinutes(2), hidden: false);
        Hides("7_1", at.AddMinutes(1), hidden: true);

        Assert.False(_story.Messages[Comment].Hiding!.IsHidden);
        Assert.Equal(0, _story.Count(TimelineType.Hidden));
    }

    [Fact]
    public void OurOwnHiding_ToldByThePlatform_IsTheSame()
    {
        Do(ModerationDeed.Hide, Comment);
        Done();
        Hides("7_1", _story.Now.AddSeconds(1), hidden: true);

        Assert.Equal(1, _story.Count(TimelineType.Hidden));
    }

    [Fact]
    public void NotOfAnAnswerOfOurs()
    {
        _story.Reply("We are sorry.", id: "r1");
        _story.SendAll();

        Assert.Equal(new Refusal(RefusalKind.Conflict, "It is the company's own message: it can only be deleted."), Do(ModerationDeed.Hide, "r1").Refused);
    }

    [Fact]
    public void DeletingWhatACustomerWrote_IsRefused() => Assert.Equal(
        new Refusal(RefusalKind.Conflict, "It is the customer's message, which is not deleted; possible is to hide and unhide and like it."),
        Do(ModerationDeed.Delete, Comment).Refused);

    [Fact]
    public void UnknownMessage_IsNotFound() => Assert.Equal(RefusalKind.NotFound, Do(ModerationDeed.Hide, "p-9").Refused!.Kind);

    [Fact]
    public void WhereThePlatformCannot_IsRefused()
    {
        var story = new Story();
        story.Customer(id: "m1");

        Assert.Equal(
            new Refusal(RefusalKind.Conflict, "Facebook Messenger lets a program hide, like or delete nothing here; only an answer is possible."),
            story.Happens(new Moderate { Agent = "anna", Message = Message.IdOf("m1"), Deed = ModerationDeed.Hide }).Refused);
    }

    private Decision Do(ModerationDeed deed, string message) => _story.Happens(new Moderate { Agent = "anna", Message = message, Deed = deed });

    private void Done()
    {
        var entry = Assert.Single(_story.Outbox.Values);
        _story.Happens(new EntryDone { Entry = entry.Id, Moderation = entry.Moderation });
    }

    private void Hides(string id, DateTimeOffset at, bool hidden) => _story.Happens(new MessageHidden
    {
        EventId = $"{id}-{hidden}",
        Channel = "facebook",
        Account = "page",
        ThreadKey = "post:100_7:42",
        Visibility = Visibility.Public,
        At = at,
        ReceivedAt = _story.Now,
        PlatformId = id,
        Hidden = hidden,
    });
}
