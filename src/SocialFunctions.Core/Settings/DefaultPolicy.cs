using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>The policy of a company that has none in its settings.</summary>
public static class DefaultPolicy
{
    /// <summary>
    /// Id <c>default</c>, in business time. From priority <c>normal</c> upwards: first and every next answer within an hour, resolution within
    /// two days of business time. It notifies the assignee at the warning and the conversation's team at the breach, on the desk.
    /// </summary>
    public static PolicySettings Policy { get; } = new()
    {
        Id = "default",
        Time = PolicyTime.Business,
        Targets = new Dictionary<string, TargetSettings>
        {
            ["normal"] = new(TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromDays(2)),
        },
        Escalation =
        [
            new EscalationStep { At = EscalationTrigger.WarnText, Notify = ["assignee"] },
            new EscalationStep { At = EscalationTrigger.BreachText, Notify = ["team"] },
        ],
    };
}
