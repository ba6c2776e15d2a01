using System.Text.Json.Serialization;
using SocialFunctions.Application.Settings;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>The settings document that was put in force, and what that did.</summary>
internal sealed record ReplacedSettings(SettingsDocument Document, IReadOnlyList<Stranded> Stranded, IReadOnlyList<SettingsProblem> Warnings)
    : SettingsDocument(Document)
{
    [JsonIgnore]
    public SettingsDocument Document { get; } = Document;
}

/// <summary>What a settings document would do.</summary>
internal sealed record WhatIf(IReadOnlyList<Stranded> Stranded, IReadOnlyList<SettingsProblem> Warnings);

/// <summary>How answers that hold a settings document are written: as the document itself.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(ReplacedSettings))]
internal sealed partial class SettingsAnswerJson : JsonSerializerContext;
