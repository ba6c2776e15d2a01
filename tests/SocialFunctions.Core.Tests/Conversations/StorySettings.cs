using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Settings for stories: a Messenger page of an office in Athens, open on weekdays from nine to five.</summary>
internal static class StorySettings
{
    public const string Channel = "messenger";

    public const string Office = """
        {
          "accounts": [{
            "id": "page", "channel": "messenger", "externalId": "100", "calendar": "office", "team": "care", "locale": "en", "sending": "sandbox",
            "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v", "accessToken": "plain:a" }
          }],
          "calendars": [{
            "id": "office", "timeZone": "Europe/Athens",
            "weekly": { "mon": ["09:00-17:00"], "tue": ["09:00-17:00"], "wed": ["09:00-17:00"], "thu": ["09:00-17:00"], "fri": ["09:00-17:00"] },
            "exceptions": [{ "yearly": "12-25", "open": [], "name": "Christmas" }]
          }],
          "policies": [
            {
              "id": "urgent", "when": { "tags": ["fire"] }, "time": "always", "warnAt": 0.5,
              "targets": { "normal": { "firstResponse": "PT10M", "nextResponse": "PT10M" } },
              "escalation": [{ "at": "breach", "notify": ["team:care"], "outOfHours": true }]
            },
            {
              "id": "standard", "time": "business", "warnAt": 0.8,
              "targets": {
                "high": { "firstResponse": "PT30M", "nextResponse": "PT30M", "resolution": "PT8H" },
                "normal": { "firstResponse": "PT1H", "nextResponse": "PT2H", "resolution": "PT16H" }
              },
              "reopenWithin": "P2D", "autoResolveAfter": "P7D", "assigneeSilent": "PT45M",
              "acknowledge": { "surgeOver": 5 },
              "escalation": [
                { "at": "warn", "notify": ["assignee"] },
                { "at": "breach", "notify": ["team:care"], "by": ["desk", "webhook"], "raisePriorityTo": "high" },
                { "at": "breach+PT30M", "notify": ["onCall"], "unassign": true }
              ]
            }
          ],
          "teams": [{ "id": "care", "name": "Care", "agents": ["anna", "ben"], "onCall": ["ben"] }],
          "agents": [
            { "id": "anna", "name": "Anna", "roles": ["agent"], "languages": ["en", "el"], "token": "plain:anna-token" },
            { "id": "ben", "name": "Ben", "roles": ["lead"], "languages": ["en"], "token": "plain:ben-token" }
          ],
          "rules": [
            { "id": "legal", "when": { "anyWords": ["lawyer"] }, "then": { "priority": "high", "tags": ["legal"], "escalate": true } },
            { "id": "spam", "when": { "anyWords": ["casino"] }, "then": { "resolve": true } }
          ]
        }
        """;

    /// <summary>Promises count at all hours. A warning of the first response makes the case urgent, and is sent to Anna.</summary>
    public const string RoundTheClock = """
        {
          "accounts": [{
            "id": "page", "channel": "messenger", "externalId": "100", "calendar": "always", "team": "care", "locale": "en", "sending": "sandbox",
            "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v", "accessToken": "plain:a" }
          }, {
            "id": "sms", "channel": "twilio", "externalId": "+15550000001", "sending": "sandbox", "publicUrl": "https://example.org/sms",
            "secrets": { "accountSid": "plain:AC1", "authToken": "plain:t" }
          }],
          "policies": [{
            "id": "standard", "time": "always", "warnAt": 0.8,
            "targets": {
              "urgent": { "firstResponse": "PT1H", "nextResponse": "PT1H", "resolution": "PT2H" },
              "normal": { "firstResponse": "PT1H", "nextResponse": "PT1H", "resolution": "PT8H" }
            },
            "autoResolveAfter": "PT2H", "assigneeSilent": "PT30M",
            "escalation": [
              { "at": "warn", "clocks": ["firstResponse"], "notify": ["agent:anna"], "by": ["desk", "sms"], "raisePriorityTo": "urgent" }
            ]
          }],
          "teams": [
            { "id": "care", "name": "Care", "agents": ["anna", "ben"] },
            { "id": "billing", "name": "Billing", "agents": ["ben"] }
          ],
          "agents": [
            { "id": "anna", "name": "Anna", "roles": ["agent"], "token": "plain:anna-token", "phone": "+15550000002" },
            { "id": "ben", "name": "Ben", "roles": ["lead"], "token": "plain:ben-token" }
          ]
        }
        """;

    public static SettingsSnapshot Load(string json, int version = 1)
    {
        var result = SettingsLoader.Load(json, version, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog);
        return result.Snapshot ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Problems));
    }
}
