using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Simulation.Histories;
using SocialFunctions.Simulation.Machine;
using SocialFunctions.Simulation.Play;

namespace SocialFunctions.Simulation;

/// <summary>Many histories, or one again.</summary>
internal static class Run
{
    private const string Usage = """
        Plays random histories against the real engine and the real SQLite store, and checks after every commit what must always hold.

          --histories N      how many; default 1000
          --seed N           of the first one, the others follow; default 1
          --steps N          of each; default 40
          --parallel N       workers, each with files of its own; default one for each processor
          --replay HISTORY   plays one history again, step by step, as printed with a failure

        Exits 0 when everything held, 1 when something did not, 2 when it is called wrongly.
        """;

    public static async Task<int> MainAsync(string[] args)
    {
        try
        {
            return await MainAsync(Options(args));
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(Usage);
            return 2;
        }
    }

    /// <summary>Plays histories until all are played or one fails.</summary>
    /// <param name="seed">Of the first one.</param>
    /// <param name="histories">How many.</param>
    /// <param name="steps">Of each.</param>
    /// <param name="parallel">Workers.</param>
    /// <param name="mutation">A rule broken on purpose.</param>
    /// <param name="progress">Told how many have been played, now and then.</param>
    public static async Task<Outcome> PlayAsync(
        long seed, long histories, int steps, int parallel, Mutation? mutation = null, Action<long>? progress = null)
    {
        var total = new Tally();
        var next = seed - 1;
        Failure? failure = null;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, parallel),
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (worker, _) =>
            {
                await using var files = Files.Create($"{Environment.ProcessId}-{Interlocked.Increment(ref _workers)}");
                while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref next) is var mine && mine < seed + histories)
                {
                    var history = History.Of(mine, steps);
                    var (violation, tally) = await Playing.PlayAsync(history, files, mutation);
                    lock (total)
                    {
                        total.Add(tally);
                    }

                    if (violation is not null)
                    {
                        Interlocked.CompareExchange(ref failure, new Failure(history, violation), null);
                    }

                    progress?.Invoke(mine - seed + 1);
                }
            });
        return new Outcome(total, failure is null ? null : await ShrinkAsync(failure, mutation));
    }

    private static int _workers;

    private static async Task<Failure> ShrinkAsync(Failure failure, Mutation? mutation)
    {
        await using var files = Files.Create($"{Environment.ProcessId}-{Interlocked.Increment(ref _workers)}");
        var found = failure.Violation;
        var history = await Shrinker.ShrinkAsync(failure.History, async shorter =>
        {
            var (violation, _) = await Playing.PlayAsync(shorter, files, mutation);
            if (violation?.Invariant != failure.Violation.Invariant)
            {
                return false;
            }

            found = violation;
            return true;
        });
        return new Failure(history, found);
    }

    private static async Task<int> MainAsync(Dictionary<string, string> options)
    {
        long Number(string name, long otherwise) =>
            options.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        if (options.TryGetValue("replay", out var replay))
        {
            return await ReplayAsync(History.Parse(replay));
        }

        var (seed, histories) = (Number("seed", 1), Number("histories", 1000));
        var parallel = (int)Number("parallel", Environment.ProcessorCount);
        var started = Stopwatch.GetTimestamp();
        var every = Math.Max(1, histories / 20);
        var outcome = await PlayAsync(seed, histories, (int)Number("steps", 40), parallel, progress: played =>
        {
            if (played % every == 0)
            {
                Console.WriteLine($"{played:N0} histories after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} seconds");
            }
        });
        Console.WriteLine(outcome.Tally);
        Console.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} seconds, {parallel} workers, seed {seed}");
        if (outcome.Failure is not { } failure)
        {
            Console.WriteLine("Everything held.");
            return 0;
        }

        Console.WriteLine();
        await ReplayAsync(failure.History);
        Console.WriteLine($"Found with seed {failure.History.Seed}, shrunk to {failure.History.Steps.Count} steps. Again:");
        Console.WriteLine($"  dotnet run -c Release --project tests/SocialFunctions.Simulation -- --replay \"{failure.History}\"");
        return 1;
    }

    private static async Task<int> ReplayAsync(History history)
    {
        await using var files = Files.Create($"{Environment.ProcessId}-{Interlocked.Increment(ref _workers)}");
        var (violation, _) = await Playing.PlayAsync(history, files, tell: Console.WriteLine);
        Console.WriteLine();
        Console.WriteLine(violation is null
            ? "Everything held."
            : $"Broken: {Invariants.Name(violation.Invariant)} (invariant {violation.Invariant}).{Environment.NewLine}{violation.Message}.");
        return violation is null ? 0 : 1;
    }

    private static Dictionary<string, string> Options(string[] args)
    {
        string[] known = ["histories", "seed", "steps", "parallel", "replay"];
        var options = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !known.Contains(args[i][2..]) || i + 1 == args.Length)
            {
                throw new FormatException($"'{args[i]}' is not an option with a value.");
            }

            options[args[i][2..]] = args[i + 1];
        }

        return options;
    }
}

/// <summary>A history in which something does not hold.</summary>
/// <param name="History">The history.</param>
/// <param name="Violation">What does not hold.</param>
internal sealed record Failure(History History, Violation Violation);

/// <summary>What came of many histories.</summary>
/// <param name="Tally">What they held.</param>
/// <param name="Failure">The shrunk failure, if there was one.</param>
internal sealed record Outcome(Tally Tally, Failure? Failure);
