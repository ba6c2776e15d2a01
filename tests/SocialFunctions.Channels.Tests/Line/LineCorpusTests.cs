using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Settings;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Line.LineBot;

namespace SocialFunctions.Channels.Tests.Line;

/// <summary>What becomes of each recorded webhook, as one who reads it expects; and the published signatures.</summary>
public sealed partial class LineCorpusTests
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["sdkjava-account_link.json"] = "Ignored: Somebody linked their account.",
        ["sdkjava-beacon.json"] = "Ignored: Somebody came near a beacon.",
        ["sdkjava-beacon_with_dm.json"] = "Ignored: Somebody came near a beacon.",
        ["sdkjava-file.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Media '' [file 325708 sample.pdf] id 325708",
        ["sdkjava-follow.json"] = "opted in u206d25c2ea6bd87c17655609a1c37cb8 Blocked",
        ["sdkjava-image.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Media '' [image 325708 https://example.com/original.jpg] id 325708",
        ["sdkjava-join.json"] = "Ignored: The bot came into a group.",
        ["sdkjava-leave.json"] = "Ignored: The bot left a group.",
        ["sdkjava-location.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Location '' [location hello, 〒150-0002 東京都渋谷区渋谷２丁目２１−１ 35.65910807942215,139.70372892916203] id 325708",
        ["sdkjava-member_joined.json"] = "Ignored: Somebody came into a group.",
        ["sdkjava-member_left.json"] = "Ignored: Somebody left a group.",
        ["sdkjava-message-edited.json"] = "edited group:cxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx public by u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, edited world' id 325708",
        ["sdkjava-postback.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Postback 'action=buyItem&itemId=123123&color=red' id postback:u206d25c2ea6bd87c17655609a1c37cb8:1462629479859:#",
        ["sdkjava-sticker-keywords-array.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Media '' [sticker 1/1 keyword] id 325708",
        ["sdkjava-sticker-keywords-remove.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Media '' [sticker 1/1] id 325708",
        ["sdkjava-sticker-with-text.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Media 'userEnteredText' [sticker 1/1 bed] id 325708",
        ["sdkjava-sticker.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Media '' [sticker 1/1 bed] id 325708",
        ["sdkjava-text-emojis.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708",
        ["sdkjava-text-group.json"] = "received group:u206d25c2ea6bd87c17655609a1c37cb8 public by u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708 standby",
        ["sdkjava-text-mention.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world @Brown and @Cony' id 325708",
        ["sdkjava-text-user.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708",
        ["sdkjava-unfollow.json"] = "opted out u206d25c2ea6bd87c17655609a1c37cb8 Blocked",
        ["sdkjava-unknown.json"] = "Unknown: An event of a kind that is not known here: greatNewFeature. | Unknown: The event does not say which kind it is, or comes from a source that is not known here.",
        ["sdkjava-unsend.json"] = "deleted u206d25c2ea6bd87c17655609a1c37cb8 id 325708",
        ["sdkjava-video-play-complete.json"] = "Ignored: Somebody watched a video to its end.",
        ["sdkjava-video.json"] = "received U4af4980629... by U4af4980629... Media '' [video 325708 https://example.com/original.mp4] id 325708",
        ["sdkjava-webhook-redelivery.json"] = "received u206d25c2ea6bd87c17655609a1c37cb8 by u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708",
        ["sdkpython-28-events-batch.json"] = string.Join(
            " | ",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708",
            "received room:Ra8dbf4673c4c812cd491258042226c99 public by Ra8dbf4673c4c812cd491258042226c99 Media '' [image 325708 https://example.com] id 325708",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Media '' [video 325708 https://example.com] id 325708",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Media '' [audio 325708 https://example.com] id 325708",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Location '' [location my location, Tokyo 35.65910807942215,139.70372892916203] id 325708",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Media 'Just sticker' [sticker 1/1 Love You] id 325708",
            "opted in U206d25c2ea6bd87c17655609a1c37cb8 Blocked",
            "opted out U206d25c2ea6bd87c17655609a1c37cb8 Blocked",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Postback 'action=buyItem&itemId=123123&color=red (2017-12-25T01:00)' id testwebhookeventid",
            "received group:Ca56f94637cc4347f90a25382909b24b9 public by U206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708",
            "received room:Ra8dbf4673c4c812cd491258042226c99 public by U206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Postback 'action=buyItem&itemId=123123&color=red (2013-04-01)' id testwebhookeventid",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Postback 'action=buyItem&itemId=123123&color=red (10:00)' id testwebhookeventid",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Postback 'action=buyItem&itemId=123123&color=red (2013-04-01T10:00)' id testwebhookeventid",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Media '' [file 325708 file.txt] id 325708",
            "deleted group:Ca56f94637cc4347f90a25382909b24b9 public id 325708",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Media '' [image 354718705033693861] id 354718705033693861",
            "received U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' id 325708",
            "edited U206d25c2ea6bd87c17655609a1c37cb8 by U206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, edited world' id 325708",
            "Ignored: The bot came into a group.",
            "Ignored: The bot left a group.",
            "Ignored: Somebody came near a beacon.",
            "Ignored: Somebody came near a beacon.",
            "Ignored: Somebody linked their account.",
            "Ignored: Somebody came into a group.",
            "Ignored: Somebody left a group.",
            "Ignored: Somebody watched a video to its end.",
            "Unknown: An event of a kind that is not known here: undefined."),
    };

    [CorpusFact]
    public void RecordedWebhook_BecomesWhatItsReaderExpects() => Assert.Equal(
        Expected.Select(row => $"{row.Key}: {row.Value}"),
        Corpus.Files("line").Select(file => $"{file}: {Hash().Replace(Told.By(Normalise(Corpus.Payload("line", file))), ":#")}"));

    [CorpusFact]
    public void PublishedSignature_IsJudgedAsPublished()
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        var count = 0;
        foreach (var vector in document.RootElement.EnumerateArray().Where(vector => vector.GetProperty("channel").GetString() == "line"))
        {
            var settings = SettingsLoader.Load(
                JsonSerializer.Serialize(new
                {
                    accounts = new[]
                    {
                        new { id = "a", channel = "line", externalId = "U", secrets = new { channelSecret = $"plain:{vector.GetProperty("secret").GetString()}" } },
                    },
                }),
                1,
                new SecretSource(_ => null, AllowPlain: true),
                TestChannels.Catalog).Snapshot!;
            var request = Post(Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!), vector.GetProperty("expected").GetString());

            Assert.Equal(Verification.Valid, Channel.Verify(request, settings.FindAccount("a")!));
            count++;
        }

        Assert.True(count >= 5);
    }

    // Of what was pressed.
    [GeneratedRegex(":[a-z2-7]{32}(?![a-z0-9])")]
    private static partial Regex Hash();
}
