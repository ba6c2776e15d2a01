using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;

namespace SocialFunctions.Durable.Clock;

/// <summary>Wakes the orchestrations of conversations, and starts those that are not running.</summary>
public sealed partial class Alarm(TimeProvider time, ILogger<Alarm> logger) : IWakeCalls
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);
    private static readonly StartOrchestrationOptions Once = new StartOrchestrationOptions().WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);

    // The Functions host passes a client to each invocation, but all invocations share the engine that calls this class.
    private readonly AsyncLocal<DurableTaskClient?> _client = new();

    /// <summary>Sets the client for all calls of the current invocation, until the calling method returns.</summary>
    public void Use(DurableTaskClient client) => _client.Value = client;

    /// <inheritdoc/>
    public async ValueTask WakeAsync(WakeCall call)
    {
        try
        {
            using var timeout = new CancellationTokenSource(CallTimeout, time);
            var client = _client.Value ?? throw new InvalidOperationException("The invocation has given no Durable client.");
            await WakeAsync(client, call, timeout.Token);
        }
        catch (Exception e)
        {
            LogNotWoken(call.Conversation, call.Case, FaultLine.Of(e));
        }
    }

    /// <summary>Wakes the orchestration of a case, normally with one operation.</summary>
    /// <param name="call">
    /// An orchestration that was idle has probably ended, so it is started first. Any other is probably running, so the event is raised first.
    /// </param>
    /// <exception cref="RpcException">The Durable Task backend could not be reached.</exception>
    public static async Task WakeAsync(DurableTaskClient client, WakeCall call, CancellationToken cancellationToken)
    {
        if (call.WasIdle && await TryStartAsync(client, call, cancellationToken))
        {
            return;
        }

        try
        {
            await RaiseAsync(client, call, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // It has ended or was never started. If starting says that it runs, either it was started just now by another caller, or raising the
            // event failed.
            if (!await TryStartAsync(client, call, cancellationToken))
            {
                await RaiseAsync(client, call, cancellationToken);
            }
        }
    }

    private static Task RaiseAsync(DurableTaskClient client, WakeCall call, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(ClockOrchestrator.InstanceId(call.Conversation, call.Case), ClockSleep.Wake, null, cancellationToken);

    /// <returns>False when it is already running.</returns>
    private static async Task<bool> TryStartAsync(DurableTaskClient client, WakeCall call, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                ClockOrchestrator.Name,
                new ClockInput { Conversation = call.Conversation, Case = call.Case, Version = ClockVersions.Current.Newest },
                Once with { InstanceId = ClockOrchestrator.InstanceId(call.Conversation, call.Case) },
                cancellationToken);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.AlreadyExists)
        {
            return false;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The orchestration of conversation '{Conversation}', case {Case}, could not be woken, the sweeper will: {Error}")]
    private partial void LogNotWoken(string conversation, int @case, string error);
}
