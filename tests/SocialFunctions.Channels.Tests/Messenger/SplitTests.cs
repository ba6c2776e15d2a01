using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Messenger;

public sealed class SplitTests
{
    private static readonly OutboundMessage Message = new()
    {
        MessageId = "o-1-7",
        ThreadKey = Pages.Customer,
        WindowUntil = Pages.Now,
    };

    [Fact]
    public void A_short_text_Is_one_part()
    {
        var part = Assert.Single(Split(Message with { Text = "hello" }));

        Assert.Equal("hello", part.Text);
        Assert.Equal("o-1-7", part.MessageId);
        Assert.Equal("o-1-7", part.IdempotencyKey);
        Assert.Equal(Pages.Customer, part.ThreadKey);
        Assert.Equal(Pages.Now, part.WindowUntil);
    }

    [Fact]
    public void A_text_of_2000_characters_Is_one_part() => Assert.Single(Split(Message with { Text = new string('x', 2000) }));

    [Fact]
    public void A_longer_text_Becomes_parts_of_at_most_2000_characters_that_lose_no_word()
    {
        var text = string.Join(' ', Enumerable.Range(1, 1000).Select(number => $"word{number}"));

        var parts = Split(Message with { Text = text });

        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.InRange(part.Text!.Length, 1, 2000));
        Assert.Equal(text, string.Join(' ', parts.Select(part => part.Text)));
    }

    [Fact]
    public void Parts_Are_told_apart_by_their_numbers() =>
        Assert.Equal(
            ["o-1-7", "o-1-7/2", "o-1-7/3"], Split(Message with { Text = new string('x', 4001) }).Select(part => part.IdempotencyKey));

    [Fact]
    public void Attachments_Go_one_by_one_after_the_text()
    {
        var image = new Attachment("image", "https://cdn.example/1");
        var file = new Attachment("file", "https://cdn.example/2");

        var parts = Split(Message with { Text = "see", Attachments = [image, file] });

        Assert.Equal(["see", null, null], parts.Select(part => part.Text));
        Assert.Equal([image, file], parts.SelectMany(part => part.Attachments));
    }

    [Fact]
    public void Attachments_alone_Need_no_text_part() =>
        Assert.Null(Assert.Single(Split(Message with { Attachments = [new Attachment("image", "https://cdn.example/1")] })).Text);

    [Fact]
    public void A_link_Goes_as_text() =>
        Assert.Equal("https://shop.example", Assert.Single(Split(Message with { Attachments = [new Attachment("link", "https://shop.example")] })).Text);

    [Fact]
    public void A_message_with_nothing_in_it_Is_still_one_part() => Assert.Single(Split(Message));

    private static IReadOnlyList<OutboundPart> Split(OutboundMessage message) => Pages.Channel.Split(message);
}
