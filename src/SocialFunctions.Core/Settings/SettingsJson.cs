using System.Text.Json;
using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>How the settings document is written as JSON. It is read by <see cref="SettingsLoader"/>, which says what is wrong with it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    Converters = [typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(SettingsDocument))]
[JsonSerializable(typeof(IReadOnlyList<SettingsProblem>))]
public sealed partial class SettingsJson : JsonSerializerContext;
