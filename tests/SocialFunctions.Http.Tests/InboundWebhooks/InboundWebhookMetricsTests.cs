using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.InboundWebhooks;

public sealed class InboundWebhookMetricsTests
{
    [Fact]
    public async Task Accepted_CountedAndTimedByChannel()
    {
        await using var host = await TestHost.StartAsync();
        using var measured = new Measured(host);

        await PostAsync(host, "/webhooks/messenger/page", "good");

        Assert.Equal(
            ["socialfunctions.webhook.duration 0 channel=messenger", "socialfunctions.webhooks.accepted 1 channel=messenger"],
            measured.Lines.Order());
    }

    [Theory]
    [InlineData("/webhooks/messenger/page", "bad", "channel=messenger reason=signatureMismatch")]
    [InlineData("/webhooks/messenger/nobody", "good", "channel=messenger reason=unknownAccount")]
    [InlineData("/webhooks/made-up-by-a-stranger/page", "good", "channel=unknown reason=unknownAccount")]
    public async Task Rejected_CountedByChannelAndReason(string address, string signature, string tags)
    {
        await using var host = await TestHost.StartAsync();
        using var measured = new Measured(host);

        await PostAsync(host, address, signature);

        Assert.Equal([$"socialfunctions.webhooks.rejected 1 {tags}"], measured.Lines);
    }

    private static async Task PostAsync(TestHost host, string address, string signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("one") };
        request.Headers.Add("X-Signature", signature);
        await host.Client.SendAsync(request);
        await host.RequestDoneAsync();
    }

    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _lines = [];

        public Measured(TestHost host)
        {
            var meters = host.Services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "SocialFunctions" && instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            lock (_lines)
            {
                _lines.Add($"{instrument.Name} {value} {text}");
            }
        }
    }
}
