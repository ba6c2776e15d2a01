using System.Diagnostics.Metrics;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SocialFunctions.Application.Engine;
using SocialFunctions.Azure;
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

    [Fact]
    public async Task LinesOfTheLog_AreKeptWhateverTracesAre()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new(AppSettings.Telemetry, "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:1/")]).Build();
        await using var services = new ServiceCollection().AddLogging().AddTelemetry(configuration).BuildServiceProvider();

        Assert.False(services.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value.EnableTraceBasedLogsSampler);
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
