using System.Diagnostics;
using System.Text.Json;
using SocialFunctions.Calendars;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Demo;

/// <summary>The company of the demo: three sandbox accounts, an office with a holiday, a team of six.</summary>
internal static class DemoSettings
{
    public const string PageId = "100000000000001";
    public const string AppSecret = "demo-app-secret";
    public const string TelegramSecret = "demo-secret-token";
    public const string PhoneNumber = "+302100000000";
    public const string TwilioAccount = "AC00000000000000000000000000000001";
    public const string TwilioToken = "demo-auth-token";

    /// <summary>The address that Twilio signs, wherever the demo listens.</summary>
    public const string TwilioUrl = "https://demo.example/webhooks/twilio/sms";

    /// <summary>Id of the team's lead, who takes over escalated conversations.</summary>
    public const string Lead = "maria";

    /// <summary>Id of the administrator.</summary>
    public const string Admin = "admin";

    /// <summary>The settings document.</summary>
    public const string Json = $$"""
        {
          "accounts": [
            { "id": "page", "channel": "messenger", "externalId": "{{PageId}}", "calendar": "office", "team": "care",
              "locale": "en", "sending": "sandbox",
              "secrets": { "appSecret": "plain:{{AppSecret}}", "verifyToken": "plain:demo-verify-token", "accessToken": "plain:demo-page-token" } },
            { "id": "bot", "channel": "telegram", "externalId": "demo_shop_bot", "calendar": "office", "team": "care",
              "locale": "en", "sending": "sandbox",
              "secrets": { "botToken": "plain:demo-bot-token", "secretToken": "plain:{{TelegramSecret}}" } },
            { "id": "sms", "channel": "twilio", "externalId": "{{PhoneNumber}}", "calendar": "office", "team": "care",
              "locale": "en", "sending": "sandbox",
              "publicUrl": "{{TwilioUrl}}",
              "secrets": { "accountSid": "plain:{{TwilioAccount}}", "authToken": "plain:{{TwilioToken}}" } },
          ],
          "calendars": [
            { "id": "office", "timeZone": "Europe/Athens",
              "weekly": { "mon": ["09:00-18:00"], "tue": ["09:00-18:00"], "wed": ["09:00-18:00"], "thu": ["09:00-18:00"], "fri": ["09:00-18:00"] },
              "exceptions": [{ "yearly": "10-28", "name": "Ohi Day" }] },
          ],
          "policies": [
            { "id": "promise", "time": "business", "warnAt": 0.8,
              "targets": {
                "high": { "firstResponse": "PT30M", "nextResponse": "PT30M", "resolution": "PT4H" },
                "normal": { "firstResponse": "PT1H", "nextResponse": "PT1H", "resolution": "PT16H" },
              },
              "pauseResolutionIn": ["pending", "snoozed"], "reopenWithin": "P5D", "assigneeSilent": "PT3H",
              "acknowledge": { "offHours": true, "quietAfterHuman": "PT5M", "surgeOver": 10, "maxInARow": 3 },
              "escalation": [
                { "at": "warn", "notify": ["assignee"], "clocks": ["firstResponse", "nextResponse"] },
                { "at": "breach", "notify": ["team:care"], "clocks": ["firstResponse", "nextResponse"], "raisePriorityTo": "high" },
                { "at": "breach+PT30M", "notify": ["team:leads"], "by": ["desk", "sms"],
                  "clocks": ["firstResponse", "nextResponse"], "unassign": true },
              ] },
          ],
          "teams": [
            { "id": "care", "name": "Customer care", "agents": ["anna", "nikos", "lena", "marc"] },
            { "id": "leads", "name": "Leads", "agents": ["{{Lead}}"], "onCall": ["{{Lead}}"] },
          ],
          "agents": [
            { "id": "anna", "name": "Anna", "languages": ["el", "en"], "token": "plain:token-of-anna" },
            { "id": "nikos", "name": "Nikos", "languages": ["el", "en"], "token": "plain:token-of-nikos" },
            { "id": "lena", "name": "Lena", "languages": ["ru", "de"], "token": "plain:token-of-lena" },
            { "id": "marc", "name": "Marc", "languages": ["fr", "es"], "token": "plain:token-of-marc" },
            { "id": "{{Lead}}", "name": "Maria", "roles": ["agent", "lead"], "token": "plain:token-of-{{Lead}}", "phone": "+306900000001" },
            { "id": "{{Admin}}", "name": "Administrator", "roles": ["admin"], "token": "plain:token-of-{{Admin}}" },
          ],
          "rules": [
            { "id": "legal", "when": { "anyWords": ["lawyer", "δικηγόρος", "Anwalt", "адвокат", "abogado", "avocat"] },
              "then": { "priority": "high", "tags": ["legal"], "team": "leads", "escalate": true } },
          ],
        }
        """;

    // The host checks the document; the demo reads only some values. By reflection: generated code would lose the defaults of missing properties.
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true, Converters = { new IsoDurationConverter() } };
    private static readonly SettingsDocument Document = JsonSerializer.Deserialize<SettingsDocument>(Json, Reading)!;

    /// <summary>The bearer token of an agent.</summary>
    public static string TokenOf(string agent) => $"token-of-{agent}";

    /// <summary>Id of the account of a channel.</summary>
    public static string AccountOf(string channel) => channel switch
    {
        "messenger" => "page",
        "telegram" => "bot",
        "twilio" => "sms",
        _ => throw new UnreachableException($"The demo has no account on {channel}."),
    };

    /// <summary>Those who answer customers.</summary>
    public static IEnumerable<AgentSettings> Agents => Document.Agents.Where(agent => agent.Id != Admin);

    /// <summary>The policy with the promised times.</summary>
    public static PolicySettings Policy => Document.Policies[^1];

    /// <summary>When the office is open.</summary>
    public static BusinessCalendar Office { get; } = BusinessCalendar.Create(Document.Calendars[0]);
}
