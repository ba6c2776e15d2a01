using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SocialFunctions.Application.Engine;
using SocialFunctions.Cosmos;
using SocialFunctions.Durable.Hosting;

namespace SocialFunctions.Durable.Tests.Hosting;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("SocialFunctions")]
    [InlineData(ConversationMetrics.MeterName)]
    [InlineData(RequestCharges.MeterName)]
    public async Task MeterOfTheProgram_IsTold(string name)
    {
        var told = new Told();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddTelemetry(new ConfigurationBuilder().Build())
            .ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddReader(new BaseExportingMetricReader(told)))
            .BuildServiceProvider();
        var provider = services.GetRequiredService<MeterProvider>();
        using var meter = new Meter(name);

        meter.CreateCounter<long>($"test.{name}").Add(1);
        provider.ForceFlush();

        Assert.Contains($"test.{name}", told.Names);
    }

    private sealed class Told : BaseExporter<Metric>
    {
        public List<string> Names { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                Names.Add(metric.Name);
            }

            return ExportResult.Success;
        }
    }
}
