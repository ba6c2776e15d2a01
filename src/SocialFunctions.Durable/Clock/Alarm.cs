using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;

namespace SocialFunctions.Durable.Clock;

/// <summary>Wakes the orchestrations of conversations, and starts those that do not run.</summary>
/// <param name="time">Measures its patience.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class Alarm(TimeProvider time, ILogger<Alarm> logger) : IWakeCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly StartOrchestrationOptions Once = new StartOrchestrationOptions().WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);

    // The Functions host hands the client to each invocation, and the engine that calls is one for all.
    private readonly AsyncLocal<DurableTaskClient?> _client = new();

    /// <summary>From here on until the calling method returns, calls go by this client.</summary>
    /// <param name="client">The client of the present invocation.</param>
    public void Use(DurableTaskClient client) => _client.Value = client;

    /// <inheritdoc/>
    public async ValueTask WakeAsync(WakeCall call)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            var client = _client.Value ?? throw new InvalidOperationException("The invocation has given no Durable client.");
            await WakeAsync(client, call, patience.Token);
        }
        catch (Exception e)
        {
            LogNotWoken(call.Conversation, call.Case, FaultLine.Of(e));
        }
    }

    /// <summary>Wakes the orchestration of a case: with one operation, as a rule.</summary>
    /// <param name="client">The client.</param>
    /// <param name="call">Whom to wake. One that was idle is started first, since it has probably ended; any other is running, most likely.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">It could not be reached.</exception>
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
            // It has ended, or it was never started. If it runs after all, either somebody else has started it just now or the event met with trouble.
            if (!await TryStartAsync(client, call, cancellationToken))
            {
                await RaiseAsync(client, call, cancellationToken);
            }
        }
    }

    private static Task RaiseAsync(DurableTaskClient client, WakeCall call, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(ClockOrchestrator.InstanceId(call.Conversation, call.Case), ClockRound.Wake, null, cancellationToken);

    /// <returns>False when it runs already.</returns>
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
