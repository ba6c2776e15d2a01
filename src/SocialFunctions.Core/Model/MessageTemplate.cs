using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>A message that the platform has approved before, with what stands in its gaps.</summary>
/// <param name="Name">Its name at the platform.</param>
/// <param name="Language">The language in which it was approved, as the platform writes it, such as <c>en_US</c>.</param>
/// <param name="Variables">What stands in its gaps, in the platform's order.</param>
public sealed record MessageTemplate(string Name, string Language, IReadOnlyList<TemplateVariable> Variables)
{
    /// <summary>The platform's id of it; null where it is sent by its name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContentSid { get; init; }

    /// <summary>Whether its gaps are numbered from 1 and not named.</summary>
    [JsonIgnore]
    public bool IsNumbered => TemplateText.AreNumbers(Variables.Select(variable => variable.Name));
}

/// <summary>What stands in a gap of a template.</summary>
/// <param name="Name">The name of the gap: a number from 1, or a word.</param>
public sealed record TemplateVariable(string Name, string Value);
