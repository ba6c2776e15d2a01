using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>
/// How many new conversations a second one instance of the Function App takes from its inbound queue: the processor of the Service Bus trigger with the
/// trigger's options, on a real Service Bus or what stands in for one. The handler only waits, as one does for a store.
/// </summary>
internal static class Sessions
{
    private const double LeastASecond = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<int> RunAsync(Options options)
    {
        if (Environment.GetEnvironmentVariable("SOCIALFUNCTIONS_SERVICEBUS") is not { Length: > 0 } connection)
        {
            Console.WriteLine("Skipped: SOCIALFUNCTIONS_SERVICEBUS holds no connection string of a Service Bus with the queue \"inbound\".");
            return 0;
        }

        var sessions = SessionOptions.From(options);
        var handler = TimeSpan.FromMilliseconds(options.Real("handler-ms", 50));
        var conversations = options.Number("conversations", 1000);
        await using var bus = new ServiceBusClient(connection);
        await SendAsync(bus, conversations);
        var (rate, processor) = await HandleAsync(bus, sessions, handler, conversations);
        return Verdict.Print(
        [
            Verdict.Fact("sessions at once", $"{sessions.Concurrent}"),
            Verdict.Fact("an idle session is held for", $"{sessions.Idle.TotalMilliseconds:0} ms"),
            Verdict.Fact("a message is handled in", $"{handler.TotalMilliseconds:0} ms"),
            Verdict.Fact("processor time for each, in this process", $"{processor.TotalMilliseconds:0.00} ms"),
            Verdict.AtLeast("first messages of new conversations a second", LeastASecond, rate),
        ]) ? 0 : 1;
    }

    private static async Task SendAsync(ServiceBusClient bus, int conversations)
    {
        await using var sender = bus.CreateSender(BusNames.Inbound);
        foreach (var some in Enumerable.Range(0, conversations).Chunk(100))
        {
            await sender.SendMessagesAsync(some.Select(_ => new ServiceBusMessage("a first message") { MessageId = $"{Guid.NewGuid():N}", SessionId = $"{Guid.NewGuid():N}" }));
        }
    }

    private static async Task<(double Rate, TimeSpan Processor)> HandleAsync(ServiceBusClient bus, SessionOptions sessions, TimeSpan handler, int conversations)
    {
        // What the trigger's extension sets, with the values of host.json; the others are the SDK's defaults there too.
        await using var processor = bus.CreateSessionProcessor(BusNames.Inbound, new ServiceBusSessionProcessorOptions
        {
            MaxConcurrentSessions = sessions.Concurrent,
            SessionIdleTimeout = sessions.Idle,
        });
        // The first tenth warms up, and the last waits for whoever holds a session in vain.
        var window = (From: conversations / 10, To: conversations * 9 / 10);
        var (handled, start, usedAtStart, usedAtEnd, end) = (0, 0L, TimeSpan.Zero, TimeSpan.Zero, new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        processor.ProcessMessageAsync += async message =>
        {
            await Task.Delay(handler, message.CancellationToken);
            var count = Interlocked.Increment(ref handled);
            if (count == window.From)
            {
                start = Stopwatch.GetTimestamp();
                usedAtStart = Environment.CpuUsage.TotalTime;
            }
            else if (count == window.To)
            {
                usedAtEnd = Environment.CpuUsage.TotalTime;
                end.SetResult(Stopwatch.GetTimestamp());
            }
        };
        processor.ProcessErrorAsync += error =>
        {
            Console.WriteLine($"sessions: {error.ErrorSource}: {error.Exception.Message}");
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync();
        var ended = await end.Task.WaitAsync(Patience);
        var seconds = Stopwatch.GetElapsedTime(start, ended).TotalSeconds;
        while (Volatile.Read(ref handled) < conversations)
        {
            await Task.Delay(100);
        }

        await processor.StopProcessingAsync();
        var measured = window.To - window.From;
        return (measured / seconds, (usedAtEnd - usedAtStart) / measured);
    }
}
