using System.Diagnostics.Metrics;

namespace SocialFunctions.Cosmos;

/// <summary>What Cosmos DB charges, in request units, by kind of operation.</summary>
public static class RequestCharges
{
    /// <summary>Name of the meter, to be added to the telemetry.</summary>
    public const string MeterName = "SocialFunctions.Cosmos";

    /// <summary>Request units of single operations, by <c>operation</c>.</summary>
    public const string Charges = "socialfunctions.cosmos.request_charge";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Charge = Meter.CreateHistogram<double>(
        Charges, "{RU}", "Request units of one operation.");

    /// <param name="operation">
    /// Its kind: <c>read</c>, <c>readMany</c>, <c>query</c>, <c>feed</c>, <c>commit</c>, <c>patch</c>, <c>append</c>, <c>recordAssigned</c>.
    /// </param>
    internal static void Record(string operation, double requestUnits) =>
        Charge.Record(requestUnits, new KeyValuePair<string, object?>("operation", operation));
}
