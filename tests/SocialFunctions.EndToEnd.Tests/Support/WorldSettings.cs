using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>The settings of the company that these tests play; two of its accounts have promises that break within seconds.</summary>
internal static class WorldSettings
{
    public const string AgentToken = "e2e-token-anna";
    public const string OtherAgentToken = "e2e-token-ben";
    public const string AdminToken = "e2e-token-root";
    public const string OnCallPhone = "+819000000001";

    /// <summary>Closed now; answers are promised within six seconds.</summary>
    public static readonly MessengerPage Hurried = new("hurried", "1001");

    /// <summary>Closed now; answers are promised within a second. A second page of the same app.</summary>
    public static readonly MessengerPage Frantic = new("frantic", "1002");

    /// <summary>Open now; answers are promised within an hour.</summary>
    public static readonly MessengerPage Calm = new("calm", "1003");

    /// <summary>Like <see cref="Calm"/>, for what happens to a whole account.</summary>
    public static readonly MessengerPage Limited = new("limited", "1004");

    /// <summary>Like <see cref="Calm"/>, for what happens to a whole account.</summary>
    public static readonly MessengerPage Expired = new("expired", "1005");

    /// <summary>Not configured at first.</summary>
    public static readonly MessengerPage Later = new("later", "1006");

    public static readonly TelegramBot Bot = new("bot");

    public static readonly TwilioNumber Sms = new("sms", "+815000000000", "https://care.example/hooks/from-twilio");

    public static readonly WhatsAppNumber WhatsApp = new("whatsapp", "2001");

    private static string Gap(int number) => $"{{{{{number}}}}}";

    public static string Document(string platform, NextOpening opening) =>
        $$"""
        // Comments and trailing commas are allowed.
        {
          "accounts": [
            {{Page(Hurried, "later", platform)}},
            {{Page(Frantic, "later", platform)}},
            {{Page(Calm, "always", platform)}},
            {{Page(Limited, "always", platform)}},
            {{Page(Expired, "always", platform)}},
            {
              "id": "{{Bot.Account}}", "channel": "telegram", "externalId": "e2e_bot", "calendar": "later", "team": "care",
              "secrets": { "botToken": "plain:{{TelegramBot.BotToken}}", "secretToken": "plain:{{TelegramBot.SecretToken}}" },
              "sending": "live", "baseUrl": "{{platform}}",
            },
            {
              "id": "{{Sms.Account}}", "channel": "twilio", "externalId": "{{Sms.Number}}", "calendar": "later", "team": "care",
              "publicUrl": "{{Sms.PublicUrl}}",
              "secrets": { "accountSid": "plain:{{TwilioNumber.AccountSid}}", "authToken": "plain:{{TwilioNumber.AuthToken}}" },
              "sending": "live", "baseUrl": "{{platform}}",
            },
            {
              "id": "{{WhatsApp.Account}}", "channel": "whatsapp", "externalId": "{{WhatsApp.NumberId}}", "calendar": "later", "team": "care",
              "templates": [{ "name": "order_news", "language": "en_US", "text": "Hello {{Gap(1)}}, there is news of order {{Gap(2)}}." }],
              "secrets": {
                "appSecret": "plain:{{MessengerPage.AppSecret}}", "verifyToken": "plain:{{MessengerPage.VerifyToken}}", "accessToken": "plain:e2e-token-of-whatsapp"
              },
              "sending": "live", "baseUrl": "{{platform}}",
            },
          ],
          "calendars": [{{opening.Calendar("later")}}],
          "policies": [
            {
              "id": "seconds", "when": { "accounts": ["{{Hurried.Account}}"] }, "time": "always", "warnAt": 0.5,
              "targets": { "normal": { "firstResponse": "PT6S", "nextResponse": "PT6S" } },
              "escalation": [{ "at": "breach+PT1S", "notify": ["onCall"], "by": ["desk", "sms"], "outOfHours": true }],
            },
            {
              "id": "second", "when": { "accounts": ["{{Frantic.Account}}"] }, "time": "always", "warnAt": 0.5,
              "targets": { "normal": { "firstResponse": "PT1S" } },
              "escalation": [{ "at": "breach", "notify": ["onCall"], "by": ["desk", "sms"], "outOfHours": true }],
            },
            {
              "id": "hour", "time": "always",
              "targets": { "normal": { "firstResponse": "PT1H", "nextResponse": "PT1H", "resolution": "PT8H" } },
            },
          ],
          "teams": [
            { "id": "care", "name": "Care", "agents": ["anna", "ben"], "onCall": ["ben"] },
            { "id": "press", "name": "Press", "agents": ["anna"] },
          ],
          "agents": [
            { "id": "anna", "name": "Anna", "roles": ["agent"], "token": "plain:{{AgentToken}}" },
            { "id": "ben", "name": "Ben", "roles": ["agent"], "token": "plain:{{OtherAgentToken}}", "phone": "{{OnCallPhone}}" },
            { "id": "root", "name": "Root", "roles": ["admin"], "token": "plain:{{AdminToken}}" },
          ],
        }
        """;

    /// <summary>A page as it stands under <c>accounts</c>.</summary>
    public static string Page(MessengerPage page, string calendar, string platform) =>
        $$"""
        {
          "id": "{{page.Account}}", "channel": "messenger", "externalId": "{{page.PageId}}", "calendar": "{{calendar}}", "team": "care",
          "secrets": {
            "appSecret": "plain:{{MessengerPage.AppSecret}}",
            "verifyToken": "plain:{{MessengerPage.VerifyToken}}",
            "accessToken": "plain:{{page.AccessToken}}"
          },
          "sending": "live", "baseUrl": "{{platform}}"
        }
        """;
}
