using System.Diagnostics;
using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>How urgent a conversation is; the order is from least to most.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Priority>))]
public enum Priority
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>The default.</summary>
    Normal,

    /// <summary>Before normal ones.</summary>
    High,

    /// <summary>Before all others.</summary>
    Urgent,
}

/// <summary>Names of priorities.</summary>
public static class PriorityNames
{
    /// <summary>The priority as settings and stored documents write it.</summary>
    public static string Name(this Priority priority) => priority switch
    {
        Priority.Low => "low",
        Priority.Normal => "normal",
        Priority.High => "high",
        Priority.Urgent => "urgent",
        _ => throw new UnreachableException(),
    };
}
