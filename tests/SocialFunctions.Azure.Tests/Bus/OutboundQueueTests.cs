using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

public sealed class OutboundQueueTests
{
    private readonly StandInSender _sender = new();
    private readonly OutboundQueue _queue;

    public OutboundQueueTests() => _queue = new OutboundQueue(_sender.Sender);

    [Fact]
    public async Task Signal_NamesTheConversation()
    {
        await Signal("messenger-a", "1");

        var message = Assert.Single(_sender.Queue);
        Assert.Equal("""{"conversation":"messenger-a"}""", message.Body.ToString());
        Assert.Equal(new Signal("messenger-a"), Azure.Bus.Signal.Read(message.Body));
        Assert.Equal(default, message.ScheduledEnqueueTime);
    }

    [Fact]
    public async Task SignalsOfAConversation_ShareASessionThatIsNotItsSessionInTheInboundQueue()
    {
        await Signal("messenger-a", "1");
        await Signal("messenger-a", "2");
        await Signal("messenger-b", "1");

        var sessions = _sender.Queue.Select(m => m.SessionId).ToList();
        Assert.Equal(sessions[0], sessions[1]);
        Assert.Equal(2, sessions.Distinct().Count());
        Assert.DoesNotContain(DeadlineCall.Of("messenger-a", ["messenger-a"], Samples.Noon, Samples.Noon).SessionId, sessions);
    }

    [Fact]
    public async Task SignalForLater_ArrivesThen()
    {
        await Signal("messenger-a", "1", Samples.Noon);

        Assert.Equal(Samples.Noon, Assert.Single(_sender.Queue).ScheduledEnqueueTime);
    }

    [Fact]
    public async Task SameSignalTwice_ArrivesOnce()
    {
        await Signal("messenger-a", "1", Samples.Noon);
        await Signal("messenger-a", "1", Samples.Noon.ToOffset(TimeSpan.FromHours(2)));

        Assert.Single(_sender.Queue);
    }

    [Fact]
    public async Task OtherConversationReasonOrTime_IsAnotherSignal()
    {
        await Signal("messenger-a", "1");
        await Signal("messenger-b", "1");
        await Signal("messenger-a", "2");
        await Signal("messenger-a", "1", Samples.Noon);
        await Signal("messenger-a", "1", Samples.Noon.AddTicks(1));

        Assert.Equal(5, _sender.Queue.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"conversation":""}""")]
    [InlineData("""{"conversation":null}""")]
    [InlineData("""{"conversation":1}""")]
    [InlineData("[")]
    public void OtherBody_IsNoSignal(string body) => Assert.Throws<FormatException>(() => Azure.Bus.Signal.Read(BinaryData.FromString(body)));

    [Fact]
    public async Task ServiceBusDown_IsAnUnavailableQueue()
    {
        _sender.Fault = _ => new ServiceBusException("full", ServiceBusFailureReason.QuotaExceeded);

        await Assert.ThrowsAsync<QueueUnavailableException>(() => Signal("messenger-a", "1"));
    }

    private Task Signal(string conversation, string reason, DateTimeOffset? at = null) =>
        _queue.SignalAsync(conversation, reason, at, CancellationToken.None);
}
