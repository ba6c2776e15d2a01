using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>The settings the host is measured with.</summary>
internal static class ProductSettings
{
    public const string Token = "benchmark-admin-token";

    /// <summary>Share of the short promise after which to warn.</summary>
    public const double WarnAt = 0.5;

    /// <summary>What is promised to the customers of <see cref="Webhooks.DueAccount"/>.</summary>
    public static readonly TimeSpan ShortPromise = TimeSpan.FromSeconds(30);

    /// <summary>Writes them to a file.</summary>
    public static string WriteTo(string directory)
    {
        var path = Path.Combine(directory, "settings.json");
        File.WriteAllText(path, $$"""
            {
              "accounts": [
                {{Account(Webhooks.Account, Webhooks.Page)}},
                {{Account(Webhooks.DueAccount, Webhooks.DuePage)}}
              ],
              "policies": [
                {
                  "id": "seconds", "when": { "accounts": ["{{Webhooks.DueAccount}}"] }, "time": "always", "warnAt": {{WarnAt.ToString(System.Globalization.CultureInfo.InvariantCulture)}},
                  "targets": { "normal": { "firstResponse": "PT{{(int)ShortPromise.TotalSeconds}}S" } },
                  "escalation": [{ "at": "breach", "notify": ["agent:admin"], "by": ["desk"] }]
                },
                {
                  "id": "hours", "time": "always", "warnAt": 0.8,
                  "targets": { "normal": { "firstResponse": "PT4H", "nextResponse": "PT8H", "resolution": "PT48H" } },
                  "escalation": [{ "at": "breach", "notify": ["agent:admin"], "by": ["desk"] }]
                }
              ],
              "agents": [{ "id": "admin", "name": "Admin", "roles": ["admin"], "languages": ["en"], "token": "plain:{{Token}}" }]
            }
            """);
        return path;
    }

    private static string Account(string id, string page) => $$"""
        {
          "id": "{{id}}", "channel": "messenger", "externalId": "{{page}}", "calendar": "always", "locale": "en", "sending": "sandbox",
          "secrets": {
            "appSecret": "plain:{{Webhooks.AppSecret}}", "verifyToken": "plain:benchmark-verify", "accessToken": "plain:benchmark-access"
          }
        }
        """;
}
