using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.ServiceLevels;

/// <summary>The targets of a policy.</summary>
public static class Targets
{
    /// <summary>The targets at a priority: its own, else those of the next lower priority that has some; null when there are none.</summary>
    public static TargetSettings? TargetsFor(PolicySettings policy, Priority priority)
    {
        for (var p = priority; p >= Priority.Low; p--)
        {
            if (policy.Targets.TryGetValue(p.Name(), out var targets))
                return targets;
        }

        return null;
    }
}
