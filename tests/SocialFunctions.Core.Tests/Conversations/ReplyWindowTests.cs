using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>WhatsApp through Twilio has a window of a day, SMS through the same number has none.</summary>
public sealed class ReplyWindowTests
{
    private const string WhatsApp = "whatsapp:+447700900123";
    private static readonly DateTimeOffset Wrote = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WhatsApp_TakesAnswersForADay_ThenOnlyTemplates()
    {
        Assert.Equal(new ReplyWindow(ReplyWindowState.Open, Wrote.AddDays(1)), WindowOf(WhatsApp, Wrote.AddHours(23)));
        Assert.Equal(new ReplyWindow(ReplyWindowState.TemplateOnly, null), WindowOf(WhatsApp, Wrote.AddDays(1)));
    }

    [Fact]
    public void WhatsAppOfSomebodyWhoNeverWrote_TakesOnlyTemplates() =>
        Assert.Equal(ReplyWindowState.TemplateOnly, ReplyWindow.Of(ConversationWith(WhatsApp), TestChannels.Named("twilio"), Wrote).State);

    [Fact]
    public void Sms_TakesAnswersAlways() => Assert.Equal(new ReplyWindow(ReplyWindowState.None, null), WindowOf("+447700900123", Wrote.AddDays(30)));

    [Fact]
    public void WindowThatThePlatformCallsClosed_IsClosed_UntilTheCustomerWrites()
    {
        var story = new Story();
        story.Customer();
        story.Now += TimeSpan.FromSeconds(1);
        story.Reply(id: "r-1");
        story.Now += TimeSpan.FromSeconds(1);

        story.Happens(new EntryFailed { Entry = Assert.Single(story.Outbox.Values).Id, MessageId = "r-1", Error = "The window is closed.", WindowClosed = true });

        Assert.Equal((RefusalKind.Conflict, []), (story.Reply().Refused!.Kind, story.Reply().Refused!.Instead!));
        story.Now += TimeSpan.FromSeconds(1);
        story.Customer("Hello?");
        Assert.Null(story.Reply().Refused);
    }

    [Fact]
    public void ReportThatTheWindowWasClosed_SaysNothingOfWhatTheCustomerWroteSince()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Now += TimeSpan.FromMinutes(1);
        var report = new DeliveryUpdated
        {
            EventId = "failed",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            PlatformId = "mid.r-1",
            Status = DeliveryStatus.Failed,
            WindowClosed = true,
        };
        story.Customer("Hello?");

        story.Happens(report);

        Assert.Null(story.Reply().Refused);
    }

    [Fact]
    public void WindowOfWhatsAppThatIsCalledClosed_TakesTemplates() => Assert.Equal(
        new ReplyWindow(ReplyWindowState.TemplateOnly, null),
        ReplyWindow.Of(
            ConversationWith(WhatsApp) with { LastCustomerActionAt = Wrote, WindowRefusedAt = Wrote.AddMinutes(1) }, TestChannels.Named("twilio"), Wrote.AddHours(1)));

    private static ReplyWindow WindowOf(string customer, DateTimeOffset now) =>
        ReplyWindow.Of(ConversationWith(customer) with { LastCustomerActionAt = Wrote }, TestChannels.Named("twilio"), now);

    private static Conversation ConversationWith(string customer) =>
        new() { Id = "c", Channel = "twilio", Account = "sms", ThreadKey = customer, Contact = new ConversationContact("p", null, [customer]) };
}
