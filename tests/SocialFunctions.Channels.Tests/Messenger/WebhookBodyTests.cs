using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Messenger;

public sealed class WebhookBodyTests
{
    private const string OtherPage = "220000000000002";

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"object\":\"page\"")]
    [InlineData("{\"object\":\"page\"}}")]
    [InlineData("\"page\"")]
    [InlineData("5")]
    [InlineData("null")]
    public void A_body_that_is_no_JSON_object_Is_refused(string body) =>
        Assert.Throws<UnreadableInboundWebhookException>(() => Pages.Normalise(body));

    [Theory]
    [InlineData(70)]
    [InlineData(400_000)]
    public void An_event_nested_however_deeply_Takes_no_neighbour_along(int depth)
    {
        var good = $$$"""{"sender":{"id":"{{{Pages.Customer}}}"},"recipient":{"id":"{{{Pages.Id}}}"},"timestamp":1795262340123,"message":{"mid":"m_1","text":"hi"}}""";
        var deep = $"{new string('[', depth)}{new string(']', depth)}";

        var webhook = Pages.Normalise($$$"""{"object":"page","entry":[{"id":"{{{Pages.Id}}}","messaging":[{"sender":{{{deep}}},"message":{{{deep}}}},{{{good}}}]}]}""");

        Assert.Equal("hi", Assert.IsType<MessageReceived>(Assert.Single(webhook.Events)).Text);
        Assert.Single(webhook.SetAside);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(500_000)]
    public void Depth_without_an_end_Is_unreadable(int depth) =>
        Assert.Throws<UnreadableInboundWebhookException>(() => Pages.Normalise($$"""{"object":"page","entry":{{new string('[', depth)}}"""));

    [Fact]
    public void A_byte_order_mark_Is_skipped() =>
        Assert.Single(Pages.Normalise("\uFEFF" + Pages.Body(""" "message":{"mid":"m_1","text":"hi"} """)).Events);

    [Fact]
    public void An_empty_list_of_entries_Is_accepted_with_nothing()
    {
        var webhook = Pages.Normalise("""{"object":"page","entry":[]}""");

        Assert.Empty(webhook.Events);
        Assert.Empty(webhook.SetAside);
    }

    [Theory]
    [InlineData("""{"object":"permissions","entry":[{"id":"0","changes":[{"field":"connected"}]}]}""")]
    [InlineData("""{"object":"page"}""")]
    [InlineData("""{"object":"page","entry":{}}""")]
    [InlineData("{}")]
    public void A_body_about_something_else_Is_set_aside_whole(string body)
    {
        var record = Pages.SetAside(body);

        Assert.Equal(QuarantineReason.Unknown, record.Reason);
        Assert.Equal(body, record.Body);
        Assert.Equal($"page-{Pages.Id}", record.Account);
        Assert.Equal("messenger", record.Channel);
        Assert.Equal(Pages.Now, record.At);
    }

    [Fact]
    public void An_entry_with_nothing_known_Is_set_aside() =>
        Assert.Equal(QuarantineReason.Unknown, Pages.SetAside($$$"""{"object":"page","entry":[{"id":"{{{Pages.Id}}}","time":1}]}""").Reason);

    [Fact]
    public void A_change_of_the_page_Is_set_aside() =>
        Assert.Equal(
            QuarantineReason.Unknown,
            Pages.SetAside($$$"""{"object":"page","entry":[{"id":"{{{Pages.Id}}}","changes":[{"field":"feed","value":{}}]}]}""").Reason);

    [Fact]
    public void An_entry_that_names_no_page_Is_set_aside_as_unreadable() =>
        Assert.Equal(
            QuarantineReason.Unreadable,
            Pages.SetAside("""{"object":"page","entry":[{"messaging":[{"sender":{"id":"1"},"message":{"mid":"m_1","text":"hi"}}]}]}""").Reason);

    [Fact]
    public void One_broken_event_Does_not_keep_the_others_from_going_on()
    {
        var webhook = Pages.Normalise(
            $$$"""
            {"object":"page","entry":[{"id":"{{{Pages.Id}}}","messaging":[
            {"sender":{"id":"1"},"message":{"mid":"m_1","text":"one"}},
            {"sender":{"id":"1"},"message":{"text":"broken"}},
            7,
            {"sender":{"id":"1"},"message":{"mid":"m_3","text":"three"}}]},
            "no entry",
            {"id":"{{{Pages.Id}}}","messaging":[{"sender":{"id":"2"},"message":{"mid":"m_4","text":"four"}}]}]}
            """);

        Assert.Equal(["m_1", "m_3", "m_4"], webhook.Events.Select(inbound => inbound.EventId));
        Assert.Equal(
            [QuarantineReason.Unreadable, QuarantineReason.Unreadable, QuarantineReason.Unknown], webhook.SetAside.Select(record => record.Reason));
    }

    [Fact]
    public void An_event_that_is_set_aside_Can_be_replayed_alone()
    {
        var record = Pages.Normalise(
            $$$"""
            {"object":"page","entry":[{"id":{{{Pages.Id}}},"time":1795262341000,"messaging":[
            {"sender":{"id":"1"},"message":{"mid":"m_1","text":"one"}},
            {"sender":{"id":"1"},"hologram":{"t":"\u00e4 ä"}}]}]}
            """).SetAside.Single();

        using var replay = JsonDocument.Parse(record.Body);
        var entry = Assert.Single(replay.RootElement.GetProperty("entry").EnumerateArray());
        Assert.Equal("page", replay.RootElement.GetProperty("object").GetString());
        Assert.Equal(Pages.Id, entry.GetProperty("id").GetRawText());
        Assert.Equal(1795262341000, entry.GetProperty("time").GetInt64());
        Assert.Equal("""{"sender":{"id":"1"},"hologram":{"t":"\u00e4 ä"}}""", Assert.Single(entry.GetProperty("messaging").EnumerateArray()).GetRawText());
        Assert.Equal(record with { At = default }, Pages.SetAside(record.Body) with { At = default });
    }

    [Fact]
    public void A_batch_for_two_pages_of_one_app_Goes_to_both_accounts()
    {
        var settings = Pages.Settings((Pages.Id, Pages.AppSecret), (OtherPage, Pages.AppSecret));

        var webhook = Pages.Normalise(ForTwoPages(), settings);

        Assert.Equal([$"page-{Pages.Id}", $"page-{OtherPage}"], webhook.Events.Select(inbound => inbound.Account));
        Assert.Empty(webhook.SetAside);
    }

    [Fact]
    public void An_entry_for_the_page_of_another_app_Is_set_aside()
    {
        var settings = Pages.Settings((Pages.Id, Pages.AppSecret), (OtherPage, "the secret of another app"));

        var webhook = Pages.Normalise(ForTwoPages(), settings);

        Assert.Equal($"page-{Pages.Id}", Assert.Single(webhook.Events).Account);
        AssertNoAccount(Assert.Single(webhook.SetAside));
    }

    [Fact]
    public void Two_accounts_without_secrets_Are_not_of_one_app() =>
        AssertNoAccount(Assert.Single(Pages.Normalise(ForTwoPages(), Pages.Settings((Pages.Id, null), (OtherPage, null))).SetAside));

    [Fact]
    public void An_entry_for_a_page_nobody_configured_Is_set_aside() => AssertNoAccount(Assert.Single(Pages.Normalise(ForTwoPages()).SetAside));

    [Fact]
    public void A_property_that_stands_twice_Counts_as_it_stands_last() =>
        Assert.Equal(
            "second",
            Pages.Single<MessageReceived>(Pages.Body(""" "message":{"mid":"m_1","text":"first","text":"second"} """)).Text);

    [Theory]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("""{"hologram":"\ud83d"}""")]
    [InlineData("""{"message":{"mid":"m_1","\ud83d":1}}""")]
    [InlineData("""{"mess\ud83d":{"mid":"m_1"}}""")]
    public void Escapes_that_stand_for_no_character_Set_aside_their_event_alone(string broken)
    {
        var webhook = Pages.Normalise(
            $$$"""
            {"object":"page","entry":[{"id":"{{{Pages.Id}}}","messaging":[{{{broken}}},
            {"sender":{"id":"1"},"message":{"mid":"m_2","text":"two"}}]}]}
            """);

        Assert.Equal("m_2", Assert.Single(webhook.Events).EventId);
        Assert.Single(webhook.SetAside);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_Break_nothing()
    {
        var body = Encoding.Latin1.GetBytes(Pages.Body(""" "hologram":{"t":"\u00e4 ä"} """));

        Assert.Contains("hologram", Assert.Single(Pages.Normalise(body).SetAside).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_platform_hears_that_the_event_was_received() =>
        Assert.Equal(new InboundWebhookAnswer(200, "text/plain", "EVENT_RECEIVED"), Pages.Channel.Accepted);

    private static void AssertNoAccount(QuarantinedEvent record)
    {
        Assert.Equal(QuarantineReason.Unknown, record.Reason);
        Assert.Contains($"no account of channel messenger for {OtherPage}", record.Detail, StringComparison.Ordinal);
        Assert.Equal($"page-{Pages.Id}", record.Account);
    }

    private static string ForTwoPages() =>
        $$$"""
        {"object":"page","entry":[
        {"id":"{{{Pages.Id}}}","messaging":[{"sender":{"id":"1"},"message":{"mid":"m_1","text":"one"}}]},
        {"id":"{{{OtherPage}}}","messaging":[{"sender":{"id":"1"},"message":{"mid":"m_2","text":"two"}}]}]}
        """;
}
