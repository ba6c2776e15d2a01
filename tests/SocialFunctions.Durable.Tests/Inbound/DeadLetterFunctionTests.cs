using Azure;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Durable.Inbound;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Durable.Tests.Inbound;

public sealed class DeadLetterFunctionTests : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.CreateAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("MaxDeliveryCountExceeded", "Could not be handled in 10 attempts.")]
    [InlineData("TTLExpiredException", "Nobody handled it in time.")]
    [InlineData("SetAsideByHand", "Set aside by the queue (SetAsideByHand).")]
    [InlineData("Where is my parcel?", "Set aside by the queue.")]
    [InlineData(null, "Set aside by the queue.")]
    public async Task DeadLetter_StandsInQuarantineWithItsReasonAlone(string? reason, string detail)
    {
        var body = CloudEvents.Write(_world.Message());
        var message = World.Received(new BinaryData(body), deliveries: 10, deadLetterReason: reason, description: "at Maria: Where is my parcel?");

        await new DeadLetterFunction(_world.Log, new OutageRetries(_world.Time)).RunAsync(message, default);

        var record = Assert.Single(await _world.QuarantineAsync());
        Assert.Equal(("telegram", "bot", QuarantineReason.Failed, detail), (record.Channel, record.Account, record.Reason, record.Detail));
        Assert.IsType<MessageReceived>(CloudEvents.Read(System.Text.Encoding.UTF8.GetBytes(record.Body)));
    }

    [Fact]
    public async Task DeadLetterDeliveredAgain_StandsInQuarantineOnce()
    {
        var function = new DeadLetterFunction(_world.Log, new OutageRetries(new WaitingForNothing()));
        var message = World.Received(new BinaryData(CloudEvents.Write(_world.Message())), deadLetterReason: "TTLExpiredException", enqueued: _world.Time.GetUtcNow());
        var failures = 0;

        // The answer to the first is lost.
        _world.Table.LostAnswer = (operation, _) => operation == "add" && failures++ == 0 ? new RequestFailedException(503, "busy") : null;
        await function.RunAsync(message, default);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await function.RunAsync(message, default);

        Assert.Single(await _world.QuarantineAsync());
    }

    [Fact]
    public async Task DeadLetterOfAnAccount_BelongsToNoConversation()
    {
        var message = World.Received(BinaryData.FromString("{}"), session: "account-abc", deadLetterReason: "MaxDeliveryCountExceeded");

        await new DeadLetterFunction(_world.Log, new OutageRetries(_world.Time)).RunAsync(message, default);

        Assert.Equal("", Assert.Single(await _world.QuarantineAsync()).Channel);
    }

    private sealed class WaitingForNothing : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
