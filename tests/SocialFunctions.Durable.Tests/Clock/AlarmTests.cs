using Grpc.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using SocialFunctions.Application.Engine;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Clock;

public sealed class AlarmTests
{
    private static readonly WakeCall Idle = new("telegram-anna", 3, WasIdle: true);
    private static readonly WakeCall Busy = new("telegram-anna", 3, WasIdle: false);
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task IdleCase_IsStartedWithOneOperation()
    {
        await Alarm.WakeAsync(_clock.Client, Idle, default);

        Assert.Equal(["start telegram-anna-3"], _clock.Operations);
    }

    [Fact]
    public async Task BusyCase_IsWokenWithOneOperation()
    {
        _clock.Running.Add("telegram-anna-3");

        await Alarm.WakeAsync(_clock.Client, Busy, default);

        Assert.Equal(["wake telegram-anna-3"], _clock.Operations);
    }

    [Fact]
    public async Task IdleCaseThatRunsAfterAll_IsWoken()
    {
        _clock.Running.Add("telegram-anna-3");

        await Alarm.WakeAsync(_clock.Client, Idle, default);

        Assert.Equal(["wake telegram-anna-3"], _clock.Operations);
    }

    [Fact]
    public async Task BusyCaseThatHasEnded_IsStarted()
    {
        await Alarm.WakeAsync(_clock.Client, Busy, default);

        Assert.Equal(["start telegram-anna-3"], _clock.Operations);
    }

    [Fact]
    public async Task IdleCaseThatEndsBetweenTheTwo_IsStarted()
    {
        _clock.Running.Add("telegram-anna-3");
        _clock.BeforeWake = () => _clock.Running.Clear();

        await Alarm.WakeAsync(_clock.Client, Idle, default);

        Assert.Equal(["start telegram-anna-3"], _clock.Operations);
    }

    [Fact]
    public async Task EventThatMeetsWithTrouble_IsRaisedOnceMore()
    {
        _clock.Running.Add("telegram-anna-3");
        var failures = 0;
        _clock.BeforeWake = () => _ = failures++ == 0 ? throw new RpcException(new Status(StatusCode.Unavailable, "")) : 0;

        await Alarm.WakeAsync(_clock.Client, Busy, default);

        Assert.Equal(["wake telegram-anna-3"], _clock.Operations);
    }

    [Fact]
    public async Task HostThatCannotBeReached_FailsNobodysCommand()
    {
        var alarm = new Alarm(TestTime.Create(), NullLogger<Alarm>.Instance);
        var client = new Mock<DurableTaskClient>(MockBehavior.Strict, "test");
        client.SetReturnsDefault(Task.FromException<string>(new RpcException(new Status(StatusCode.Unavailable, ""))));
        alarm.Use(client.Object);

        await alarm.WakeAsync(Idle);
        await alarm.WakeAsync(Busy);
    }

    [Fact]
    public async Task InvocationWithoutAClient_FailsNobodysCommand()
    {
        var alarm = new Alarm(TestTime.Create(), NullLogger<Alarm>.Instance);

        await alarm.WakeAsync(Idle);
    }

    [Fact]
    public async Task NewOrchestration_BeginsByTheNewestVersion()
    {
        await Alarm.WakeAsync(_clock.Client, Idle, default);

        Assert.Equal(ClockVersions.Current.Newest, Assert.Single(_clock.Inputs).Version);
    }
}
