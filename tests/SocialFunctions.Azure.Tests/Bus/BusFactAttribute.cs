namespace SocialFunctions.Azure.Tests.Bus;

/// <summary>A fact about a real Service Bus; says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BusFactAttribute : FactAttribute
{
    public BusFactAttribute() => Skip = string.IsNullOrEmpty(Connection)
        ? "SOCIALFUNCTIONS_SERVICEBUS names no Service Bus with the queues \"inbound\" and \"outbound\" and the topic \"events\"."
        : null;

    public static string? Connection { get; } = Environment.GetEnvironmentVariable("SOCIALFUNCTIONS_SERVICEBUS");
}
