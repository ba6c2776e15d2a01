using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Viber.ViberBot;

namespace SocialFunctions.Channels.Tests.Viber;

/// <summary>What becomes of each recorded webhook, as one who reads it expects.</summary>
public sealed class ViberCorpusTests
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["airy-conversation_started.json"] = "Ignored: Somebody opened the chat and has not written yet.",
        ["airy-message_delivered.json"] = "Delivered 01234567890A= id 4912661846655238145",
        ["airy-message_received.json"] = "received 01234567890A= by 01234567890A=/John McClane Text 'I am a user message' id 4912661846655238145",
        ["airy-message_seen.json"] = "Read 01234567890A= id 4912661846655238145",
        ["viberpython-unicode_request.json"] = "received 01234567890A= by 01234567890A=/ふで都急ぼちラり面関ごル期販ずラ否裁ぞるめ数努むや正記味てょ Text '批封廟根縄華勢田郎報株聞。変宝長独部鉱内出殺反提似惑金参勧車査真測。見名基現画府日室事集百藤米。発目本当党考万名東拓学早職表治月佐。町要静子呉遊推写間確長無読死覧件一盛治融。' id 4912661846655238145",
    };

    [CorpusFact]
    public void RecordedWebhook_BecomesWhatItsReaderExpects() => Assert.Equal(
        Expected.Select(row => $"{row.Key}: {row.Value}"),
        Corpus.Files("viber").Select(file => $"{file}: {Told.By(Normalise(Corpus.Payload("viber", file)))}"));
}
