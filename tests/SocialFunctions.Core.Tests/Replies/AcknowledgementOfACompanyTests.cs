using SocialFunctions.Replies;
using SocialFunctions.Routing;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Replies;

public class AcknowledgementOfACompanyTests
{
    private static readonly SettingsSnapshot Settings = Load("""
        {
          "accounts": [{ "id": "sms", "channel": "twilio", "externalId": "+15005550006", "calendar": "athens", "secrets": { "authToken": "plain:x" } }],
          "calendars": [{ "id": "athens", "timeZone": "Europe/Athens", "weekly": { "mon": ["09:00-17:00"] } }],
          "policies": [{ "id": "standard", "targets": { "normal": { "firstResponse": "PT30M" } } }],
          "templates": [{ "id": "surge", "texts": { "de": "Bitte etwas Geduld." } }],
          "rules": [{ "id": "lawyers", "when": { "anyWords": ["lawyer"] }, "then": { "escalate": true } }]
        }
        """);

    [Fact]
    public void Opening_IsToldInTheZoneOfTheCalendar()
    {
        var calendar = Settings.FindAccount("sms")!.Calendar;
        // Sunday 23:30 in Athens; it is still Sunday there, and Monday 09:00 is 07:00 UTC.
        var now = new DateTimeOffset(2026, 11, 22, 21, 30, 0, TimeSpan.Zero);

        var reply = Acknowledgement.OffHours(Settings, "en-GB", calendar, now, calendar.NextOpening(now));

        Assert.Equal("Thank you for your message! We are closed at the moment and will be back tomorrow at 09:00. We will answer you then.", reply.Text);
    }

    [Fact]
    public void NeverOpening_NamesNoTime() =>
        Assert.Equal(
            "Thank you for your message! We are closed at the moment. We will answer you as soon as we can.",
            Acknowledgement.OffHours(Settings, "en", Settings.FindAccount("sms")!.Calendar, InboundEvents.Noon, null).Text);

    [Fact]
    public void TemplateOfTheSettings_ReplacesTheBuiltInText() => Assert.Equal("Bitte etwas Geduld.", Acknowledgement.Surge(Settings, "de-AT").Text);

    [Fact]
    public void RuleOfTheSettings_IsApplied() =>
        Assert.Equal("lawyers", Triage.Apply(Settings, InboundEvents.Message("My lawyer will write"), "en", []).EscalateBy);

    private static SettingsSnapshot Load(string json) => SettingsLoader.Load(json, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog).Snapshot!;
}
