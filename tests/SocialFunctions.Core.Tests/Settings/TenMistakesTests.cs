namespace SocialFunctions.Core.Tests.Settings;

public class TenMistakesTests
{
    private const string Document = """
        {
          "accounts": [
            {
              "id": "page",
              "channel": "mesenger", // 1: a slip of the finger
              "externalId": "1",
              "calendar": "offce", // 2: no such calendar
            },
            {
              "id": "bot",
              "channel": "telegram",
              "externalId": "demo_bot",
              "secrets": { "botToken": "plain:demo", "secretToken": "demo-hidden-value" }, // 3: neither env: nor plain:
              "basUrl": "http://127.0.0.1:9", // 4: unknown property
            },
          ],
          "calendars": [
            {
              "id": "office",
              "timeZone": "Europe/Athen", // 5: unknown zone
              "weekly": { "mon": ["09:00-13:00", "12:00-18:00"] }, // 6: overlap
              "exceptions": [{ "yearly": "02-30" }], // 7: no such day
            },
          ],
          "policies": [
            {
              "id": "default",
              "warnAt": 1.5, // 8: above 1
              "targets": { "normal": { "firstResponse": "30 minutes" } }, // 9: not ISO 8601
              "escalation": [{ "at": "breach", "notify": ["team:care"] }], // 10: no such team
            },
          ],
        }
        """;

    [Fact]
    public void Ten_mistakes_are_ten_problems_in_document_order() =>
        Assert.Equal(
            [
                "$.accounts[0].channel: unknown channel 'mesenger'; did you mean 'messenger'?",
                "$.accounts[0].calendar: unknown calendar 'offce'; did you mean 'office'?",
                "$.accounts[1].secrets.secretToken: must say where the secret is: 'env:NAME' for a variable, or 'plain:TEXT'",
                "$.accounts[1].basUrl: unknown property; did you mean 'baseUrl'?",
                "$.calendars[0].timeZone: unknown time zone 'Europe/Athen'; did you mean 'Europe/Athens'?",
                "$.calendars[0].weekly.mon[1]: 12:00-18:00 overlaps 09:00-13:00",
                "$.calendars[0].exceptions[0].yearly: '02-30' is not a day of the year; allowed: MM-dd, such as 12-25",
                "$.policies[0].warnAt: must be a number above 0 and below 1, such as 0.8",
                "$.policies[0].targets.normal.firstResponse: must be an ISO 8601 duration such as PT30M or P1DT2H, without years and months",
                "$.policies[0].escalation[0].notify[0]: unknown team 'care'; there is none",
            ],
            Documents.Load(Document).Problems.Select(p => p.ToString()));
}
