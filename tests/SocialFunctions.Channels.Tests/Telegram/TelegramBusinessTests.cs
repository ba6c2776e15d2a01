using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

/// <summary>The bot answers in the private chats of a person's business account.</summary>
public class TelegramBusinessTests
{
    private const string Owner = """{"id":999,"is_bot":false,"first_name":"Shop"}""";

    [Fact]
    public void MessageOfTheCustomer_IsAThreadOfTheConnection()
    {
        var message = Event<MessageReceived>(Message("\"business_connection_id\":\"AbC\",\"text\":\"x\"", "business_message"));

        Assert.Equal(("456@AbC", "456:77"), (message.ThreadKey, message.PlatformId));
    }

    [Fact]
    public void MessageOfTheOwner_WasWrittenElsewhere()
    {
        var echo = Event<MessageEchoed>(In(PrivateChat, "\"business_connection_id\":\"AbC\",\"text\":\"We look into it\"", "business_message", Owner));

        Assert.Equal(("456@AbC", "456:77", "We look into it"), (echo.ThreadKey, echo.PlatformId, echo.Text));
    }

    [Fact]
    public void MessageOfABotForTheOwner_IsAnEcho() =>
        Assert.Equal("456@AbC", Event<MessageEchoed>(Message(
            "\"business_connection_id\":\"AbC\",\"sender_business_bot\":{\"id\":1,\"is_bot\":true},\"text\":\"x\"", "business_message")).ThreadKey);

    [Theory]
    [InlineData("\"text\":\"x\"", Nature.Genuine)]
    [InlineData("\"is_from_offline\":true,\"text\":\"We are away\"", Nature.Unattended)]
    [InlineData("\"is_from_offline\":false,\"text\":\"x\"", Nature.Genuine)]
    [InlineData("\"sender_business_bot\":{\"id\":1,\"is_bot\":true},\"text\":\"x\"", Nature.Automatic)]
    [InlineData("\"sender_business_bot\":{\"id\":1,\"is_bot\":true},\"is_from_offline\":true,\"text\":\"x\"", Nature.Automatic)]
    public void MessageOfTheCompany_SaysWhetherAPersonWroteIt(string json, Nature nature)
    {
        Assert.Equal(nature, Event<MessageEchoed>(In(PrivateChat, "\"business_connection_id\":\"AbC\"," + json, "business_message", Owner)).Nature);
    }

    [Fact]
    public void MessageOfACompanysBot_IsAMachines() =>
        Assert.Equal(Nature.Automatic, Event<MessageEchoed>(In(
            PrivateChat, "\"business_connection_id\":\"AbC\",\"text\":\"x\"", "business_message", """{"id":998,"is_bot":true,"first_name":"Bot"}""")).Nature);

    [Fact]
    public void AwayMessageOfTheCustomer_WasSentUnattended() =>
        Assert.Equal(Nature.Unattended, Event<MessageReceived>(Message(
            "\"business_connection_id\":\"AbC\",\"is_from_offline\":true,\"text\":\"I am on holiday\"", "business_message")).Nature);

    [Fact]
    public void EditOfTheCustomersAwayMessage_IsNoPersonsWord() => Assert.Equal(Nature.Unattended, Event<MessageEdited>(Message(
        "\"business_connection_id\":\"AbC\",\"is_from_offline\":true,\"text\":\"I am back on Monday\"", "edited_business_message")).Nature);

    [Fact]
    public void EditOfTheCustomer_IsAnEdit() =>
        Assert.Equal("456@AbC", Event<MessageEdited>(Message("\"business_connection_id\":\"AbC\",\"text\":\"y\"", "edited_business_message")).ThreadKey);

    [Fact]
    public void CompanysOwnEdit_IsAnEchoWithTheTimesOfBoth()
    {
        var edited = Event<MessageEchoed>(In(PrivateChat, "\"business_connection_id\":\"AbC\",\"edit_date\":1700000060,\"text\":\"y\"", "edited_business_message", Owner));

        Assert.Equal("y", edited.Text);
        Assert.Equal(TimeSpan.FromSeconds(1_700_000_060), edited.At - DateTimeOffset.UnixEpoch);
        Assert.Equal(1_700_000_000, edited.EditOf!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public void Deletion_IsOneEventPerMessageWithAnIdOfItsOwn()
    {
        var webhook = Normalise(Update("deleted_business_messages", $$"""{"business_connection_id":"AbC","chat":{{PrivateChat}},"message_ids":[77,78,77]}"""));

        Assert.Equal(["456:77", "456:78"], webhook.Events.Cast<MessageDeleted>().Select(deleted => deleted.PlatformId));
        Assert.Equal(["update:10000:77", "update:10000:78"], webhook.Events.Select(deleted => deleted.EventId));
        Assert.All(webhook.Events, deleted => Assert.Equal(("456@AbC", Now), (deleted.ThreadKey, deleted.At)));
        Assert.Empty(webhook.SetAside);
    }

    [Fact]
    public void DeletionThatIsPartlyBroken_IsDoneAsFarAsItGoesAndSetAside()
    {
        var webhook = Normalise(Update("deleted_business_messages", $$"""{"business_connection_id":"AbC","chat":{{PrivateChat}},"message_ids":[77,{}]}"""));

        Assert.Equal("456:77", Assert.IsType<MessageDeleted>(Assert.Single(webhook.Events)).PlatformId);
        Assert.Equal(QuarantineReason.Unreadable, Assert.Single(webhook.SetAside).Reason);
    }

    [Theory]
    [InlineData("""{"chat":{"id":456,"type":"private"},"message_ids":[]}""")]
    [InlineData("""{"chat":{"id":456,"type":"private"}}""")]
    [InlineData("""{"message_ids":[1]}""")]
    public void DeletionOfNothing_IsUnreadable(string deletion) =>
        Assert.Equal(QuarantineReason.Unreadable, Aside(Update("deleted_business_messages", deletion)).Reason);
}
