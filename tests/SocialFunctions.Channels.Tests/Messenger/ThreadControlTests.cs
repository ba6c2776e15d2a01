using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Messenger;

/// <summary>A page's apps share its threads, and hand them over.</summary>
public sealed class ThreadControlTests
{
    [Fact]
    public void A_customer_in_a_thread_of_another_app_Is_overheard()
    {
        var message = Pages.Single<MessageReceived>(Standby(""" "message":{"mid":"m_1","text":"hi"} """));

        Assert.True(message.Standby);
        Assert.Equal(("m_1", "hi"), (message.PlatformId, message.Text));
    }

    [Fact]
    public void A_button_in_a_thread_of_another_app_Has_no_payload_and_is_overheard()
    {
        var message = Pages.Single<MessageReceived>(Standby(""" "postback":{"title":"Talk to a human"} """));

        Assert.True(message.Standby);
        Assert.Equal("Talk to a human", message.Text);
    }

    [Fact]
    public void A_customer_in_our_own_thread_Is_not_overheard() =>
        Assert.False(Pages.Single<MessageReceived>(Pages.Body(""" "message":{"mid":"m_1","text":"hi"} """)).Standby);

    [Theory]
    [InlineData("5", Nature.Automatic)]
    [InlineData("\"5\"", Nature.Automatic)]
    [InlineData("263902037430900", Nature.Genuine)]
    [InlineData("\"\"", Nature.Genuine)]
    [InlineData("null", Nature.Genuine)]
    public void An_answer_of_another_app_Is_a_machines_and_of_the_pages_inbox_a_humans(string app, Nature nature)
    {
        var there = Pages.Single<MessageEchoed>(Standby($$""" "message":{"mid":"m_1","text":"hi","is_echo":true,"app_id":{{app}}} """));
        var here = Pages.Single<MessageEchoed>(Pages.BodyOfPage($$""" "message":{"mid":"m_1","text":"hi","is_echo":true,"app_id":{{app}}} """));

        Assert.Equal((nature, nature), (there.Nature, here.Nature));
        Assert.Equal((true, false), (there.Standby, here.Standby));
    }

    [Theory]
    [InlineData("pass_thread_control", "263902037430900", true)]
    [InlineData("pass_thread_control", "9", false)]
    [InlineData("take_thread_control", "263902037430900", true)]
    public void The_pages_inbox_Is_none_of_our_apps(string change, string app, bool isInbox) => Assert.Equal(
        isInbox, Pages.Single<ThreadControlChanged>(Pages.Body($$""" "{{change}}":{"previous_owner_app_id":"1","new_owner_app_id":{{app}}} """)).ToInbox);

    [Theory]
    [InlineData(""" "pass_thread_control":{"previous_owner_app_id":"9","new_owner_app_id":123,"metadata":"x"} """, ControlChange.Passed, "9", "123")]
    [InlineData(""" "pass_thread_control":{"previous_owner_app_id":null,"new_owner_app_id":"123"} """, ControlChange.Passed, null, "123")]
    [InlineData(""" "take_thread_control":{"previous_owner_app_id":123} """, ControlChange.Taken, "123", null)]
    [InlineData(""" "take_thread_control":{"previous_owner_app_id":123,"new_owner_app_id":9} """, ControlChange.Taken, "123", "9")]
    [InlineData(""" "request_thread_control":{"requested_owner_app_id":123} """, ControlChange.Requested, null, "123")]
    public void A_handover_Says_who_has_control(string kind, ControlChange change, string? from, string? to)
    {
        var control = Pages.Single<ThreadControlChanged>(Pages.Body(kind));

        Assert.Equal((change, from, to), (control.Change, control.From, control.To));
        Assert.Equal(Pages.Customer, control.ThreadKey);
    }

    [Fact]
    public void A_handover_that_the_page_is_named_as_the_sender_of_Belongs_to_the_customers_thread() =>
        Assert.Equal(Pages.Customer, Pages.Single<ThreadControlChanged>(Pages.BodyOfPage(""" "take_thread_control":{"previous_owner_app_id":1} """)).ThreadKey);

    [Fact]
    public void Two_handovers_of_one_millisecond_Are_two_events() =>
        Assert.NotEqual(
            Pages.Single<ThreadControlChanged>(Pages.Body(""" "pass_thread_control":{"new_owner_app_id":1} """)).EventId,
            Pages.Single<ThreadControlChanged>(Pages.Body(""" "take_thread_control":{"previous_owner_app_id":1} """)).EventId);

    [Fact]
    public void A_standby_event_that_says_nothing_Is_set_aside() =>
        Assert.Equal(QuarantineReason.Unknown, Pages.SetAside(Standby("\"x\":1")).Reason);

    private static string Standby(string kind) =>
        $$"""
        {"object":"page","entry":[{"id":"{{Pages.Id}}","time":1795262341000,"standby":[
        {"sender":{"id":"7"},"recipient":{"id":"8"},"timestamp":1795262340123,{{kind}}}]}]}
        """;
}
