using System.Globalization;
using Microsoft.DurableTask;

namespace SocialFunctions.Durable.Clock;

/// <summary>The conversation clock: one orchestration for each case of each conversation that has a deadline or outbox entries.</summary>
public static class ClockOrchestrator
{
    /// <summary>Name of the orchestrator.</summary>
    public const string Name = "ConversationClock";

    /// <summary>Instance id of a case's orchestration.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    public static string InstanceId(string conversation, int @case) => string.Create(CultureInfo.InvariantCulture, $"{conversation}-{@case}");

    /// <summary>Runs one generation of the orchestration.</summary>
    public static Task RunAsync(TaskOrchestrationContext context) => ClockVersions.Current.RunAsync(context);
}
