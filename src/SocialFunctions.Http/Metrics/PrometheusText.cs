using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SocialFunctions.Http.Metrics;

/// <summary>
/// Writes metrics as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format. OpenTelemetry's own exporter
/// has never left its beta.
/// </summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    /// <summary>Content type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private volatile string _text = "";

    /// <summary>What was collected last.</summary>
    public string Text => _text;

    /// <summary>The name of an instrument as Prometheus writes it.</summary>
    /// <param name="unit">Unit of the instrument, in UCUM.</param>
    public static string NameOf(string instrument, string? unit, bool isCounter)
    {
        var suffix = unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return $"{LabelOf(instrument)}{suffix}{(isCounter ? "_total" : "")}";
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new StringBuilder();
        foreach (var metric in batch)
        {
            Write(text, metric);
        }

        _text = text.ToString();
        return ExportResult.Success;
    }

    private static void Write(StringBuilder text, Metric metric)
    {
        var kind = KindOf(metric.MetricType);
        if (kind is null)
        {
            return;
        }

        var name = NameOf(metric.Name, metric.Unit, kind == "counter");
        Line(text, $"# HELP {name} {Escaped(metric.Description)}");
        Line(text, $"# TYPE {name} {kind}");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point);
            if (kind == "histogram")
            {
                WriteHistogram(text, name, labels, point);
            }
            else
            {
                Line(text, $"{name}{Braced(labels)} {Number(ValueOf(metric.MetricType, point))}");
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, in MetricPoint point)
    {
        var separator = labels.Length == 0 ? "" : ",";
        long upTo = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            upTo += bucket.BucketCount;
            Line(text, $"{name}_bucket{{{labels}{separator}le=\"{Number(bucket.ExplicitBound)}\"}} {Number(upTo)}");
        }

        Line(text, $"{name}_sum{Braced(labels)} {Number(point.GetHistogramSum())}");
        Line(text, $"{name}_count{Braced(labels)} {Number(point.GetHistogramCount())}");
    }

    // Null for what nothing here measures and the format has no place for.
    private static string? KindOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => "gauge",
        MetricType.Histogram => "histogram",
        MetricType.ExponentialHistogram => null,
        _ => throw new UnreachableException($"No such type: {type}."),
    };

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.Histogram or MetricType.ExponentialHistogram => throw new UnreachableException("A histogram is more than one value."),
        _ => throw new UnreachableException($"No such type: {type}."),
    };

    private static string LabelsOf(in MetricPoint point)
    {
        var labels = new List<string>();
        foreach (var (name, value) in point.Tags)
        {
            var said = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Add($"{LabelOf(name)}=\"{Escaped(said).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }

        return string.Join(',', labels);
    }

    private static string LabelOf(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Braced(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";

    private static string Escaped(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString(CultureInfo.InvariantCulture);

    // The format's line end, on every system.
    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
