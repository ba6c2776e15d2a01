using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramContentTests
{
    public static TheoryData<string, MessageKind, Attachment> Contents() => new()
    {
        { """ "video":{"file_id":"F1","file_name":"fall.mp4","mime_type":"video/mp4","duration":12} """, MessageKind.Media, new("video", null, "video/mp4", "fall.mp4", "F1") },
        { """ "animation":{"file_id":"F2","mime_type":"video/mp4"},"document":{"file_id":"F2"} """, MessageKind.Media, new("video", null, "video/mp4", null, "F2") },
        { """ "video_note":{"file_id":"F3","length":384} """, MessageKind.Media, new("video", PlatformId: "F3") },
        { """ "audio":{"file_id":"F4","mime_type":"audio/mpeg","title":"Song"} """, MessageKind.Media, new("audio", null, "audio/mpeg", "Song", "F4") },
        { """ "voice":{"file_id":"F5","mime_type":"audio/ogg"} """, MessageKind.Media, new("audio", null, "audio/ogg", null, "F5") },
        { """ "document":{"file_id":"F6","file_name":"bill.pdf","mime_type":"application/pdf"} """, MessageKind.Media, new("file", null, "application/pdf", "bill.pdf", "F6") },
        { """ "sticker":{"file_id":"F7","emoji":"👍","set_name":"s"} """, MessageKind.Media, new("sticker", null, null, "👍", "F7") },
        { """ "location":{"latitude":37.9715,"longitude":23.7257} """, MessageKind.Location, new("location", Latitude: 37.9715, Longitude: 23.7257) },
        { """ "location":{"latitude":1,"longitude":2},"venue":{"location":{"latitude":1,"longitude":2},"title":"Shop","address":"Main St 1"} """, MessageKind.Location, new("location", Name: "Shop, Main St 1", Latitude: 1, Longitude: 2) },
        { """ "contact":{"phone_number":"+30 210 1234567","first_name":"Bob","last_name":"Lee","user_id":31} """, MessageKind.Contact, new("contact", "tel:+302101234567", null, "Bob Lee", "31") },
        { """ "dice":{"emoji":"🎲","value":4} """, MessageKind.Unsupported, new("other", Name: "🎲") },
        { """ "poll":{"id":"1","question":"Red or blue?"} """, MessageKind.Unsupported, new("other", Name: "Red or blue?") },
        { """ "story":{"id":1,"chat":{"id":456}} """, MessageKind.Unsupported, new("other", Name: "story") },
        { """ "game":{"title":"Chess"} """, MessageKind.Unsupported, new("other", Name: "Chess") },
        { """ "checklist":{"title":"To buy","tasks":[]} """, MessageKind.Unsupported, new("other", Name: "To buy") },
        { """ "invoice":{"title":"Lamp"} """, MessageKind.Unsupported, new("other", Name: "Lamp") },
        { """ "paid_media":{"star_count":1} """, MessageKind.Unsupported, new("other", Name: "paid media") },
        { """ "rich_message":{"blocks":[]} """, MessageKind.Unsupported, new("other", Name: "rich message") },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void ContentWithoutText_HasItsKindAndOneAttachment(string content, MessageKind kind, Attachment attachment)
    {
        var message = Event<MessageReceived>(Message(content));

        Assert.Equal((kind, (string?)null), (message.Kind, message.Text));
        Assert.Equal(attachment, Assert.Single(message.Attachments));
    }

    [Fact]
    public void Photo_IsItsLargestSize()
    {
        var message = Event<MessageReceived>(Message(
            """ "photo":[{"file_id":"S","width":90,"height":60},{"file_id":"L","width":1280,"height":960},{"file_id":"M","width":2000,"height":10}] """));

        Assert.Equal(new Attachment("image", PlatformId: "L"), Assert.Single(message.Attachments));
    }

    [Fact]
    public void MediaWithACaption_IsTextWithAnAttachment()
    {
        var message = Event<MessageReceived>(Message(""" "photo":[{"file_id":"S"}],"caption":"It came broken" """));

        Assert.Equal((MessageKind.Text, "It came broken"), (message.Kind, message.Text));
        Assert.Single(message.Attachments);
    }

    [Fact]
    public void FilesBesideAText_AreKept()
    {
        var message = Event<MessageReceived>(Message(
            """ "text":"It came broken","photo":[{"file_id":"S"}],"animation":{"file_id":"F1"},"document":{"file_id":"F1"},"audio":{"file_id":"F2"} """));

        Assert.Equal((MessageKind.Text, "It came broken"), (message.Kind, message.Text));
        Assert.Equal(["S", "F1", "F2"], message.Attachments.Select(file => file.PlatformId));
    }

    [Fact]
    public void ContentOfAFutureKind_IsUnsupportedButNotLost()
    {
        var message = Event<MessageReceived>(Message(""" "hologram":{"file_id":"H"},"caption":"Look" """));

        Assert.Equal((MessageKind.Unsupported, "Look"), (message.Kind, message.Text));
    }

    [Fact]
    public void FormOfAMiniApp_IsAButtonThatWasPressed()
    {
        var message = Event<MessageReceived>(Message(""" "web_app_data":{"data":"{\"size\":3}","button_text":"Order"} """));

        Assert.Equal((MessageKind.Postback, "Order"), (message.Kind, message.Text));
    }

    [Theory]
    [InlineData(""" "text":{"bold":"x"} """)]
    [InlineData(""" "photo":[] """)]
    [InlineData(""" "photo":"F" """)]
    [InlineData(""" "photo":["F"] """)]
    [InlineData(""" "voice":[1] """)]
    [InlineData(""" "location":{"latitude":"north"} """)]
    [InlineData(""" "location":{"latitude":1e999,"longitude":0} """)]
    [InlineData(""" "location":{"latitude":91,"longitude":0} """)]
    [InlineData(""" "venue":{"title":"Shop"} """)]
    [InlineData(""" "contact":{"first_name":"Bob"} """)]
    public void BrokenContent_IsUnreadable(string content)
    {
        var aside = Aside(Message(content));

        Assert.Equal((QuarantineReason.Unreadable, Message(content)), (aside.Reason, aside.Body));
    }
}
