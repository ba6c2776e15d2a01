using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Reporting;

/// <summary>How roll-ups are stored as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(IReadOnlyList<RollUp>))]
public sealed partial class ReportingJson : JsonSerializerContext;
