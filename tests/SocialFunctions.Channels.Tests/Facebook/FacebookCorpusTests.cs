using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Facebook;

/// <summary>
/// What becomes of each recorded webhook, as one who reads it expects. In most of them everything is written by the page itself, whose id is 1234567890321;
/// a second table reads those as another page, for which they are a customer's.
/// </summary>
public sealed class FacebookCorpusTests
{
    private const string Page = "1234567890321";
    private const string Another = "555";

    private static readonly Dictionary<string, string> OfThePage = new(StringComparer.Ordinal)
    {
        ["restfb-feed-album-add.json"] = "Ignored: Albums and events are the page's own.",
        ["restfb-feed-album-edited.json"] = "Ignored: Albums and events are the page's own.",
        ["restfb-feed-comment-add-211.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-add-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-add-with-photo.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-add-with-video.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-edited-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-edited-with-photo.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-edited-with-video.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-hide.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-comment-remove-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-comment-unhide.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-event-add.json"] = "Ignored: Albums and events are the page's own.",
        ["restfb-feed-like-add-25.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-feed-like-add-comment-25.json"] = "reaction post:1234567890321_940663242694065:909653922461664 public by 909653922461664/Tester 'like' to 940663242694065_659751347534292",
        ["restfb-feed-like-add-page-25.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-feed-like-remove-25.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-feed-photo-add-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-photo-add-message.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-photo-edited-message.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-photo-edited.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-photo-hide-message.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-photo-hide.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-photo-remove-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-post-add-25.json"] = "received post:1234567890321_7293787835232:8423678347823 public by 8423678347823/John Doe Text 'Let's check this' id 1234567890321_7293787835232 answer 1234567890321_7293787835232",
        ["restfb-feed-post-edit.json"] = "edited post:1234567890321_7293787835232:8423678347823 public by 8423678347823/Joe Text 'Let's check this' id 1234567890321_7293787835232 answer 1234567890321_7293787835232",
        ["restfb-feed-post-hide.json"] = "hidden post:1234567890321_7293787835232:8423678347823 public id 1234567890321_7293787835232",
        ["restfb-feed-post-remove-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-post-unhide.json"] = "shown post:1234567890321_7293787835232:8423678347823 public id 1234567890321_7293787835232",
        ["restfb-feed-reaction-add-comment.json"] = "Ignored: The page's own reaction.",
        ["restfb-feed-reaction-add-reply.json"] = "Ignored: The page's own reaction.",
        ["restfb-feed-reaction-add.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-feed-reaction-edit.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-feed-reaction-remove.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-feed-share-add-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-share-hide.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-share-unhide.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-status-add-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-status-add-photos.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-status-edited-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-status-edited-photos.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-status-hide-25.json"] = "hidden post:1234567890321_7293787835232:94847453432 public id 1234567890321_7293787835232",
        ["restfb-feed-status-unhide.json"] = "shown post:123456789_64352426:876564322 public id 123456789_64352426",
        ["restfb-feed-two-entries-25.json"] = "Unknown: A change of a kind that is not known here: parking. | Unknown: A change of a kind that is not known here: payment_options.",
        ["restfb-feed-video-add.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-video-block.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-video-edited.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-video-hide.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-video-mute.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-feed-video-remove-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-feed-video-unblock.json"] = "Ignored: That something of the page is hidden, or somebody is blocked, answers nobody.",
        ["restfb-leadgen.json"] = "Ignored: Somebody filled in a form of an advertisement.",
        ["restfb-mention-comment-add.json"] = "received mention:1234567890321_7363534231324:7363534231324_3754798971271444 public by mention:1234567890321_7363534231324:7363534231324_3754798971271444 Text 'Just a test message' id 7363534231324_3754798971271444 answer 7363534231324_3754798971271444",
        ["restfb-mention-post-add-real.json"] = "received mention:1234567890321_98722536423179: public by mention:1234567890321_98722536423179: Text 'A test post message' id 1234567890321_98722536423179 answer 1234567890321_98722536423179",
        ["restfb-mention-post-add.json"] = "received mention:44444444_444444444:44444444 public by 44444444/Example Name Unsupported '' id 44444444_444444444 answer 44444444_444444444",
        ["restfb-permission-granted.wh-1.json"] = "Unknown: Nothing here reads changes of connected about permissions.",
        ["restfb-permission-granted.wh-2.json"] = "Unknown: Nothing here reads changes of manage_fundraisers about permissions.",
        ["restfb-ratings-comment-add-25.json"] = "received review:904801129604590:705955836155788 public by 705955836155788/Tester Unsupported '' id 904801129604590_904802532937783 answer 904801129604590_904802532937783",
        ["restfb-ratings-comment-edited-25.json"] = "Ignored: The page's own: it does not say whom it answers.",
        ["restfb-ratings-comment-remove-25.json"] = "deleted review:716630661754264:1234567890123 public id 716630661754264_812745235476139",
        ["restfb-ratings-like-add-25.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-ratings-like-add-40.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-ratings-like-remove-25.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-ratings-like-remove-40.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-ratings-rating-add-25.json"] = "received review:904801129604590:705955836155788 public by 705955836155788/Tester Text 'Ja ziemlich coole Sache' [other 3 of 5 stars] id 904801129604590 answer 904801129604590",
        ["restfb-ratings-rating-add-31.json"] = "received review:904801129604590:705955836155788 public by 705955836155788/Tester Text 'Ja ziemlich coole Sache' [other recommends] id 904801129604590 answer 904801129604590",
        ["restfb-ratings-rating-edit-25.json"] = "edited review:904801129604590:705955836155788 public by 705955836155788/Tester Text 'Ja ziemlich coole Sache' [other 3 of 5 stars] id 904801129604590 answer 904801129604590",
        ["restfb-ratings-rating-remove-25.json"] = "deleted review:904801129604590:705955836155788 public id 904801129604590",
        ["restfb-ratings-reaction-add.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-ratings-reaction-edit.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-ratings-reaction-remove.json"] = "Ignored: A reaction to the page, a post or a review is no message.",
        ["restfb-unknown-change-value.json"] = "Unknown: A change of a kind that is not known here: bar in foo.",
    };

