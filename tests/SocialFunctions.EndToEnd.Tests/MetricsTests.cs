using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary>What an operator's monitoring sees of the process.</summary>
public sealed partial class MetricsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Metrics_AreThoseThatTheOperationsPageNames()
    {
        await using var product = await StartAsync();
        await RunSampleAsync(product);
        using var refused = await product.Http.PostAsync("/webhooks/messenger/messenger-demo", new StringContent("{}"));
        var named = Family().Matches(File.ReadAllText(Path.Combine(ProductFiles.Repository, "docs", "operations.md")))
            .Select(match => match.Value).Where(name => name.StartsWith("socialfunctions_", StringComparison.Ordinal)).Distinct().Order().ToList();

        var told = await Eventually.GivesAsync(
            () => product.Http.GetStringAsync("/metrics"),
            text => text.Contains("socialfunctions_timeline_entries_total{", StringComparison.Ordinal)
                && named.TrueForAll(name => text.Contains($" {name} ", StringComparison.Ordinal)));

        var families = Declared().Matches(told).Select(match => match.Groups[1].Value).Where(name => name.StartsWith("socialfunctions_", StringComparison.Ordinal));
        Assert.Equal(named, families.Distinct().Order());
        Assert.Contains("socialfunctions_webhooks_accepted_total{channel=\"messenger\"} 1\n", told, StringComparison.Ordinal);
        Assert.Contains("socialfunctions_webhooks_rejected_total{channel=\"messenger\",reason=\"missingSignature\"} 1\n", told, StringComparison.Ordinal);
        Assert.Contains("socialfunctions_health 0\n", told, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsThroughAProxy_AreForAdministratorsOnly()
    {
        await using var product = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(product, null));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(product, "demo-agent-token"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(product, "demo-admin-token"));

        static async Task<HttpStatusCode> AskAsync(LocalProcess product, string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var answer = await product.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task EndpointInTheUsualVariable_GetsMetricsAndLogs()
    {
        var got = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (string signal, HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            got.AddOrUpdate(signal, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        await using var product = await StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "300"));

        using var refused = await product.Http.PostAsync("/webhooks/messenger/messenger-demo", new StringContent("{}"));

        await Eventually.HoldsAsync(() => got.GetValueOrDefault("metrics")?.Contains("socialfunctions.webhooks.rejected", StringComparison.Ordinal) == true);
        await Eventually.HoldsAsync(() => got.GetValueOrDefault("logs")?.Contains("missingSignature", StringComparison.Ordinal) == true);
    }

    private Task<LocalProcess> StartAsync(params (string Name, string Value)[] environment)
    {
        var start = Programs.Product(_directory.Path, ["--settings", ProductFiles.SampleSettings, "--urls", "http://127.0.0.1:0"]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return LocalProcess.StartAsync(start);
    }

    private async Task RunSampleAsync(LocalProcess product)
    {
        var sample = await Programs.RunProductAsync(
            _directory.Path, "sample", "messenger", "--settings", ProductFiles.SampleSettings, "--post", product.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(0, sample.ExitCode);
    }

    [GeneratedRegex(@"(?<=`)socialfunctions_\w+")]
    private static partial Regex Family();

    [GeneratedRegex(@"^# TYPE (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
