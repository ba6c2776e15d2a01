using System.Collections.Concurrent;

namespace SocialFunctions.Demo;

/// <summary>
/// Sets the speed of the clock: what the scene asks for, but slower while the machine has not yet done what was due. So a busy machine plays the
/// same day as a fast one, only longer.
/// </summary>
/// <param name="scenes">The scenes.</param>
/// <param name="begins">Called when a scene begins.</param>
internal sealed class Pace(IReadOnlyList<Scene> scenes, ScaledTimeProvider time, Action<Scene> begins)
{
    private const double Slow = 900;
    private const double Slowest = 150;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _due = new();

    /// <summary>What a customer waits for next is due then.</summary>
    public void Expect(int customer, DateTimeOffset due) => _due[customer] = due;

    /// <summary>A customer waits for nothing any more.</summary>
    public void Forget(int customer) => _due.TryRemove(customer, out _);

    /// <summary>The speed that suits.</summary>
    /// <param name="scene">Speed of the scene.</param>
    /// <param name="late">How long something is overdue.</param>
    public static double SpeedFor(double scene, TimeSpan late) =>
        late > TooLate ? Math.Min(scene, Slowest) : late > Late ? Math.Min(scene, Slow) : scene;

    /// <summary>Keeps the pace until the last scene is over.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var scene in scenes)
        {
            begins(scene);
            while (time.GetUtcNow() is var now && now < scene.Until)
            {
                var late = _due.IsEmpty ? TimeSpan.Zero : now - _due.Values.Min();
                var speed = SpeedFor(scene.Speed, late);
                if (Math.Abs(time.Speed - speed) > 1)
                {
                    time.Speed = speed;
                }

                await Task.Delay(Tick, TimeProvider.System, cancellationToken);
            }
        }
    }
}
