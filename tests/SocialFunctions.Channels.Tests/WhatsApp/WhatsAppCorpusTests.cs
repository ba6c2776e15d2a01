using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.WhatsApp;

/// <summary>What becomes of each recorded webhook, as one who reads it expects.</summary>
public sealed class WhatsAppCorpusTests
{
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["airy-image.json"] = "received 49157123456 by 49157123456/Ada Lovelace Media '' [image 646429513571185 image/jpeg] id wamid.HBgNNDkxNTc4NjA4MTQ0MhUCABIYFDNBRkM3QjY0OTMyM0JCNkU2MzIyAA==",
        ["airy-status.json"] = "Delivered 49157123456 id wamid.HBgNNDkxNTc4NjA4MTQ0MhUCABEYEjdERDI5QUUzODFDNDg1MTExNAA=",
        ["airy-text.json"] = "received 49157123456 by 49157123456/Ada Lovelace Text 'Hello world' id wamid.HBgNNDkxNTc4NjA4MTQ0MhUCABIYFDNFQjBENUJBMzUyRjg5OURGMTkyAA==",
        ["pywa-call_connect-business_initiated.json"] = "Ignored: A call is no message.",
        ["pywa-call_connect-user_initiated.json"] = "Ignored: A call is no message.",
        ["pywa-call_permission_update-accept.json"] = "Ignored: Whether somebody may be called means nothing to a conversation.",
        ["pywa-call_permission_update-reject.json"] = "Ignored: Whether somebody may be called means nothing to a conversation.",
        ["pywa-call_status-call_status.json"] = "Ignored: A call is no message.",
        ["pywa-call_terminate-call_terminate.json"] = "Ignored: A call is no message.",
        ["pywa-callback_button-button.json"] = "received 972987654321 by 972987654321/Test Name Postback 'title' id wamid.xyzxyz re wamid.xyzxyz",
        ["pywa-callback_button-quick_reply.json"] = "received 972987654321 by 972987654321/Test Name Postback 'title' id wamid.xsidjw re wamid.xyzxyz==",
        ["pywa-callback_button-quick_reply_without_context.json"] = "received 972987654321 by 972987654321/Test Name Postback 'title' id wamid.xsidjx",
        ["pywa-callback_selection-callback.json"] = "received 972987654321 by 972987654321/Test Name Postback 'title' id wamid.zyzxyz re wamid.xyzxyz",
        ["pywa-callback_selection-description.json"] = "received 972987654321 by 972987654321/Test Name Postback 'title' id wamid.zyzxyz re wamid.xyzxyz",
        ["pywa-deleted_message-revoke.json"] = "deleted <WHATSAPP_USER_PHONE_NUMBER> id <ORIGINAL_WHATSAPP_MESSAGE_ID>",
        ["pywa-edited_message-image.json"] = "edited 16505551234 by 16505551234/Test Name Text 'Updated image caption' [image 1234567890 https://media.example.com/updated-image.jpg image/jpeg] id wamid.HBgLMTQxMjU1NTA4MjkVAgASGBQzQUNCNjk5RDUwNUZGMUZEM0VBRAA= re M0",
        ["pywa-flow_completion-completion.json"] = "received 972987654321 by 972987654321/Test Name Postback 'comment_text: Comment Text\ndelivery_rating: 4\npurchase_rating: 2\nrecommend_radio: 0\ncs_rating: 0' id wamid.wegrchytvwcggt== re wamid.gvwegfretge==",
        ["pywa-flow_completion-without_flow_token.json"] = "received 972987654321 by 972987654321/Test Name Postback 'comment_text: Comment Text\ndelivery_rating: 4\npurchase_rating: 2\nrecommend_radio: 0\ncs_rating: 0' id wamid.wegrchytvwcggt== re wamid.gvwegfretge==",
        ["pywa-message-animated_sticker.json"] = "received 972987654321 by 972987654321/Test Name Media '' [sticker 1234567890987654321 image/webp] id wamid.xyzxyz",
        ["pywa-message-audio.json"] = "received 972987654321 by 972987654321/Test Name Media '' [audio 1234567890987654321 audio/ogg; codecs=opus] id wamid.xyzxyz",
        ["pywa-message-chosen_location.json"] = "received 972987654321 by 972987654321/Test Name Location '' [location https://maps.google.com/?cid=2000000000000000000 Facebook HQ, 1 Hacker Way, Menlo Park, CA 94025 37.4611978,-122.2164385] id wamid.xyzxyz",
        ["pywa-message-contacts.json"] = "received 972987654321 by 972987654321/Test Name Contact '' [contact tel:+15555555555 Chandler Bing] [contact tel:+16666666666 Monica] [contact tel:+17777777777 Rachel Green] id wamid.xyzxyz",
        ["pywa-message-current_location.json"] = "received 972987654321 by 972987654321/Test Name Location '' [location 12.25089,43.90539] id wamid.xyzxyz",
        ["pywa-message-document.json"] = "received 972987654321 by 972987654321/Test Name Text 'caption' [file 1234567890987654321 application/pdf filename.pdf] id wamid.xyzxyz",
        ["pywa-message-forwarded.json"] = "received 972987654321 by 972987654321/Test Name Text 'forwarded text' id wamid.xyzxyz",
        ["pywa-message-forwarded_many_times.json"] = "received 972987654321 by 972987654321/Test Name Text 'text forwarded many times' id wamid.xyzxyz",
        ["pywa-message-image.json"] = "received 972987654321 by 972987654321/Test Name Media '' [image 65463453 image/jpeg] id wamid.xyzxyz",
        ["pywa-message-interactive_message_with_err.json"] = "received 972987654321 by 972987654321/Test Name Unsupported '' id wamid.wegrchytvwcggt= re wamid.gvwegfretge==",
        ["pywa-message-media_with_url.json"] = "received 972987654321 by 972987654321/Test Name Media '' [image 65463453 https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=65463453&source=webhook&ext=487r9re&hash=heiwchueowbcew-dnedcw image/jpeg] id wamid.xyzxyz",
        ["pywa-message-order.json"] = "received 972987654321 by 972987654321/Test Name Text '3 × HAMBURGER, 30 ILS\n2 × FRENCH_FRIES, 35 ILS\n2 × SODA, 10 ILS' id wamid.xyzxyz",
        ["pywa-message-reaction.json"] = "reaction 972987654321 by 972987654321/Test Name '😮' to wamid.yzxyzx=",
        ["pywa-message-referral.json"] = "received 972987654321 by 972987654321/Test Name Text 'BODY' id wamid.ID",
        ["pywa-message-reply.json"] = "received 972987654321 by 972987654321/Test Name Text 'replied text' id wamid.xyzxyz re wamid.xyzxyz==",
        ["pywa-message-static_sticker.json"] = "received 972987654321 by 972987654321/Test Name Media '' [sticker 1234567890987654321 image/webp] id wamid.xyzxyz",
        ["pywa-message-text.json"] = "received 972987654321 by 972987654321/Test Name Text 'Body Text' id wamid.xyzxyz",
        ["pywa-message-unreaction_empty.json"] = "reaction 972987654321 by 972987654321/Test Name '' to wamid.yzxyzx=",
        ["pywa-message-unreaction_no_emoji.json"] = "reaction 972987654321 by 972987654321/Test Name '' to wamid.yzxyzx=",
        ["pywa-message-unsupported.json"] = "received 972987654321 by 972987654321/Test Name Unsupported '' id wamid.xyzxyz",
        ["pywa-message-unsupported_with_type.json"] = "received 972987654321 by 972987654321/Test Name Unsupported '' id wamid.xyzxyz",
        ["pywa-message-video.json"] = "received 972987654321 by 972987654321/Test Name Text 'caption' [video 765756756 video/mp4] id wamid.xyzxyz",
        ["pywa-message-voice.json"] = "received 972987654321 by 972987654321/Test Name Media '' [audio 1234567890987654321 audio/ogg; codecs=opus] id wamid.xyzxyz",
        ["pywa-message_status-delivered.json"] = "Delivered 972987654321 id wamid.xyzxyz",
        ["pywa-message_status-failed.json"] = "Failed 972987654321 id wamid.xyzxyz because WhatsApp says error 130472: User's number is part of an experiment: Failed to send message because this user's phone number is part of an experiment",
        ["pywa-message_status-group.json"] = "Read group:fowefinoewcnw public id <WHATSAPP_MESSAGE_ID>",
        ["pywa-message_status-played.json"] = "Read 972987654321 id wamid.xyzxyz",
        ["pywa-message_status-read.json"] = "Read 972987654321 id wamid.xyzxyz",
        ["pywa-message_status-sent.json"] = "Sent 972987654321 id wamid.xyzxyz",
        ["pywa-message_status-with_tracker.json"] = "Sent 972987654321 id wamid.xyzxyz",
        ["pywa-outgoing_message-delete.json"] = "deleted 972987654321 id wamid.zzzzzz",
        ["pywa-outgoing_message-edit.json"] = "echoed 972987654321 'Text was edited' id wamid.zzzzzz edited",
        ["pywa-outgoing_message-text.json"] = "echoed <WHATSAPP_USER_PHONE_NUMBER> 'Test message' id <WHATSAPP_MESSAGE_ID>",
        ["pywa-system-identity_change.json"] = "Ignored: Somebody has another phone, or installed the app again.",
        ["pywa-system-phone_number_change.json"] = "moved 972987654321 from 972987654321 to 972912345678, which is reused | moved 972912345678 from 972987654321 to 972912345678, which is reused",
        ["pywa-template_quality_update-yellow.json"] = "Ignored: The quality of a template changed.",
        ["pywa-template_status_update-approved.json"] = "Ignored: The state of a template changed.",
        ["pywa-template_status_update-rejected.json"] = "Ignored: The state of a template changed.",
        ["pywa-user_marketing_preferences-resume.json"] = "Ignored: A choice about marketing does not touch answers.",
        ["pywa-user_marketing_preferences-signup.json"] = "Ignored: A choice about marketing does not touch answers.",
        ["restfb-accountReviewUpdate.json"] = "Ignored: APPROVED asks for nothing.",
        ["restfb-accountUpdate-banned.json"] = "alert 'WhatsApp says: DISABLED_UPDATE, SCHEDULE_FOR_DISABLE, January 31, 2021'",
        ["restfb-accountUpdate-verified.json"] = "Ignored: VERIFIED_ACCOUNT asks for nothing.",
        ["restfb-businessUsernameUpdate-approved.json"] = "Ignored: The user name of the number changed.",
        ["restfb-group-participants-update.json"] = "Ignored: Somebody came into a group, or left it.",
        ["restfb-incoming-message-ads.json"] = "received 491234567890 by 491234567890/TestUser Text 'Test' id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-audio.json"] = "received 491234567890 by 491234567890/TestUser Media '' [audio 1113842206146232 audio\\/ogg; codecs=opus] id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-button.json"] = "received 491234567890 by 491234567890/TestUser Postback 'No' id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA== re wamid.ID",
        ["restfb-incoming-message-contacts-request-bsuid.json"] = "received US.13491208655302741918 by US.13491208655302741918/Sheena Nelson Contact '' [contact tel:15551234567] id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=",
        ["restfb-incoming-message-contacts.json"] = "received 333333333333 by 333333333333/John Contact '' [contact j_doe] id wamid.randomwhatsappmessageid",
        ["restfb-incoming-message-contacts2.json"] = "received REDACTED by REDACTED/REDACTED Contact '' [contact tel:+39393 REDACTED] [contact tel:+39349 REDACTED] id wamid.HBg...",
        ["restfb-incoming-message-document.json"] = "received 491234567890 by 491234567890/TestUser Text 'RESTFB ANNIVERSARY' [file 4937353526352 application\\/zip RESTFB ANNIVERSARY.zip] id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-emoji.json"] = "reaction 491234567890 by 491234567890/TestUser '👍🏻' to wamid.xxxxxxxx",
        ["restfb-incoming-message-error.json"] = "received 491234567890 by 491234567890/TestUser Unsupported '' id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-image.json"] = "received 491234567890 by 491234567890/TestUser Text 'Some awesome image' [image 400962571939895 image\\/jpeg] id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-interactive-btn.json"] = "received 491234567890 by 491234567890/TestUser Postback 'button-text' id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-interactive-list.json"] = "received 491234567890 by 491234567890/TestUser Postback 'list_reply_title' id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-location.json"] = "received 491234567890 by 491234567890/TestUser Location '' [location Saarbr\\u00fccken 49.234939575195,6.9993596076965] id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-status-bsuid.json"] = "Delivered US.13491208655302741918 id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=",
        ["restfb-incoming-message-status-errors.json"] = "Failed REDACTED id wamid.HBgLMzI0NzY3NTUzNzYVAgARGBIzOTI2MzFGRjdBRjA4M0Y2RDQA because WhatsApp says error 131026: Receiver is incapable of receiving this message: Message Undeliverable.",
        ["restfb-incoming-message-status-group-bsuid.json"] = "Read group:120363418770915618@g.us public id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=",
        ["restfb-incoming-message-status-ui.json"] = "Sent PHONE_NUMBER id wamid.ID",
        ["restfb-incoming-message-sticker.json"] = "received 491234567890 by 491234567890/TestUser Media '' [sticker 1122990445227715 image\\/webp] id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-system-bsuid.json"] = "Ignored: That somebody has another id is told by another webhook.",
        ["restfb-incoming-message-system.json"] = "moved 491234567890 from 491234567890 to NEW_PHONE_NUMBER, which is reused | moved NEW_PHONE_NUMBER from 491234567890 to NEW_PHONE_NUMBER, which is reused",
        ["restfb-incoming-message-text-bsuid.json"] = "received group:120363418770915618@g.us public by US.13491208655302741918/Sheena Nelson Text 'Does it come in another color?' id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=",
        ["restfb-incoming-message-text.json"] = "received 491234567890 by 491234567890/TestUser Text 'Test' id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-incoming-message-unsupported.json"] = "received 333333333333 by 333333333333/John Unsupported '' id wamid.randomwhatsappmessageid",
        ["restfb-incoming-message-video.json"] = "received 491234567890 by 491234567890/TestUser Text 'Video' [video 378911494190301 video\\/mp4] id wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
        ["restfb-messageTemplateStatusUpdate-approved.json"] = "Ignored: The state of a template changed.",
        ["restfb-messageTemplateStatusUpdate-disabling.json"] = "Ignored: The state of a template changed.",
        ["restfb-phoneNumberNameUpdate.json"] = "Ignored: The name of the number was judged.",
        ["restfb-phoneNumberQualityUpdate.json"] = "alert 'WhatsApp says: FLAGGED, 16505551111, TIER_10K'",
        ["restfb-userIdUpdate.json"] = "moved US.10101010101010101010 from US.10101010101010101010 to US.13491208655302741918 | moved US.13491208655302741918 from US.10101010101010101010 to US.13491208655302741918",
    };

    [CorpusFact]
    public void RecordedWebhook_BecomesWhatItsReaderExpects()
    {
        var found = Corpus.Files("whatsapp").Select(file => $"{file}: {Told.By(Normalise(Corpus.Payload("whatsapp", file)))}");

        Assert.Equal(Table.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}"), found);
    }

    [CorpusFact]
    public void WhatIsSetAside_IsSetAsideForTheSameWhenReplayed() => Assert.All(Corpus.Files("whatsapp"), file =>
    {
        foreach (var record in Normalise(Corpus.Payload("whatsapp", file)).SetAside)
        {
            var again = Assert.Single(Normalise(System.Text.Encoding.UTF8.GetBytes(record.Body)).SetAside);
            Assert.Equal(record, again);
        }
    });

    // The number that the body is about is configured; what concerns the whole account names none.
    private static AcceptedInboundWebhook Normalise(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var value = document.RootElement.GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value");
        var number = value.TryGetProperty("metadata", out var metadata) ? metadata.GetProperty("phone_number_id").GetString()! : "100000000000001";
        var settings = MetaAccounts.Settings(("whatsapp", number));
        return MetaAccounts.Normalise(settings.FindAccount("whatsapp", number)!, settings, body);
    }
}
