using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Messenger;

/// <summary>What customers send beside, or in place of, a text.</summary>
public sealed class AttachmentTests
{
    [Theory]
    [InlineData("image")]
    [InlineData("audio")]
    [InlineData("video")]
    [InlineData("file")]
    public void A_medium_Becomes_an_attachment_of_its_kind(string type)
    {
        var message = MessageTests.Received($$$"""{"mid":"m_1","attachments":[{"type":"{{{type}}}","payload":{"url":"https://cdn.example/x"}}]}""");

        Assert.Equal(MessageKind.Media, message.Kind);
        Assert.Null(message.Text);
        Assert.Equal(new Attachment(type, "https://cdn.example/x"), Assert.Single(message.Attachments));
    }

    [Fact]
    public void A_text_with_a_picture_Stays_a_text()
    {
        var message = MessageTests.Received("""{"mid":"m_1","text":"look","attachments":[{"type":"image","payload":{"url":"https://cdn.example/x"}}]}""");

        Assert.Equal(MessageKind.Text, message.Kind);
        Assert.Single(message.Attachments);
    }

    [Fact]
    public void Several_attachments_Keep_their_order()
    {
        var message = MessageTests.Received(
            """{"mid":"m_1","attachments":[{"type":"image","payload":{"url":"https://a"}},{"type":"file","payload":{"url":"https://b"}}]}""");

        Assert.Equal(["https://a", "https://b"], message.Attachments.Select(attachment => attachment.Url));
    }

    [Fact]
    public void A_place_Becomes_a_location_with_its_coordinates()
    {
        var message = MessageTests.Received(
            """{"mid":"m_1","attachments":[{"type":"location","title":"Home","url":"https://maps.example","payload":{"coordinates":{"lat":34.68,"long":33.04}}}]}""");

        Assert.Equal(MessageKind.Location, message.Kind);
        Assert.Equal(
            new Attachment("location", "https://maps.example", Name: "Home", Latitude: 34.68, Longitude: 33.04),
            Assert.Single(message.Attachments));
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("91")]
    [InlineData("\"north\"")]
    [InlineData("null")]
    public void Coordinates_that_are_nowhere_on_earth_Are_left_out(string latitude) =>
        Assert.Null(Assert.Single(MessageTests.Received(
            $$$$"""{"mid":"m_1","attachments":[{"type":"location","payload":{"coordinates":{"lat":{{{{latitude}}}},"long":1}}}]}""").Attachments).Latitude);

    [Fact]
    public void A_shared_page_Becomes_a_link() =>
        Assert.Equal(
            new Attachment("link", "https://shop.example/", Name: "Shop"),
            Assert.Single(MessageTests.Received("""{"mid":"m_1","text":"see","attachments":[{"type":"fallback","title":"Shop","url":"https://shop.example/","payload":null}]}""").Attachments));

    [Fact]
    public void A_reel_Becomes_a_video_with_its_id() =>
        Assert.Equal(
            new Attachment("video", "https://cdn.example/reel", Name: "Dance", PlatformId: "77"),
            Assert.Single(MessageTests.Received("""{"mid":"m_1","attachments":[{"type":"reel","payload":{"url":"https://cdn.example/reel","title":"Dance","reel_video_id":77}}]}""").Attachments));

    [Fact]
    public void A_product_the_customer_asks_about_Is_named() =>
        Assert.Equal(
            new Attachment("other", "https://cdn.example/shoe", Name: "Shoe", PlatformId: "12"),
            Assert.Single(MessageTests.Received("""{"mid":"m_1","text":"this?","attachments":[{"type":"template","payload":{"product":{"elements":[{"id":"12","title":"Shoe","image_url":"https://cdn.example/shoe"}]}}}]}""").Attachments));

    [Fact]
    public void An_attachment_of_a_new_type_Is_kept_as_other() =>
        Assert.Equal(
            new Attachment("other", "https://cdn.example/hologram"),
            Assert.Single(MessageTests.Received("""{"mid":"m_1","attachments":[{"type":"hologram","payload":{"url":"https://cdn.example/hologram"}}]}""").Attachments));

    [Theory]
    [InlineData("369239263222822")]
    [InlineData("369239343222814")]
    [InlineData("369239383222810")]
    public void The_like_button_Is_a_sticker_named_thumbs_up(string id)
    {
        var message = MessageTests.Received(
            $$$"""{"mid":"m_1","sticker_id":{{{id}}},"attachments":[{"type":"image","payload":{"url":"https://cdn.example/s","sticker_id":{{{id}}}}}]}""");

        Assert.Equal(MessageKind.Media, message.Kind);
        Assert.Equal(new Attachment("sticker", "https://cdn.example/s", Name: "thumbs-up", PlatformId: id), Assert.Single(message.Attachments));
    }

    [Fact]
    public void A_sticker_written_as_an_image_Is_a_sticker() =>
        Assert.Equal(
            new Attachment("sticker", "https://cdn.example/s", PlatformId: "567"),
            Assert.Single(MessageTests.Received("""{"mid":"m_1","attachments":[{"type":"image","payload":{"url":"https://cdn.example/s","sticker_id":567}}]}""").Attachments));

    [Fact]
    public void A_sticker_written_as_a_sticker_Is_a_sticker() =>
        Assert.Equal(
            new Attachment("sticker", "https://cdn.example/s", PlatformId: "567"),
            Assert.Single(MessageTests.Received("""{"mid":"m_1","attachments":[{"type":"sticker","payload":{"url":"https://cdn.example/s","sticker_id":"567"}}]}""").Attachments));

    [Fact]
    public void A_sticker_without_attachment_Is_a_sticker() =>
        Assert.Equal(
            new Attachment("sticker", Name: "thumbs-up", PlatformId: "369239263222822"),
            Assert.Single(MessageTests.Received("""{"mid":"m_1","sticker_id":369239263222822}""").Attachments));
}
