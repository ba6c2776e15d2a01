using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Instagram;

/// <summary>What becomes of each recorded webhook, as one who reads it expects.</summary>
public sealed class InstagramCorpusTests
{
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["chatwoot-instagram_message_attachment_event.json"] = "received Sender-id-1 by Sender-id-1 Media '' [link https://www.example.com/test.jpeg] id message-id-1",
        ["chatwoot-instagram_message_create_event.json"] = "received Sender-id-1 by Sender-id-1 Text 'This is the first message from the customer' id message-id-1",
        ["chatwoot-instagram_message_reply_event.json"] = "received Sender-id-1 by Sender-id-1 Text 'This is message with replyto mid' id message-id-2 re message-id-1",
        ["chatwoot-instagram_message_standby_event.json"] = "received Sender-id-1 by Sender-id-1 Text 'This is the first standby message from the customer, after 24 hours.' id message-id-1 standby",
        ["chatwoot-instagram_message_unsend_event.json"] = "deleted Sender-id-1 id message-id-to-delete",
        ["chatwoot-instagram_message_unsupported_event.json"] = "received Sender-id-1 by Sender-id-1 Unsupported '' id unsupported-message-id-1",
        ["chatwoot-instagram_shared_reel_event.json"] = "received Sender-id-1 by Sender-id-1 Media '' [video 1234 https://www.example.com/test.jpeg Reel title] id message-id-1",
        ["chatwoot-instagram_story_mention_event.json"] = "received Sender-id-1 by Sender-id-1 Media '' [other https://www.example.com/test.jpeg a story that mentions the account] id mention-message-id-1",
        ["chatwoot-instagram_story_mention_event_with_echo.json"] = "echoed chatwoot-app-user-id-1 '' [other https://www.example.com/test.jpeg a story that mentions the account] id message-id-1",
        ["chatwoot-instagram_story_reply_event.json"] = "received Sender-id-1 by Sender-id-1 Text 'This is the story reply' [link chatwoot-app-user-id-1 https://chatwoot-assets.local/sample.png the story that this answers] id message-id-1",
        ["chatwoot-instagram_test_event.json"] = "received 12334 by 12334 Text 'random_text' id random_mid",
        ["chatwoot-instagram_test_text_event.json"] = "received 12334 by 12334 Text 'random_text' id random_mid",
        ["chatwoot-messaging_seen_event.json"] = "Read Sender-id-1 id message-id-1",
        ["derived-comment-facebook-login.json"] = "received comments:17918195224117851:1234567890123456 public by 1234567890123456/jane Text 'Love it! @mybrand' id 17894227972186120 re 17894227972186000 answer 17894227972186120",
        ["derived-comment-instagram-login.json"] = "received comments:17918195224117851:1234567890123456 public by 1234567890123456/jane Text 'Love it! @mybrand' id 17894227972186120 answer 17894227972186120",
        ["derived-live-comment-facebook-login.json"] = "received live:17918195224117851:1234567890123456 public by 1234567890123456/jane Text 'Love it! @mybrand' id 17894227972186121 answer 17894227972186121",
        ["derived-mention-comment.json"] = "received mention:17918195224117851:17894227972186120 public by mention:17918195224117851:17894227972186120 Unsupported '' id 17894227972186120 answer 17894227972186120",
        ["derived-mention-media.json"] = "received mention:17918195224117851: public by mention:17918195224117851: Unsupported '' id 17918195224117851 answer 17918195224117851",
        ["derived-message-ctd-ad-referral.json"] = "received 1234567890123456 by 1234567890123456 Text 'hi' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-echo.json"] = "echoed 1234567890123456 'Thanks!' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-edit.json"] = "edited 1234567890123456 by 1234567890123456 Text 'edited text' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-ephemeral.json"] = "received 1234567890123456 by 1234567890123456 Unsupported '' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-inline-reply.json"] = "received 1234567890123456 by 1234567890123456 Text 'yes' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx re aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx2",
        ["derived-message-quick-reply.json"] = "received 1234567890123456 by 1234567890123456 Postback 'Size M' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-story-reply.json"] = "received 1234567890123456 by 1234567890123456 Text 'How much is this?' [link 17900000000000000 https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x the story that this answers] id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-two-attachments.json"] = "received 1234567890123456 by 1234567890123456 Media '' [image https://lookaside.fbsbx.com/a] [video https://lookaside.fbsbx.com/b] id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-unsend.json"] = "deleted 1234567890123456 id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-message-unsupported.json"] = "received 1234567890123456 by 1234567890123456 Unsupported '' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-postback-icebreaker.json"] = "received 1234567890123456 by 1234567890123456 Postback 'What are your hours?' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-reaction-react.json"] = "reaction 1234567890123456 by 1234567890123456 '❤️' to aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-reaction-unreact.json"] = "reaction 1234567890123456 by 1234567890123456 '' to aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-referral-igme.json"] = "Ignored: referral means nothing to a conversation.",
        ["derived-seen.json"] = "Read 1234567890123456 id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx",
        ["derived-standby.json"] = "received 1234567890123456 by 1234567890123456 Text 'hello' id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQx standby",
        ["restfb-messaging-attachment-unsupported.json"] = "received 5614879045272581 by 5614879045272581 Unsupported '' [other https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=17997515821557846&signature=AbyoRMtwJfAwfS_JCQkUSk4cdnDbIxMpTQXNWXt1D5Y9DEBSrgaz6PUk279coBxpvYHihuOmA1dxxabr6j0XitFYd21z2PaGBG82_AH9WFAbok5IY3cDhSTWb8LRadklr0IOm8UP0O8RZnWI4IiUfDuD19-CdVWih_byfkU5WUJTUGJi6PkuOA0rzdyG4O9fOPAshk8gx631mtlydnq63ILMPzyM8sc] id aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDUyNjkxNjAwMDk4OjM0MDI4MjM2Njg0MTcxMDMwMDk0OTEyODUyNTYwOTEwODQ0ODU4MjozMDc2OTU4MTA5OTY0OTI5MzAzMjAwODc1MDUxMTE2MTM0NAZDZD",
        ["restfb-messaging-seen.json"] = "Read 5614879045272581 id MESSAGE-ID",
        ["restfb-wh-comments-2021.json"] = "received comments:76543987:1234536447 public by 1234536447/testuser Text 'This is an example.' id 123456789 re 987654321 answer 123456789",
        ["restfb-wh-comments.json"] = "received comments:123456789:123456789 public by comments:123456789:123456789 Text 'This is an example.' id 123456789 answer 123456789",
        ["restfb-wh-livecomments.json"] = "received live:123456789:123456789 public by live:123456789:123456789 Text 'This is an example.' id 123456789 answer 123456789",
        ["restfb-wh-mentions.json"] = "received mention:17887498072083520:17887498072083520 public by mention:17887498072083520:17887498072083520 Unsupported '' id 17887498072083520 answer 17887498072083520",
        ["restfb-wh-story_insights.json"] = "Ignored: How a story was seen.",
    };

    [CorpusFact]
    public void RecordedWebhook_BecomesWhatItsReaderExpects()
    {
        var found = Corpus.Files("instagram").Select(file => $"{file}: {Told.By(Normalise(Corpus.Payload("instagram", file)))}");

        Assert.Equal(Table.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}"), found);
    }

    [CorpusFact]
    public void WhatIsSetAside_IsSetAsideForTheSameWhenReplayed() => Assert.All(Corpus.Files("instagram"), file =>
    {
        foreach (var record in Normalise(Corpus.Payload("instagram", file)).SetAside)
        {
            Assert.Equal(record, Assert.Single(Normalise(Encoding.UTF8.GetBytes(record.Body)).SetAside));
        }
    });

    // The account that the entry is about is configured.
    private static AcceptedInboundWebhook Normalise(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var id = document.RootElement.GetProperty("entry")[0].GetProperty("id").GetString()!;
        var settings = MetaAccounts.Settings(("instagram", id));
        return MetaAccounts.Normalise(settings.FindAccount("instagram", id)!, settings, body);
    }
}
