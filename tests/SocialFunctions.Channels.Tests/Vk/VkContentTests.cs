using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Vk.VkCommunity;

namespace SocialFunctions.Channels.Tests.Vk;

public sealed class VkContentTests
{
    [Theory]
    [InlineData("""{"type":"photo","photo":{"id":5,"owner_id":501,"sizes":[{"url":"s","width":75,"height":75},{"url":"w","width":1280,"height":960},{"url":"x","width":604,"height":453}]}}""", "image w  photo501_5")]
    [InlineData("""{"type":"photo","photo":{"id":5,"owner_id":501,"photo_75":"s","photo_1280":"w","photo_604":"x"}}""", "image w  photo501_5")]
    [InlineData("""{"type":"doc","doc":{"id":5,"owner_id":501,"title":"bill.pdf","url":"d"}}""", "file d bill.pdf doc501_5")]
    [InlineData("""{"type":"audio_message","audio_message":{"id":5,"owner_id":501,"link_ogg":"o","link_mp3":"m","transcript":"hello"}}""", "audio m hello doc501_5")]
    [InlineData("""{"type":"sticker","sticker":{"sticker_id":134,"images":[{"url":"64","width":64,"height":64},{"url":"512","width":512,"height":512}]}}""", "sticker 512  134")]
    [InlineData("""{"type":"video","video":{"id":5,"owner_id":501,"title":"Broken"}}""", "video https://vk.com/video501_5 Broken video501_5")]
    [InlineData("""{"type":"link","link":{"url":"https://shop.example","title":"Shop"}}""", "link https://shop.example Shop ")]
    [InlineData("""{"type":"wall","wall":{"id":5,"to_id":-77,"text":"Sale"}}""", "link https://vk.com/wall-77_5 Sale wall-77_5")]
    [InlineData("""{"type":"wall_reply","wall_reply":{"id":9,"owner_id":-77,"post_id":5}}""", "link https://vk.com/wall-77_5?reply=9  wall_reply-77_9")]
    [InlineData("""{"type":"market","market":{"id":5,"owner_id":-77,"title":"Lamp"}}""", "link https://vk.com/product-77_5 Lamp market-77_5")]
    [InlineData("""{"type":"hologram","hologram":{"id":5}}""", "other  hologram hologram5")]
    [InlineData("""{"type":"photo"}""", "image   ")]
    public void Attachment_IsWhatItShows(string json, string expected)
    {
        var message = Single<MessageReceived>(Message($$""" "text":"","attachments":[{{json}}] """));

        var attachment = Assert.Single(message.Attachments);
        Assert.Equal((MessageKind.Media, expected), (message.Kind, $"{attachment.Kind} {attachment.Url} {attachment.Name} {attachment.PlatformId}"));
    }

    [Theory]
    [InlineData("""{"type":"point","coordinates":{"latitude":59.93,"longitude":30.33},"place":{"title":"Nevsky"}}""")]
    [InlineData("""{"type":"point","coordinates":"59.93 30.33","place":{"title":"Nevsky"}}""")]
    public void Place_HasItsDegrees_InEveryVersionOfTheApi(string geo)
    {
        var message = Single<MessageReceived>(Message($$""" "text":"","geo":{{geo}} """));

        Assert.Equal(
            (MessageKind.Location, new Attachment("location", Name: "Nevsky", Latitude: 59.93, Longitude: 30.33)), (message.Kind, Assert.Single(message.Attachments)));
    }

    [Fact]
    public void MessagesThatAreForwarded_ShowTheirWordsAndFiles()
    {
        var message = Single<MessageReceived>(Message("""
            "text":"See","fwd_messages":[{"text":"They promised","attachments":[{"type":"link","link":{"url":"u"}}]}]
            """));

        Assert.Equal(["other Forwarded: They promised ", "link  u"], message.Attachments.Select(a => $"{a.Kind} {a.Name} {a.Url}"));
    }

    [Theory]
    [InlineData(""" "text":"","geo":{"coordinates":"200 300"} """)]
    [InlineData(""" "text":"","geo":{"coordinates":[1,2]},"attachments":{} """)]
    [InlineData(""" "text":"","attachments":[1,null,{"type":5},{"type":""}] """, 1)]
    public void ContentThatCannotBeRead_LosesNoMessage(string content, int attachments = 0) =>
        Assert.Equal(attachments, Single<MessageReceived>(Message(content)).Attachments.Count);
}
