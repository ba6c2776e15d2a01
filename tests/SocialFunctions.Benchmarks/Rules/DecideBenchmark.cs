using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SocialFunctions.Conversations;

namespace SocialFunctions.Benchmarks.Rules;

/// <summary>What one decision costs, beside writing the same conversation as JSON.</summary>
[MemoryDiagnoser]
public class DecideBenchmark
{
    private LongStory _story = null!;

    /// <summary>Messages behind the one to decide on.</summary>
    [Params(10, 50, 1000)]
    public int Messages { get; set; }

    /// <summary>Tells the story up to there.</summary>
    [GlobalSetup]
    public void Tell() => _story = new LongStory(Messages);

    /// <summary>The yardstick.</summary>
    [Benchmark(Baseline = true)]
    public byte[] Serialize() => JsonSerializer.SerializeToUtf8Bytes(_story.State, DomainJson.Default.Conversation);

    /// <summary>A customer's message.</summary>
    [Benchmark]
    public Decision Decide() => _story.DecideNext();
}
