using System.Text.RegularExpressions;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Vk.VkCommunity;

namespace SocialFunctions.Channels.Tests.Vk;

/// <summary>What the recorded webhooks become. Those without a community's name are of community 1234; the models are parts of webhooks, without a type.</summary>
public sealed partial class VkCorpusTests
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["vknet-BoardPostNew.json"] = "received from 123 in topic-1234_38446232/123 #topic-1234_38446232:3 Text 'test'",
        ["vknet-BoardPostRestore.json"] = "edited by 123 in topic-1234_38446232/123 #topic-1234_38446232:3 Text 'test'",
        ["vknet-MarketCommentDelete.json"] = "deleted in market-1234_4444/123 #market-1234_4444:1",
        ["vknet-MarketCommentEdit.json"] = "edited by 123 in market-1234_1686058/123 #market-1234_1686058:1 Text 'test1'",
        ["vknet-MarketCommentNew.json"] = "received from 123 in market-1234_1686058/123 #market-1234_1686058:1 Text 'test'",
        ["vknet-MarketCommentRestore.json"] = "edited by 123 in market-1234_1686058/123 #market-1234_1686058:1 Text 'test1'",
        ["vknet-MessageAllow.json"] = "optout False Blocked in 123",
        ["vknet-MessageDeny.json"] = "optout True Blocked in 123",
        ["vknet-MessageEdit.json"] = "echoed edit in 123 #791 Automatic 'test1'",
        ["vknet-MessageEvent.json"] = "received from 123456789 in 123456789 #event:feleyinek Postback '{ \"button\": \"Maksim Maksim\", \"action\": \"add_shop_key\", \"asd\": \"add_shop_key\" }'",
        ["vknet-MessageNew.json"] = "received from 123456789 in 123456789 #985 Text 'f'",
        ["vknet-MessageNewTemplate.json"] = "received from 123456789 in 123456789 #985 Text 'f'",
        ["vknet-MessageReply.json"] = "echoed in 123 #830 Genuine 'test'",
        ["vknet-PhotoCommentDelete.json"] = "deleted in photo-1234_123456/123 #photo-1234_123456:4",
        ["vknet-PhotoCommentEdit.json"] = "edited by 123 in photo-1234_456239020/123 #photo-1234_456239020:4 Text 'test1'",
        ["vknet-PhotoCommentNew.json"] = "received from 123 in photo-1234_123456/123 #photo-1234_123456:4 Text 'test'",
        ["vknet-PhotoCommentRestore.json"] = "edited by 123 in photo-1234_456239020/123 #photo-1234_456239020:4 Text 'test1'",
        ["vknet-VideoCommentDelete.json"] = "deleted in video-1234_123456/12345 #video-1234_123456:4",
        ["vknet-VideoCommentEdit.json"] = "edited by 123 in video-1234_4444/123 #video-1234_4444:1 Text 'test1'",
        ["vknet-VideoCommentNew.json"] = "received from 123 in video-1234_4444/123 #video-1234_4444:1 Text 'test'",
        ["vknet-VideoCommentRestore.json"] = "edited by 123 in video-1234_4444/123 #video-1234_4444:1 Text 'test1'",
        ["vknet-WallPostNew.json"] = "received from 123 in wall-1234_6/123 #wall-1234_6 Text 'test'",
        ["vknet-WallReplyDelete.json"] = "deleted in wall-1234_6/12345 #wall-1234_6:9",
        ["vknet-WallReplyEdit.json"] = "edited by 123 in wall-1234_6/123 #wall-1234_6:9 Text 'test1'",
        ["vknet-WallReplyNew.json"] = "received from 123 in wall-1234_6/123 #wall-1234_6:9 Text 'test'",
        ["vknet-WallReplyRestore.json"] = "edited by 123 in wall-1234_6/123 #wall-1234_6:9 Text 'test1'",
    };

    public static TheoryData<string> Files() => [.. Corpus.Files("vk")];

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void RecordedWebhook_BecomesWhatAReaderExpects(string file) => Assert.Equal(
        Expected.GetValueOrDefault(file) ?? $"aside {(file.Contains("-model-", StringComparison.Ordinal) ? QuarantineReason.Unknown : QuarantineReason.Ignored)}",
        Blank().Replace(Described.Of(Normalise(Corpus.Payload("vk", file))), " "));

    [CorpusFact]
    public void EveryExpectation_IsOfAFileThatIsThere() => Assert.Subset(Corpus.Files("vk").ToHashSet(), Expected.Keys.ToHashSet());

    // Some bodies are laid out for readers.
    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
