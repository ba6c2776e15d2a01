using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>Waits for what another process does. The only place that sleeps; the bounds are for a loaded machine.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static async Task<T> GivesAsync<T>(
        Func<Task<T>> read,
        Func<T, bool> holds,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        var bound = within ?? Patience;
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var last = waited.Elapsed > bound;
            var value = await read();
            if (holds(value))
            {
                return value;
            }

            if (last)
            {
                throw new TimeoutException($"Not within {bound.TotalSeconds:0} s: {what}. Last seen: {Describe(value)}");
            }

            await Task.Delay(Poll);
        }
    }

    public static Task HoldsAsync(Func<bool> holds, TimeSpan? within = null, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        GivesAsync(() => Task.FromResult(holds()), held => held, within, what);

    private static string Describe<T>(T value) => value switch
    {
        null => "nothing",
        System.Collections.IEnumerable items and not string => $"[{string.Join(", ", items.Cast<object>().TakeLast(40))}]",
        _ => value.ToString() ?? "",
    };
}
