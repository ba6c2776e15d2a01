using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Vk.VkCommunity;

namespace SocialFunctions.Channels.Tests.Vk;

public sealed class VkCommentTests
{
    [Fact]
    public void CommentUnderAPost_IsAPublicMessageOfItsAuthorsThread()
    {
        var message = Single<MessageReceived>(Comment(",\"reply_to_comment\":8"));

        Assert.Equal(("wall-77_6/501", "wall-77_6:9", "wall-77_6:8", "9"), (message.ThreadKey, message.PlatformId, message.ReplyTo, message.AnswerTo));
        Assert.Equal((Visibility.Public, "When?", Written, 9L), (message.Visibility, message.Text, message.At, message.Sequence));
    }

    [Theory]
    [InlineData("photo_comment_new", "\"photo_owner_id\":-77,\"photo_id\":6", "photo-77_6/501")]
    [InlineData("video_comment_new", "\"video_owner_id\":-77,\"video_id\":6", "video-77_6/501")]
    [InlineData("market_comment_new", "\"market_owner_id\":-77,\"item_id\":6", "market-77_6/501")]
    [InlineData("board_post_new", "\"topic_owner_id\":-77,\"topic_id\":6", "topic-77_6/501")]
    public void CommentElsewhere_IsAThreadOfItsOwn(string type, string about, string thread) =>
        Assert.Equal(thread, Single<MessageReceived>(Event(type, $$"""{"id":9,"from_id":501,"date":1795262340,"text":"When?",{{about}}}""")).ThreadKey);

    [Fact]
    public void CommentThatNamesNoOwner_IsUnderTheCommunitysOwn() => Assert.Equal(
        "wall-77_6/501", Single<MessageReceived>(Event("wall_reply_new", """{"id":9,"from_id":501,"date":1795262340,"text":"When?","post_id":6}""")).ThreadKey);

    [Theory]
    [InlineData("wall_reply_edit")]
    [InlineData("wall_reply_restore")]
    public void CommentThatChanged_HasItsWordsAsTheyAreNow(string type)
    {
        var edit = Single<MessageEdited>(Comment("", type));

        Assert.Equal(("wall-77_6/501", "wall-77_6:9", "When?", Written), (edit.ThreadKey, edit.PlatformId, edit.Text, edit.WrittenAt));
    }

    [Theory]
    [InlineData("\"user_id\":501,\"deleter_id\":9")]
    [InlineData("\"deleter_id\":501")]
    public void CommentThatItsAuthorDeletes_IsErased(string who)
    {
        var deleted = Single<MessageDeleted>(Event("wall_reply_delete", $$"""{"owner_id":-77,"id":9,"post_id":6,{{who}}}"""));

        Assert.Equal(("wall-77_6/501", "wall-77_6:9"), (deleted.ThreadKey, deleted.PlatformId));
    }

    [Fact]
    public void DeletionThatNamesNobody_IsSetAside() =>
        Assert.Equal(QuarantineReason.Ignored, Aside(Event("board_post_delete", """{"topic_owner_id":-77,"topic_id":6,"id":9}""")).Reason);

    [Fact]
    public void CommentOfTheCommunity_IsAnEchoInTheThreadOfThePersonItAnswers()
    {
        var echo = Single<MessageEchoed>(Comment(",\"from_id\":-77,\"reply_to_user\":501,\"reply_to_comment\":8"));

        Assert.Equal(("wall-77_6/501", "wall-77_6:9", "When?"), (echo.ThreadKey, echo.PlatformId, echo.Text));
    }

    [Fact]
    public void CommentOfTheCommunityToNobody_OpensNoConversation() =>
        Assert.Equal(QuarantineReason.Ignored, Aside(Comment(",\"from_id\":-77")).Reason);

    [Fact]
    public void CommentOfAnotherCommunity_IsACustomers() => Assert.Equal("-78", Single<MessageReceived>(Comment(",\"from_id\":-78")).From.Address);

    [Fact]
    public void PostOfACustomerOnTheWall_SharesTheThreadWithTheirCommentsUnderIt()
    {
        var post = Single<MessageReceived>(Event("wall_post_new", """{"id":6,"from_id":501,"owner_id":-77,"date":1795262340,"text":"Bad service"}"""));

        Assert.Equal(("wall-77_6/501", "wall-77_6", null), (post.ThreadKey, post.PlatformId, post.AnswerTo));
        Assert.Equal(post.ThreadKey, Single<MessageReceived>(Comment("")).ThreadKey);
    }

    [Fact]
    public void PostOfTheCommunity_IsABroadcast() => Assert.Equal(
        QuarantineReason.Ignored, Aside(Event("wall_post_new", """{"id":6,"from_id":-77,"owner_id":-77,"date":1795262340,"text":"Sale"}""")).Reason);
}