    private static readonly Dictionary<string, string> OfCustomers = new(StringComparer.Ordinal)
    {
        ["restfb-feed-comment-add-211.json"] = "received post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Text 'and the next one' id 901097836652708_903438993085259 answer 901097836652708_903438993085259",
        ["restfb-feed-comment-add-25.json"] = "received post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Text 'and the next one' id 901097836652708_903438993085259 answer 901097836652708_903438993085259",
        ["restfb-feed-comment-add-with-photo.json"] = "received post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Text 'and the next one' [image https://scontent-fra3-1.xx.fbcdn.net/v/t31.0-8/16715996_472849323104563_2289972788116415727_o.jpg?oh=7e0959913ff772d51e17b6d2bdebf44f&oe=593B77BB] id 901097836652708_903438993085259 answer 901097836652708_903438993085259",
        ["restfb-feed-comment-add-with-video.json"] = "received post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Text 'and the next one' [video https://example.fbcdn.net/video.mp4] id 901097836652708_903438993085259 answer 901097836652708_903438993085259",
        ["restfb-feed-comment-edited-25.json"] = "edited post:1234567890321_900728623356296:1234567890321 public by 1234567890321/Tester Text 'Let's see the Webhooks in action :D' id 900728623356296_900744590021366 answer 900728623356296_900744590021366",
        ["restfb-feed-comment-edited-with-photo.json"] = "edited post:1234567890321_900728623356296:1234567890321 public by 1234567890321/Tester Text 'Let's see the Webhooks in action :D' [image https://scontent-fra3-1.xx.fbcdn.net/v/t31.0-8/16715996_472849323104563_2289972788116415727_o.jpg?oh=7e0959913ff772d51e17b6d2bdebf44f&oe=593B77BB] id 900728623356296_900744590021366 answer 900728623356296_900744590021366",
        ["restfb-feed-comment-edited-with-video.json"] = "edited post:1234567890321_900728623356296:1234567890321 public by 1234567890321/Tester Text 'Let's see the Webhooks in action :D' [video https://example.fbcdn.net/video.mp4] id 900728623356296_900744590021366 answer 900728623356296_900744590021366",
        ["restfb-feed-comment-hide.json"] = "hidden post:1234567890321_901097836652708:1234567890321 public id 900728623356296_900744590021366",
        ["restfb-feed-comment-unhide.json"] = "shown post:1234567890321_901097836652708:1234567890321 public id 900728623356296_900744590021366",
        ["restfb-feed-comment-remove-25.json"] = "deleted post:1234567890321_905578656204626:1234567890321 public id 905578656204626_905579239537901",
        ["restfb-feed-like-add-comment-25.json"] = "reaction post:555_940663242694065:909653922461664 public by 909653922461664/Tester 'like' to 940663242694065_659751347534292",
        ["restfb-feed-photo-add-25.json"] = "received post:1234567890321_900767076685784:1234567890321 public by 1234567890321/Testers Paradise Media '' [image 900767076685784 https://www.example.org/test.jpg] id 1234567890321_900767076685784 answer 1234567890321_900767076685784",
        ["restfb-feed-photo-add-message.json"] = "received post:1234567890321_900767076685784:1234567890321 public by 1234567890321/Testers Paradise Text 'A new really great Photo' [image 900767076685784 https://www.example.org/test.jpg] id 1234567890321_900767076685784 answer 1234567890321_900767076685784",
        ["restfb-feed-photo-edited-message.json"] = "edited post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Text 'Testing' [image 900767076685784 https://www.example.org/test.jpg] id 1234567890321_901097836652708 answer 1234567890321_901097836652708",
        ["restfb-feed-photo-edited.json"] = "edited post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Media '' [image 900767076685784 https://www.example.org/test.jpg] id 1234567890321_901097836652708 answer 1234567890321_901097836652708",
        ["restfb-feed-photo-remove-25.json"] = "deleted post:1234567890321_900767076685784:1234567890321 public id 1234567890321_900767076685784",
        ["restfb-feed-post-remove-25.json"] = "deleted post:1234567890321_901097836652708:1234567890321 public id 1234567890321_901097836652708",
        ["restfb-feed-reaction-add-comment.json"] = "reaction post:1234567890321_98735342324352:1234567890321 public by 1234567890321/John Doe 'love' to 1234567890321_1264545546974600",
        ["restfb-feed-reaction-add-reply.json"] = "reaction post:1234567890321_98735342324352:1234567890321 public by 1234567890321/John Doe 'like' to 1234567890321_1357555177673636",
        ["restfb-feed-share-add-25.json"] = "received post:1234567890321_98735342324352:1234567890321 public by 1234567890321/Test Sender Text 'Ein Link zu was ganz anderem: www.daserste.de' [link http://www.google.com/] id 1234567890321_98735342324352 answer 1234567890321_98735342324352",
        ["restfb-feed-status-add-25.json"] = "received post:1234567890321_930145403745849:1234567890321 public by 1234567890321/Tester Text 'This is just a short test message' id 1234567890321_930145403745849 answer 1234567890321_930145403745849",
        ["restfb-feed-status-add-photos.json"] = "received post:1234567890321_930145403745849:1234567890321 public by 1234567890321/Tester Text 'This is just a short test message' [image https://scontent-frt3-1.xx.fbcdn.net/exampleimage1.png] [image https://scontent-frt3-1.xx.fbcdn.net/exampleimage2.png] [image https://scontent-frt3-1.xx.fbcdn.net/exampleimage3.png] id 1234567890321_930145403745849 answer 1234567890321_930145403745849",
        ["restfb-feed-status-edited-25.json"] = "edited post:1234567890321_949560725137650:1234567890321 public by 1234567890321/Tester Text 'This is an edited test message' id 1234567890321_949560725137650 answer 1234567890321_949560725137650",
        ["restfb-feed-status-edited-photos.json"] = "edited post:1234567890321_949560725137650:1234567890321 public by 1234567890321/Tester Text 'This is an edited test message' [image https://scontent-frt3-1.xx.fbcdn.net/exampleimage1.png] [image https://scontent-frt3-1.xx.fbcdn.net/exampleimage2.png] [image https://scontent-frt3-1.xx.fbcdn.net/exampleimage3.png] id 1234567890321_949560725137650 answer 1234567890321_949560725137650",
        ["restfb-feed-video-add.json"] = "received post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Text 'Test video' [video 900767076685784 https://www.example.org/test.mp4] id 1234567890321_901097836652708 answer 1234567890321_901097836652708",
        ["restfb-feed-video-edited.json"] = "edited post:1234567890321_901097836652708:1234567890321 public by 1234567890321/Tester Text 'Test video' [video 900767076685784 https://www.example.org/test.mp4] id 1234567890321_901097836652708 answer 1234567890321_901097836652708",
        ["restfb-feed-video-remove-25.json"] = "deleted post:1234567890321_900767076685784:1234567890321 public id 1234567890321_900767076685784",
        ["restfb-ratings-comment-edited-25.json"] = "edited review:716630661754264:1234567890321 public by 1234567890321/Tester Unsupported '' id 716630661754264_994838177266843 answer 716630661754264_994838177266843",
    };

