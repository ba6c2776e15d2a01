using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Settings;

/// <summary>Short ways to write and load documents.</summary>
internal static class Documents
{
    /// <summary>Secrets of a messenger account without which it is not valid.</summary>
    public const string MessengerSecrets = """ "appSecret": "env:SET", "verifyToken": "env:SET", "accessToken": "env:SET" """;

    /// <summary>A valid account of channel messenger with these additional properties, such as <c>"team": "care"</c>.</summary>
    public static string Messenger(string more = "", string id = "page", string secrets = MessengerSecrets) =>
        $$"""{ "id": "{{id}}", "channel": "messenger", "externalId": "{{id}}", "secrets": { {{secrets}} }, {{more}} }""";

    public static string Telegram(string more = "", string secrets = """ "secretToken": "env:SET", "botToken": "env:SET" """) =>
        $$"""{ "id": "bot", "channel": "telegram", "externalId": "bot", "secrets": { {{secrets}} }, {{more}} }""";

    public static string Twilio(
        string more = """ "publicUrl": "https://care.example/webhooks/twilio/sms" """,
        string secrets = """ "accountSid": "env:SET", "authToken": "env:SET" """) =>
        $$"""{ "id": "sms", "channel": "twilio", "externalId": "+302100000000", "secrets": { {{secrets}} }, {{more}} }""";

    /// <summary>Loads with the variables SET (to "set-value") and OTHER (to "other-value"), every other one being unset.</summary>
    public static SettingsLoadResult Load(string json, bool allowPlain = true) =>
        SettingsLoader.Load(json, 1, Secrets(allowPlain), TestChannels.Catalog);

    /// <summary>The variables SET, OTHER and UNSET may be read, and those of which names say so.</summary>
    public static SecretSource Secrets(bool allowPlain = true) => new(
        name => name switch { "SET" => "set-value", "OTHER" => "other-value", "SOCIALFUNCTIONS_SECRET_SET" => "set-value", "PATH" => "path-value", _ => null },
        allowPlain,
        SecretSource.NamesIn("SET, OTHER,UNSET,"));

    public static SettingsSnapshot Snapshot(string json)
    {
        var result = Load(json);
        Assert.Empty(result.Problems);
        return result.Snapshot!;
    }

    public static SettingsSnapshot SnapshotOf(string section, string content) => Snapshot($$"""{ "{{section}}": [{{content}}] }""");

    /// <summary>The document has one problem, at this path, whose message contains this text.</summary>
    public static void AssertProblem(string json, string path, string message, bool allowPlain = true)
    {
        var result = Load(json, allowPlain);
        Assert.Null(result.Snapshot);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>The document has no problem but this warning.</summary>
    public static void AssertWarning(string json, string path, string message)
    {
        var result = Load(json);
        Assert.Empty(result.Problems);
        Assert.Contains(result.Warnings, w => w.Path == path && w.Message.Contains(message, StringComparison.Ordinal));
    }

    public static void AssertNothing(string json)
    {
        var result = Load(json);
        Assert.Empty(result.Problems);
        Assert.Empty(result.Warnings);
    }
}
