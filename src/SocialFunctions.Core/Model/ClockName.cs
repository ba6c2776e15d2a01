using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>Which promise a clock measures.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClockName>))]
public enum ClockName
{
    /// <summary>From the case's first customer message to the first human answer.</summary>
    FirstResponse,

    /// <summary>From the first unanswered customer message after a human answer to the next human answer.</summary>
    NextResponse,

    /// <summary>From the start of the case to its resolution.</summary>
    Resolution,
}
