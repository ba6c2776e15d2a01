using System.Text.Json.Serialization;

namespace SocialFunctions.Benchmarks.Load;

/// <summary>What the load generator saw.</summary>
/// <param name="Sent">Webhooks sent, those of the warm-up too.</param>
/// <param name="Measured">Answers within the measured time.</param>
/// <param name="Refused">Answers other than 2xx, whenever.</param>
/// <param name="Seconds">Length of the measured time.</param>
/// <param name="P50">Median of the time to the answer, in milliseconds.</param>
/// <param name="P99">99th percentile of it.</param>
/// <param name="Slowest">The longest of it.</param>
/// <param name="Processor">Processor time that sending one took here, in microseconds.</param>
internal sealed record LoadReport(int Sent, int Measured, int Refused, double Seconds, double P50, double P99, double Slowest, double Processor)
{
    public double PerSecond => Measured / Seconds;
}

[JsonSerializable(typeof(LoadReport))]
internal sealed partial class LoadJson : JsonSerializerContext;
