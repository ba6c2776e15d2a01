using System.Globalization;

namespace SocialFunctions.Benchmarks.Load;

/// <summary>What the load generator is to do.</summary>
internal sealed record LoadPlan
{
    /// <summary>Port of the host on this machine.</summary>
    public required int Port { get; init; }

    /// <summary>Webhooks made in advance; sending ends with the last one.</summary>
    public required int Count { get; init; }

    /// <summary>Seconds to measure; 0 until the last webhook.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds of the same load before, not measured.</summary>
    public double WarmUp { get; init; }

    /// <summary>Webhooks per second whatever the answers take; 0 for as fast as they are answered.</summary>
    public double Rate { get; init; }

    public int Connections { get; init; } = 32;

    public string Account { get; init; } = Webhooks.Account;

    /// <summary>How many customers write, in turn.</summary>
    public int Customers { get; init; } = 50_000;

    public long FirstCustomer { get; init; }

    /// <summary>Number of the first message; numbers must not repeat within a host.</summary>
    public long FirstMessage { get; init; }

    /// <summary>The platform's time of all messages, in milliseconds since 1970; 0 for the time they are made, a little apart.</summary>
    public long At { get; init; }

    public static LoadPlan From(Options options) => new()
    {
        Port = options.Number("port", 0),
        Count = options.Number("count", 100_000),
        Seconds = options.Real("seconds", 0),
        WarmUp = options.Real("warm-up", 0),
        Rate = options.Real("rate", 0),
        Connections = options.Number("connections", 32),
        Account = options.Text("account", Webhooks.Account),
        Customers = options.Number("customers", 50_000),
        FirstCustomer = options.Long("first-customer", 0),
        FirstMessage = options.Long("first-message", 0),
        At = options.Long("at", 0),
    };

    public IEnumerable<string> ToArguments()
    {
        FormattableString[] pairs =
        [
            $"--port {Port}", $"--count {Count}", $"--seconds {Seconds}", $"--warm-up {WarmUp}", $"--rate {Rate}", $"--connections {Connections}",
            $"--account {Account}", $"--customers {Customers}", $"--first-customer {FirstCustomer}", $"--first-message {FirstMessage}", $"--at {At}",
        ];
        return ["load", .. pairs.SelectMany(pair => pair.ToString(CultureInfo.InvariantCulture).Split(' '))];
    }
}
