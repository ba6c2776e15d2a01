using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Crashes;

/// <summary>A company with one account on each channel, which is closed: each of its customers gets one acknowledgement.</summary>
internal static class CrashSettings
{
    public const string AdminToken = "crash-token-root";

    public static readonly MessengerPage Page = new("page", "2001");
    public static readonly TelegramBot Bot = new("bot");
    public static readonly TwilioNumber Sms = new("sms", "+815000000001", "https://care.example/hooks/from-twilio");

    public static readonly WhatsAppNumber WhatsApp = new("whatsapp", "5001");

    public static IReadOnlyList<string> Accounts { get; } = [Page.Account, Bot.Account, Sms.Account, WhatsApp.Account];

    public static string Document(string platform, NextOpening opening) =>
        $$"""
        {
          "accounts": [
            {
              "id": "{{Page.Account}}", "channel": "messenger", "externalId": "{{Page.PageId}}", "calendar": "later",
              "secrets": {
                "appSecret": "plain:{{MessengerPage.AppSecret}}",
                "verifyToken": "plain:{{MessengerPage.VerifyToken}}",
                "accessToken": "plain:{{Page.AccessToken}}"
              },
              "sending": "live", "baseUrl": "{{platform}}"
            },
            {
              "id": "{{Bot.Account}}", "channel": "telegram", "externalId": "crash_bot", "calendar": "later",
              "secrets": { "botToken": "plain:{{TelegramBot.BotToken}}", "secretToken": "plain:{{TelegramBot.SecretToken}}" },
              "sending": "live", "baseUrl": "{{platform}}"
            },
            {
              "id": "{{Sms.Account}}", "channel": "twilio", "externalId": "{{Sms.Number}}", "calendar": "later",
              "publicUrl": "{{Sms.PublicUrl}}",
              "secrets": { "accountSid": "plain:{{TwilioNumber.AccountSid}}", "authToken": "plain:{{TwilioNumber.AuthToken}}" },
              "sending": "live", "baseUrl": "{{platform}}"
            },
            {
              "id": "{{WhatsApp.Account}}", "channel": "whatsapp", "externalId": "{{WhatsApp.NumberId}}", "calendar": "later",
              "secrets": {
                "appSecret": "plain:{{MessengerPage.AppSecret}}",
                "verifyToken": "plain:{{MessengerPage.VerifyToken}}",
                "accessToken": "plain:crash-whatsapp-token"
              },
              "sending": "live", "baseUrl": "{{platform}}"
            }
          ],
          "calendars": [{{opening.Calendar("later")}}],
          "policies": [{ "id": "hours", "time": "always", "targets": { "normal": { "firstResponse": "PT4H" } } }],
          "agents": [{ "id": "root", "name": "Root", "roles": ["admin"], "token": "plain:{{AdminToken}}" }]
        }
        """;
}
