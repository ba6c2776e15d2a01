using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>Who must act.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ConversationStatus>))]
public enum ConversationStatus
{
    /// <summary>The company must act.</summary>
    Open,

    /// <summary>Waiting for the customer.</summary>
    Pending,

    /// <summary>Set aside until a time.</summary>
    Snoozed,

    /// <summary>The case is settled.</summary>
    Resolved,
}
