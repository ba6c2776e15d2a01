using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Messenger;

public sealed class ReportTests
{
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeMilliseconds(1795262340123);

    [Fact]
    public void A_delivery_report_Becomes_one_event_per_message()
    {
        var webhook = Pages.Normalise(Pages.Body(""" "delivery":{"mids":["m_1","m_2"],"watermark":1795262330000} """));

        var reports = webhook.Events.Cast<DeliveryUpdated>().ToArray();
        Assert.Equal(["m_1", "m_2"], reports.Select(report => report.PlatformId));
        Assert.All(reports, report =>
        {
            Assert.Equal(DeliveryStatus.Delivered, report.Status);
            Assert.Null(report.Watermark);
            Assert.Equal(Pages.Customer, report.ThreadKey);
            Assert.Equal(Sent, report.At);
        });
        Assert.Equal(2, reports.Select(report => report.EventId).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"watermark":1795262330000}""")]
    [InlineData("""{"mids":[],"watermark":1795262330000}""")]
    [InlineData("""{"mids":[null,{}],"watermark":"1795262330000"}""")]
    public void A_delivery_report_without_ids_Covers_everything_up_to_its_watermark(string delivery)
    {
        var report = Pages.Single<DeliveryUpdated>(Pages.Body($"\"delivery\":{delivery}"));

        Assert.Null(report.PlatformId);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795262330000), report.Watermark);
        Assert.Equal(DeliveryStatus.Delivered, report.Status);
    }

    [Fact]
    public void A_report_without_time_Happened_no_earlier_than_its_watermark() =>
        Assert.Equal(
            DateTimeOffset.FromUnixTimeMilliseconds(1795262330000),
            Pages.Single<DeliveryUpdated>(Pages.Body(""" "delivery":{"mids":["m_1"],"watermark":1795262330000} """, "null")).At);

    [Fact]
    public void A_read_report_Covers_everything_up_to_its_watermark()
    {
        var report = Pages.Single<DeliveryUpdated>(Pages.Body(""" "read":{"watermark":1795262330000} """));

        Assert.Equal(DeliveryStatus.Read, report.Status);
        Assert.Null(report.PlatformId);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795262330000), report.Watermark);
    }

    [Fact]
    public void A_read_report_of_one_message_Names_it()
    {
        var report = Pages.Single<DeliveryUpdated>(Pages.Body(""" "read":{"mid":"m_1"} """));

        Assert.Equal("m_1", report.PlatformId);
        Assert.Null(report.Watermark);
    }

    [Fact]
    public void Delivery_and_reading_in_one_millisecond_Are_two_events() =>
        Assert.NotEqual(
            Pages.Single<DeliveryUpdated>(Pages.Body(""" "delivery":{"watermark":1795262330000} """)).EventId,
            Pages.Single<DeliveryUpdated>(Pages.Body(""" "read":{"watermark":1795262330000} """)).EventId);

    [Fact]
    public void A_reaction_Names_the_message_and_the_emoji()
    {
        var reaction = Pages.Single<ReactionChanged>(
            Pages.Body(""" "reaction":{"mid":"m_1","action":"react","reaction":"sad","emoji":"\ud83d\ude22"} """));

        Assert.Equal("m_1", reaction.PlatformId);
        Assert.Equal("😢", reaction.Reaction);
        Assert.Equal(new Sender(Pages.Customer), reaction.From);
        Assert.Equal(Sent, reaction.At);
    }

    [Fact]
    public void A_reaction_without_emoji_Goes_by_its_name() =>
        Assert.Equal("sad", Pages.Single<ReactionChanged>(Pages.Body(""" "reaction":{"mid":"m_1","action":"react","reaction":"sad"} """)).Reaction);

    [Fact]
    public void A_reaction_taken_back_Is_none() =>
        Assert.Null(Pages.Single<ReactionChanged>(Pages.Body(""" "reaction":{"mid":"m_1","action":"unreact","emoji":"x"} """)).Reaction);

    [Theory]
    [InlineData("policy-enforcement")]
    [InlineData("policy_enforcement")]
    public void A_blocked_page_Is_an_alert_about_the_account(string name)
    {
        var alert = Pages.Single<AccountAlert>(Pages.Body($$""" "{{name}}":{"action":"block","reason":"Too much\nspam."} """));

        Assert.Equal("", alert.ThreadKey);
        Assert.Equal("Facebook blocked the page: Too much spam.", alert.Reason);
    }

    [Fact]
    public void A_page_that_is_no_longer_blocked_Is_recorded_only() =>
        Assert.Equal(QuarantineReason.Ignored, Pages.SetAside(Pages.Body(""" "policy-enforcement":{"action":"unblock"} """)).Reason);

    [Theory]
    [InlineData(""" "optin":{"ref":"x"} """)]
    [InlineData(""" "referral":{"ref":"x","source":"SHORTLINK","type":"OPEN_THREAD"} """)]
    [InlineData(""" "account_linking":{"status":"linked","authorization_code":"x"} """)]
    [InlineData(""" "app_roles":{"123":["primary_receiver"]} """)]
    [InlineData(""" "game_play":{"game_id":"1"} """)]
    [InlineData(""" "payment":{"payload":"x"} """)]
    [InlineData(""" "pre_checkout":{"payload":"x"} """)]
    [InlineData(""" "checkout_update":{"payload":"x"} """)]
    public void What_means_nothing_to_a_conversation_Is_recorded_only(string kind) =>
        Assert.Equal(QuarantineReason.Ignored, Pages.SetAside(Pages.Body(kind)).Reason);

    [Theory]
    [InlineData(""" "read":{"watermark":1795262330000} """)]
    [InlineData(""" "reaction":{"mid":"m_1","action":"react","emoji":"x"} """)]
    [InlineData(""" "postback":{"payload":"x"} """)]
    public void What_the_page_itself_did_Is_recorded_only(string kind) =>
        Assert.Equal(QuarantineReason.Ignored, Pages.SetAside(Pages.BodyOfPage(kind)).Reason);

    [Fact]
    public void A_kind_that_is_new_Is_set_aside_as_unknown_by_its_name()
    {
        var record = Pages.SetAside(Pages.Body(""" "hologram":{"words":"the customer's"} """));

        Assert.Equal(QuarantineReason.Unknown, record.Reason);
        Assert.Contains("hologram", record.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("customer's", record.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_holds_nothing_known_Is_set_aside_as_unknown() =>
        Assert.Equal(QuarantineReason.Unknown, Pages.SetAside(Pages.Body(""" "message":{"mid":"m_1","hologram":{}} """)).Reason);

    [Theory]
    [InlineData(""" "message":{"text":"no mid"} """)]
    [InlineData(""" "message":"text" """)]
    [InlineData(""" "message":[] """)]
    [InlineData(""" "message_edit":{"text":"no mid"} """)]
    [InlineData(""" "reaction":{"action":"react","emoji":"x"} """)]
    [InlineData(""" "reaction":{"mid":"m_1","action":"react"} """)]
    [InlineData(""" "reaction":{"mid":"m_1","action":"dance","emoji":"x"} """)]
    [InlineData(""" "delivery":{} """)]
    [InlineData(""" "delivery":{"mids":[],"watermark":"soon"} """)]
    [InlineData(""" "read":{} """)]
    public void A_known_kind_that_lacks_what_it_needs_Is_set_aside_as_unreadable(string kind) =>
        Assert.Equal(QuarantineReason.Unreadable, Pages.SetAside(Pages.Body(kind)).Reason);

    [Theory]
    [InlineData("message", """{"mid":"m_1","text":"hi"}""")]
    [InlineData("message", """{"mid":"m_1","text":"hi","is_echo":true}""")]
    [InlineData("postback", """{"payload":"x"}""")]
    [InlineData("reaction", """{"mid":"m_1","action":"unreact"}""")]
    [InlineData("message_edit", """{"mid":"m_1","text":"x"}""")]
    [InlineData("delivery", """{"watermark":1}""")]
    [InlineData("read", """{"watermark":1}""")]
    public void An_event_that_nobody_did_Is_set_aside_as_unreadable(string kind, string value) =>
        Assert.Equal(
            QuarantineReason.Unreadable,
            Pages.SetAside($$"""{"object":"page","entry":[{"id":"{{Pages.Id}}","messaging":[{"sender":{"user_ref":"5"},"{{kind}}":{{value}}}]}]}""").Reason);
}