    [CorpusFact]
    public void RecordedWebhook_BecomesWhatItsReaderExpects() =>
        Assert.Equal(RowsOf(OfThePage), Corpus.Files("facebook-page").Select(file => $"{file}: {Told.By(Normalise(Page, Corpus.Payload("facebook-page", file)))}"));

    [CorpusFact]
    public void RecordedWebhook_WrittenByCustomers_BecomesWhatItsReaderExpects() =>
        Assert.Equal(RowsOf(OfCustomers), OfCustomers.Keys.Order(StringComparer.Ordinal).Select(file => $"{file}: {Told.By(Normalise(Another, OfCustomer(file)))}"));

    [CorpusFact]
    public void WhatIsSetAside_IsSetAsideForTheSameWhenReplayed() => Assert.All(Corpus.Files("facebook-page"), file =>
    {
        foreach (var record in Normalise(Page, Corpus.Payload("facebook-page", file)).SetAside)
        {
            Assert.Equal(record, Assert.Single(Normalise(Page, Encoding.UTF8.GetBytes(record.Body)).SetAside));
        }
    });

    private static IEnumerable<string> RowsOf(Dictionary<string, string> table) =>
        table.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}");

    // The entries are another page's; who wrote stays.
    private static byte[] OfCustomer(string file)
    {
        var body = JsonNode.Parse(Corpus.Payload("facebook-page", file))!;
        foreach (var entry in body["entry"]!.AsArray())
        {
            entry!["id"] = Another;
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static AcceptedInboundWebhook Normalise(string page, byte[] body)
    {
        var settings = MetaAccounts.Settings(("facebook", page));
        return MetaAccounts.Normalise(settings.FindAccount("facebook", page)!, settings, body);
    }
}
