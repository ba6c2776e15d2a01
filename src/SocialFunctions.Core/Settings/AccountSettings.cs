using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>One configured endpoint on a channel.</summary>
public sealed record AccountSettings
{
    /// <summary>Id; part of the URL of the inbound webhook. Letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; at most 64.</summary>
    public string Id { get; init; } = "";

    /// <summary>Channel name.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The platform's id of the endpoint: page id, phone number or messaging service SID, bot name or id.</summary>
    public string ExternalId { get; init; } = "";

    /// <summary>Id of the business hours; default <c>always</c>.</summary>
    public string Calendar { get; init; } = "always";

    /// <summary>Id of the team that owns its conversations.</summary>
    public string? Team { get; init; }

    /// <summary>Language used when the customer's is not known; BCP 47, default <c>en</c>.</summary>
    public string Locale { get; init; } = "en";

    /// <summary>Id of the policy to use, whatever the filters of the policies say.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether other people can read its threads.</summary>
    public bool Public { get; init; }

    /// <summary>While true, nothing is sent and messages wait.</summary>
    public bool Paused { get; init; }

    /// <summary>Secrets by name: <c>env:NAME</c>, or <c>plain:TEXT</c> on the one-machine host.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether answers are really sent; default live where the secrets for it are there, else sandbox.</summary>
    public SendingMode? Sending { get; init; }

    /// <summary>Origin of the platform's API, for tests; default the real one.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The origins of the pages whose visitors may chat, such as <c>https://shop.example</c>; for channels that browsers call.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The templates that the platform has approved; with any, agents send no others.</summary>
    public IReadOnlyList<AccountTemplate> Templates { get; init; } = [];

    /// <summary>The URL of the inbound webhook as the platform knows it. Needed behind a proxy where the platform signs it.</summary>
    public string? PublicUrl { get; init; }
}

/// <summary>Whether answers are really sent.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<SendingMode>))]
public enum SendingMode
{
    /// <summary>Sent to the platform.</summary>
    Live,

    /// <summary>Only recorded.</summary>
    Sandbox,
}
