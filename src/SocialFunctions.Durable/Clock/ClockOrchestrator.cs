using System.Globalization;
using Microsoft.DurableTask;

namespace SocialFunctions.Durable.Clock;

/// <summary>The conversation clock: one orchestration for each case of each conversation that has something to come.</summary>
public static class ClockOrchestrator
{
    /// <summary>Its name.</summary>
    public const string Name = "ConversationClock";

    /// <summary>The id of a case's orchestration.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="case">The case.</param>
    public static string InstanceId(string conversation, int @case) => string.Create(CultureInfo.InvariantCulture, $"{conversation}-{@case}");

    /// <summary>Runs one round of it.</summary>
    /// <param name="context">The orchestration.</param>
    public static Task RunAsync(TaskOrchestrationContext context) => ClockVersions.Current.RunAsync(context);
}
