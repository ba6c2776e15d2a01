using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.ServiceLevels;

/// <summary>What a policy promises.</summary>
public static class Targets
{
    /// <summary>What it promises at a priority: what is written for it, else for the next lower one that is there; null when it promises nothing.</summary>
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
