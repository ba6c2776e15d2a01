using Microsoft.Extensions.Configuration;

namespace SocialFunctions.Http.Metrics;

/// <summary>The variables that say where OpenTelemetry exports to. The exporter ignores what it cannot read, and nobody would miss the numbers.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/protocol/exporter</remarks>
public static class OtlpVariables
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Signals = ["", "METRICS_", "LOGS_"];
    private static readonly string[] Protocols = ["grpc", "http/protobuf"];

    /// <summary>
    /// Whether they say where to export to. Otherwise the exporter would send to this machine, which nobody asked for.
    /// </summary>
    /// <exception cref="FormatException">One of them makes no sense.</exception>
    public static bool SayWhere(IConfiguration variables)
    {
        if (variables[Endpoint] is not { Length: > 0 } || variables["OTEL_SDK_DISABLED"]?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
        {
            return false;
        }

        foreach (var signal in Signals)
        {
            Check(variables, $"OTEL_EXPORTER_OTLP_{signal}ENDPOINT", IsAddress, "such as http://127.0.0.1:4317");
            Check(variables, $"OTEL_EXPORTER_OTLP_{signal}PROTOCOL", Protocols.Contains, string.Join(", ", Protocols));
        }

        return true;
    }

    private static void Check(IConfiguration variables, string name, Func<string, bool> isGood, string allowed)
    {
        if (variables[name] is { Length: > 0 } value && !isGood(value))
        {
            throw new FormatException($"{name} is '{value}'; allowed: {allowed}.");
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
