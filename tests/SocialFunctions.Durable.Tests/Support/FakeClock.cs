using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Tests.Support;

/// <summary>A Durable client that answers as the Functions host does, and remembers what came of it.</summary>
internal sealed class FakeClock
{
    private readonly Mock<DurableTaskClient> _client = new(MockBehavior.Strict, "test");

    public FakeClock()
    {
        _client
            .Setup(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName name, object? input, StartOrchestrationOptions? options, CancellationToken _) => StartAsync(name, (ClockInput)input!, options!));
        _client
            .Setup(c => c.RaiseEventAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .Returns((string id, string name, object? _, CancellationToken _) => RaiseAsync(id, name));
    }

    public DurableTaskClient Client => _client.Object;

    /// <summary>Ids of the orchestrations that run.</summary>
    public HashSet<string> Running { get; } = [];

    /// <summary>What succeeded, in order.</summary>
    public List<string> Operations { get; } = [];

    public List<ClockInput> Inputs { get; } = [];

    public Action BeforeStart { get; set; } = () => { };

    public Action BeforeWake { get; set; } = () => { };

    private Task<string> StartAsync(TaskName name, ClockInput input, StartOrchestrationOptions options)
    {
        Assert.Equal(ClockOrchestrator.Name, name.Name);
        BeforeStart();
        Assert.Equal(["Pending", "Running", "Suspended"], options.DedupeStatuses);
        lock (Operations)
        {
            if (!Running.Add(options.InstanceId!))
            {
                throw new RpcException(new Status(StatusCode.AlreadyExists, "It runs."));
            }

            Operations.Add($"start {options.InstanceId}");
            Inputs.Add(input);
            return Task.FromResult(options.InstanceId!);
        }
    }

    private Task RaiseAsync(string id, string name)
    {
        Assert.Equal(ClockSleep.Wake, name);
        lock (Operations)
        {
            BeforeWake();
            if (!Running.Contains(id))
            {
                throw new RpcException(new Status(StatusCode.NotFound, "There is no such instance."));
            }

            Operations.Add($"wake {id}");
            return Task.CompletedTask;
        }
    }
}
