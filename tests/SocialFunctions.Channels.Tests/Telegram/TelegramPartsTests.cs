using SocialFunctions.Conversations;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramPartsTests
{
    private static readonly Attachment Photo = new("image", "https://company.example/a.jpg");
    private static readonly Attachment Pdf = new("file", "https://company.example/b.pdf");

    private static OutboundMessage Of(string? text, params Attachment[] attachments) =>
        new() { MessageId = "telegram-x/1/4", ThreadKey = "456", Text = text, Attachments = attachments, WindowUntil = Now };

    [Fact]
    public void TextOf4096Units_IsOnePart()
    {
        var part = Assert.Single(Channel.Split(Of(new string('a', 4096))));

        Assert.Equal(("telegram-x/1/4", "telegram-x/1/4", "456", Now), (part.IdempotencyKey, part.MessageId, part.ThreadKey, part.WindowUntil));
    }

    [Fact]
    public void LongerText_IsCutWithAKeyForEveryPart()
    {
        var parts = Channel.Split(Of(new string('a', 4096) + " " + new string('b', 10)));

        Assert.Equal([new string('a', 4096), new string('b', 10)], parts.Select(part => part.Text));
        Assert.Equal(["telegram-x/1/4", "telegram-x/1/4/2"], parts.Select(part => part.IdempotencyKey));
    }

    [Fact]
    public void ShortText_IsTheCaptionOfTheFirstAttachment()
    {
        var parts = Channel.Split(Of(new string('a', 1024), Photo, Pdf));

        Assert.Equal([new string('a', 1024), null], parts.Select(part => part.Text));
        Assert.Equal([Photo, Pdf], parts.Select(part => Assert.Single(part.Attachments)));
    }

    [Fact]
    public void TextTooLongForACaption_GoesFirst()
    {
        var parts = Channel.Split(Of(new string('a', 1025), Photo));

        Assert.Equal([new string('a', 1025), null], parts.Select(part => part.Text));
        Assert.Equal([0, 1], parts.Select(part => part.Attachments.Count));
    }

    [Theory]
    [InlineData("sticker")]
    [InlineData("link")]
    [InlineData("location")]
    public void AttachmentThatTakesNoCaption_FollowsTheText(string kind)
    {
        var parts = Channel.Split(Of("Hello", new Attachment(kind, "https://company.example/x")));

        Assert.Equal(["Hello", null], parts.Select(part => part.Text));
    }

    [Fact]
    public void AttachmentAlone_HasNoText() => Assert.Null(Assert.Single(Channel.Split(Of(null, Photo))).Text);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void NothingToSend_IsStillOnePart(string? text) => Assert.Single(Channel.Split(Of(text)));
}
