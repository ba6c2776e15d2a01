using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Facebook;

public sealed class FacebookWebhookTests
{
    private const string Page = "110000000000001";
    private const string Post = $"{Page}_7";

    [Fact]
    public void Comment_IsPublicAndAnsweredByItsId()
    {
        var comment = Assert.IsType<MessageReceived>(Single(Comment("add", "7_1", "\"Anna\"")));

        Assert.Equal(("facebook", $"post:{Post}:42", "7_1", Page), (comment.Channel, comment.ThreadKey, comment.PlatformId, comment.Scope));
        Assert.Equal((Visibility.Public, "7_1", null), (comment.Visibility, comment.AnswerTo, comment.ReplyTo));
        Assert.Equal((new Sender("42", "Anna"), DateTimeOffset.FromUnixTimeSeconds(1795262340)), (comment.From, comment.At));
    }

    [Fact]
    public void WritingsOfOnePersonUnderOnePost_AreOneConversation_ThoseOfAnotherPersonOrPostAreNot()
    {
        string[] threads =
        [
            ThreadOf($$"""{"item":"post","verb":"add","post_id":"{{Post}}","from":{"id":"42"},"message":"x"}"""),
            ThreadOf($$"""{"item":"comment","verb":"add","post_id":"{{Post}}","parent_id":"{{Post}}","comment_id":"7_1","from":{"id":"42"},"message":"x"}"""),
            ThreadOf($$"""{"item":"comment","verb":"edit","post_id":"{{Post}}","parent_id":"7_1","comment_id":"7_2","sender_id":42,"message":"x"}"""),
            ThreadOf($$"""{"item":"comment","verb":"remove","post_id":"{{Post}}","comment_id":"7_2","from":{"id":42} }"""),
            ThreadOf("""{"item":"reaction","verb":"add","comment_id":"7_1","from":{"id":"42"},"reaction_type":"love"}"""),
        ];

        Assert.All(threads, thread => Assert.Equal($"post:{Post}:42", thread));
        Assert.NotEqual(threads[0], ThreadOf($$"""{"item":"post","verb":"add","post_id":"{{Post}}","from":{"id":"43"},"message":"x"}"""));
        Assert.NotEqual(threads[0], ThreadOf($$"""{"item":"post","verb":"add","post_id":"{{Page}}_8","from":{"id":"42"},"message":"x"}"""));
    }

    [Fact]
    public void CommentUnderAReview_IsOfTheReviewsConversation() => Assert.Equal(
        ThreadOf("""{"item":"rating","verb":"add","open_graph_story_id":9,"reviewer_id":42,"review_text":"x"}""", "ratings"),
        ThreadOf("""{"item":"comment","verb":"add","post_id":"42_9","comment_id":"9_1","sender_id":42,"message":"x"}""", "ratings"));

    [Fact]
    public void ReplyToAComment_NamesIt() => Assert.Equal(
        "7_1",
        Assert.IsType<MessageReceived>(Single(Change($$"""{"item":"comment","verb":"add","post_id":"{{Post}}","parent_id":"7_1","comment_id":"7_2","from":{"id":"42"},"message":"x"}"""))).ReplyTo);

    [Theory]
    [InlineData("edit")]
    [InlineData("edited")]
    public void Edit_HasTwoNames(string verb) => Assert.IsType<MessageEdited>(Single(Comment(verb, "7_1", "\"Anna\"")));

    [Fact]
    public void CommentWhoseAuthorIsNotTold_IsAThreadOfItsOwn() => Assert.Equal(
        $"received post:{Post}:7_1 public by post:{Post}:7_1 Text 'x' id 7_1 answer 7_1",
        Told.By(Normalise(Change($$"""{"item":"comment","verb":"add","post_id":"{{Post}}","comment_id":"7_1","message":"x"}"""))));

    [Fact]
    public void PagesOwnComment_IsNoCustomers() => Assert.Equal(
        "Ignored: The page's own: it does not say whom it answers.",
        Told.By(Normalise(Change($$$"""{"item":"comment","verb":"add","post_id":"{{{Post}}}","comment_id":"7_1","from":{"id":{{{Page}}}},"message":"Thanks!"}"""))));

    [Theory]
    [InlineData("""{"item":"comment","verb":"add","from":{"id":"42"},"message":"x"}""", "Unreadable: A change that does not say of what.")]
    [InlineData("""{"item":"comment","verb":"sing","post_id":"1_7","comment_id":"7_1","from":{"id":"42"}}""", "Unknown: Something was done that is not known here: sing.")]
    [InlineData("""{"item":"reaction","verb":"add","comment_id":"7_1"}""", "Unreadable: A reaction that does not say whose, or under which post.")]
    [InlineData("""{"item":"reaction","verb":"sing","comment_id":"7_1","from":{"id":"42"}}""", "Unknown: Something was done to a reaction that is not known here: sing.")]
    [InlineData("""{"item":"hologram","verb":"add"}""", "Unknown: A change of a kind that is not known here: hologram in feed.")]
    [InlineData("7", "Unknown: A change of a kind that is not known here: feed.")]
    public void ChangeThatCannotBeRead_IsSetAsideVisibly(string value, string expected) => Assert.Equal(expected, Told.By(Normalise(Change(value))));

    [Fact]
    public void EachThingThatHappensToAComment_IsAnEventOfItsOwn_AndARedeliveryIsTheSame()
    {
        string[] bodies =
        [
            Comment("add", "7_1", "\"Anna\""), Comment("edit", "7_1", "\"Anna\""), Comment("edit", "7_1", "\"Anna\"", "again"), Comment("remove", "7_1", "\"Anna\""),
            Change("""{"item":"reaction","verb":"add","comment_id":"7_1","from":{"id":"42"},"reaction_type":"love"}"""),
            Change("""{"item":"reaction","verb":"edit","comment_id":"7_1","from":{"id":"42"},"reaction_type":"wow"}"""),
            Change("""{"item":"reaction","verb":"remove","comment_id":"7_1","from":{"id":"42"},"reaction_type":"wow"}"""),
        ];

        Assert.Equal(bodies.Length, bodies.Select(body => Single(body).EventId).Distinct().Count());
        Assert.All(bodies, body => Assert.Equal(Single(body).EventId, Single(body).EventId));
    }

    private static string Comment(string verb, string id, string name, string text = "Where is my parcel?") => Change(
        $$"""
        {"item":"comment","verb":"{{verb}}","post_id":"{{Post}}","parent_id":"{{Post}}","comment_id":"{{id}}","created_time":1795262340,
        "from":{"id":"42","name":{{name}}},"message":"{{text}}" }
        """);

    private static string Change(string value, string field = "feed") =>
        $$$"""{"object":"page","entry":[{"id":"{{{Page}}}","time":1795262341,"changes":[{"field":"{{{field}}}","value":{{{value}}}}]}]}""";

    private static string ThreadOf(string value, string field = "feed") => Single(Change(value, field)).ThreadKey;

    private static InboundEvent Single(string body)
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.Single(webhook.Events);
    }

    private static AcceptedInboundWebhook Normalise(string body) => MetaAccounts.Normalise("facebook", Page, body);
}
