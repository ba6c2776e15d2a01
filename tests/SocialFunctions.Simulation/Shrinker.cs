using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation;

/// <summary>Makes a failing history as short as it can be while it still fails in the same way (delta debugging).</summary>
internal static class Shrinker
{
    /// <param name="history">A history that fails.</param>
    /// <param name="fails">Whether another one fails in the same way.</param>
    public static async Task<History> ShrinkAsync(History history, Func<History, Task<bool>> fails)
    {
        history = await WithoutFeaturesAsync(history, fails);
        for (var chunk = Math.Max(1, history.Steps.Count / 2); ;)
        {
            var shorter = await WithoutStepsAsync(history, chunk, fails);
            var found = shorter.Steps.Count < history.Steps.Count;
            history = shorter;
            if (!found && chunk == 1)
            {
                return await WithoutFeaturesAsync(history, fails);
            }

            chunk = found ? Math.Min(chunk, Math.Max(1, history.Steps.Count / 2)) : Math.Max(1, chunk / 2);
        }
    }

    private static async Task<History> WithoutStepsAsync(History history, int chunk, Func<History, Task<bool>> fails)
    {
        for (var from = 0; from < history.Steps.Count;)
        {
            var shorter = history with { Steps = [.. history.Steps.Take(from), .. history.Steps.Skip(from + chunk)] };
            if (await fails(shorter))
            {
                history = shorter;
            }
            else
            {
                from += chunk;
            }
        }

        return history;
    }

    private static async Task<History> WithoutFeaturesAsync(History history, Func<History, Task<bool>> fails)
    {
        foreach (var feature in Enum.GetValues<Features>())
        {
            var simpler = history with { Without = history.Without | feature };
            if (simpler != history && await fails(simpler))
            {
                history = simpler;
            }
        }

        return history;
    }
}
