using SocialFunctions.Conversations;
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

    private static ReplyWindow WindowOf(string customer, DateTimeOffset now) =>
        ReplyWindow.Of(ConversationWith(customer) with { LastCustomerActionAt = Wrote }, TestChannels.Named("twilio"), now);

    private static Conversation ConversationWith(string customer) =>
        new() { Id = "c", Channel = "twilio", Account = "sms", ThreadKey = customer, Contact = new ConversationContact("p", null, [customer]) };
}
