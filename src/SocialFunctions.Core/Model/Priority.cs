using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>How urgent a conversation is; the order is from least to most.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Priority>))]
public enum Priority
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>As everything.</summary>
    Normal,

    /// <summary>Before the others.</summary>
    High,

    /// <summary>Now.</summary>
    Urgent,
}
