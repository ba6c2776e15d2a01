using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SocialFunctions.Http.Metrics;

namespace SocialFunctions.Http.Tests.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new($"test-{Guid.NewGuid():N}");
    private readonly PrometheusText _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    public PrometheusTextTests()
    {
        _reader = new BaseExportingMetricReader(_exporter);
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name).AddReader(_reader).Build();
    }

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Counter_IsATotalWithItsLabels()
    {
        var counter = _meter.CreateCounter<long>("shop.orders", "{order}", "Orders, by kind.");
        counter.Add(2, new KeyValuePair<string, object?>("order.kind", "new"));
        counter.Add(3, new KeyValuePair<string, object?>("order.kind", "new"));

        Assert.Equal("# HELP shop_orders_total Orders, by kind.\n# TYPE shop_orders_total counter\nshop_orders_total{order_kind=\"new\"} 5\n", Collect());
    }

    [Fact]
    public void Histogram_HasCumulativeBucketsSumAndCountInItsUnit()
    {
        var histogram = _meter.CreateHistogram("wait", "s", "Wait.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var seconds in (double[])[0.25, 0.75, 5])
        {
            histogram.Record(seconds);
        }

        Assert.Equal(
            """
            # HELP wait_seconds Wait.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.5"} 1
            wait_seconds_bucket{le="1"} 2
            wait_seconds_bucket{le="+Inf"} 3
            wait_seconds_sum 6
            wait_seconds_count 3

            """.ReplaceLineEndings("\n"),
            Collect());
    }

    [Fact]
    public void Gauge_HasItsLastValue()
    {
        var waiting = 7;
        _meter.CreateObservableGauge("waiting", () => waiting, null, "Waiting.");
        Collect();
        waiting = 4;

        Assert.EndsWith("# TYPE waiting gauge\nwaiting 4\n", Collect(), StringComparison.Ordinal);
    }

    [Fact]
    public void LabelWithQuotesAndLineBreaks_IsEscaped()
    {
        _meter.CreateCounter<long>("odd").Add(1, new KeyValuePair<string, object?>("said", "a \"b\" \\ c\nd"));

        Assert.EndsWith("odd_total{said=\"a \\\"b\\\" \\\\ c\\nd\"} 1\n", Collect(), StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersAndPoints_AreWrittenWithoutACulture()
    {
        var before = CultureInfo.CurrentCulture;
        var greek = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        greek.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = greek;
        try
        {
            _meter.CreateCounter<double>("part").Add(1234.5);

            Assert.EndsWith("part_total 1234.5\n", Collect(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private string Collect()
    {
        Assert.True(_reader.Collect(5_000));
        return _exporter.Text;
    }
}
