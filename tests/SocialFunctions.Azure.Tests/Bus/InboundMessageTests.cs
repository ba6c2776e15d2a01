using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

public sealed class InboundMessageTests
{
    [Fact]
    public void Message_IsTheCloudEventInTheSessionOfItsConversation()
    {
        var inbound = Samples.Event("anna", "1");

        var message = InboundMessage.Of(inbound);

        Assert.Equal(CloudEvents.Write(inbound), message.Body.ToArray());
        Assert.Equal("application/cloudevents+json", message.ContentType);
        Assert.Equal(inbound.ConversationId, message.SessionId);
    }

    [Fact]
    public void SameEventDeliveredLater_HasTheSameMessageId() => Assert.Equal(
        InboundMessage.Of(Samples.Event("anna", "1")).MessageId,
        InboundMessage.Of(Samples.Event("anna", "1") with { ReceivedAt = Samples.Noon.AddHours(1) }).MessageId);

    [Fact]
    public void OtherEventOrAccount_HasAnotherMessageId() => Assert.Distinct(
    [
        InboundMessage.Of(Samples.Event("anna", "1")).MessageId,
        InboundMessage.Of(Samples.Event("anna", "2")).MessageId,
        InboundMessage.Of(Samples.Event("anna", "1") with { Account = "other" }).MessageId,
    ]);

    [Fact]
    public void Alerts_HaveASessionOfTheirAccount()
    {
        var session = InboundMessage.Of(Samples.Alert("1")).SessionId;

        Assert.Equal(session, InboundMessage.Of(Samples.Alert("2")).SessionId);
        Assert.NotEqual(session, InboundMessage.Of(Samples.Alert("1") with { Account = "other" }).SessionId);
        Assert.Matches("^account-[a-z0-9]{32}$", session);
    }

    [Fact]
    public void AnyIds_AreShortEnoughForServiceBus() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (id, thread) =>
        {
            var message = InboundMessage.Of(Samples.Event(thread ?? "", "1") with { EventId = new string('x', 500) + id });
            return message.MessageId.Length <= 128 && message.SessionId.Length <= 128;
        }).QuickCheckThrowOnFailure();
}
