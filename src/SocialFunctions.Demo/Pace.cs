using System.Collections.Concurrent;
using System.Globalization;

namespace SocialFunctions.Demo;

/// <summary>
/// Sets the speed of the clock: the speed of the scene, but slower while steps are overdue. So a busy machine plays the same day as a fast one, but
/// takes longer.
/// </summary>
internal sealed class Pace(IReadOnlyList<Scene> scenes, ScaledTimeProvider time, Action<Scene> begins)
{
    private const double Slow = 900;
    private const double Slowest = 150;
    private const double Glide = 1.15;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _due = new();

    /// <summary>Sets when the next step of a customer is due.</summary>
    public void Expect(int customer, DateTimeOffset due) => _due[customer] = due;

    /// <summary>Called when a customer has no more steps.</summary>
    public void Forget(int customer) => _due.TryRemove(customer, out _);

    /// <summary>The speed of the clock.</summary>
    /// <param name="scene">Speed of the scene.</param>
    /// <param name="late">How long the oldest step is overdue.</param>
    public static double SpeedFor(double scene, TimeSpan late) =>
        late > TooLate ? Math.Min(scene, Slowest) : late > Late ? Math.Min(scene, Slow) : scene;

    /// <summary>The speed of the next tick: no jump that an eye sees.</summary>
    public static double Toward(double present, double wanted) =>
        wanted > present ? Math.Min(wanted, present * Glide) : Math.Max(wanted, present / Glide);

    /// <summary>A speed in words, such as "2.5 hours a second".</summary>
    public static string InWords(double speed)
    {
        var (count, unit) = speed >= 3_600 ? (speed / 3_600, "hour") : (speed / 60, "minute");
        var number = count.ToString(count < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
        return $"{number} {unit}{(number == "1" ? "" : "s")} a second";
    }

    /// <summary>Keeps the pace until the last scene is over.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var scene in scenes)
        {
            begins(scene);
            while (time.GetUtcNow() is var now && now < scene.Until)
            {
                var late = _due.IsEmpty ? TimeSpan.Zero : now - _due.Values.Min();
                var wanted = SpeedFor(scene.Speed, late);

                // What is late cannot wait for a glide.
                var speed = late > Late ? wanted : Toward(time.Speed, wanted);
                if (time.Speed != speed)
                {
                    time.Speed = speed;
                }

                await Task.Delay(Tick, TimeProvider.System, cancellationToken);
            }
        }
    }
}
