using SocialFunctions.Settings;
using SocialFunctions.Testing;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class AccountSettingsTests
{
    private static string Document(string accounts) => $$"""{ "accounts": [{{accounts}}] }""";

    [Fact]
    public void An_account_is_found_by_its_id_and_by_its_endpoint()
    {
        var snapshot = Snapshot(Document(Messenger() + "," + Telegram()));

        Assert.Equal("page", snapshot.FindAccount("page")!.Id);
        Assert.Equal("bot", snapshot.FindAccount("telegram", "bot")!.Id);
        Assert.Null(snapshot.FindAccount("messenger", "bot"));
        Assert.Null(snapshot.FindAccount("other"));
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var account = Snapshot(Document(Messenger())).FindAccount("page")!;

        Assert.Equal(("always", "en", false, false), (account.Settings.Calendar, account.Settings.Locale, account.Settings.Public, account.Settings.Paused));
        Assert.Equal("UTC", account.Calendar.TimeZone);
    }

    [Fact]
    public void An_unknown_channel_names_those_there_are() =>
        AssertProblem(Document("""{ "id": "a", "channel": "pigeon", "externalId": "1" }"""), "$.accounts[0].channel", $"allowed: {string.Join(", ", TestChannels.Catalog.Names)}");

    [Theory]
    [InlineData("../me")]
    [InlineData("1/../2")]
    [InlineData("1..2")]
    [InlineData("1\\\\2")]
    [InlineData("1?x=2")]
    [InlineData("1#2")]
    [InlineData("1%2F2")]
    [InlineData("1 2")]
    [InlineData("1\\u00072")]
    [InlineData("1\\u200B2")]
    [InlineData("1\\u202E2")]
    public void ExternalIdThatCouldLeadElsewhere_IsRefused(string externalId) => AssertProblem(
        Document(Documents.Messenger().Replace("\"externalId\": \"page\"", $"\"externalId\": \"{externalId}\"", StringComparison.Ordinal)),
        "$.accounts[0].externalId",
        "must be the platform's id of the account");

    [Fact]
    public void Two_accounts_must_not_share_an_endpoint() =>
        AssertProblem(
            Document(Messenger() + "," + Messenger().Replace("\"id\": \"page\"", "\"id\": \"other\"", StringComparison.Ordinal)),
            "$.accounts[1].externalId",
            "another account of channel messenger");

    [Fact]
    public void The_same_external_id_on_another_channel_is_another_endpoint() =>
        AssertNothing(Document(Messenger(id: "bot").Replace("\"id\": \"bot\"", "\"id\": \"page\"", StringComparison.Ordinal) + "," + Telegram()));

    [Theory]
    [InlineData("calendar", "calendar")]
    [InlineData("team", "team")]
    [InlineData("policy", "policy")]
    public void A_reference_to_nothing_is_refused(string property, string noun) =>
        AssertProblem(Document(Messenger($"\"{property}\": \"nowhere\"")), $"$.accounts[0].{property}", $"unknown {noun} 'nowhere'");

    [Theory]
    [InlineData("baseUrl", "ftp://files.example")]
    [InlineData("baseUrl", "graph.facebook.com")]
    [InlineData("publicUrl", "/webhooks/messenger/page")]
    [InlineData("publicUrl", "https://care.example/#part")]
    public void An_address_must_be_absolute_and_http(string property, string url) =>
        AssertProblem(Document(Messenger($"\"{property}\": \"{url}\"")), $"$.accounts[0].{property}", "absolute http or https URL");

    [Theory]
    [InlineData("http://graph.facebook.com")]
    [InlineData("HTTP://graph.facebook.com/")]
    [InlineData("http://192.168.0.7:8080")]
    [InlineData("http://localhost.example")]
    public void AddressOfTheApiWithoutEncryption_IsRefused(string url) =>
        AssertProblem(Document(Messenger($"\"baseUrl\": \"{url}\"")), "$.accounts[0].baseUrl", "must be https");

    [Theory]
    [InlineData("http://localhost:8081")]
    [InlineData("http://127.0.0.1:9000/")]
    [InlineData("http://[::1]:9000")]
    [InlineData("https://graph.facebook.com")]
    public void AddressOfTheApiOnThisMachine_MayDoWithout(string url) =>
        Assert.Equal(url, Snapshot(Document(Messenger($"\"baseUrl\": \"{url}\""))).Document.Accounts[0].BaseUrl);

    [Fact]
    public void AddressOfTheApiStoredBeforeTheRule_StaysInForceAndIsNamed()
    {
        var document = Document(Messenger(""" "baseUrl": "http://graph.facebook.com" """));
        var loaded = SettingsLoader.Load(document, 1, Secrets() with { IsStored = true }, TestChannels.Catalog);

        Assert.Equal("http://graph.facebook.com", loaded.Snapshot!.Document.Accounts[0].BaseUrl);
        Assert.Equal("$.accounts[0].baseUrl", Assert.Single(loaded.Snapshot.Refused).Path);
    }

    [Fact]
    public void A_locale_must_be_a_language_tag() =>
        AssertProblem(Document(Messenger(""" "locale": "el_GR" """)), "$.accounts[0].locale", "language tag");

    [Fact]
    public void Twilio_without_its_public_address_is_warned_of() =>
        AssertWarning(Document(Documents.Twilio(more: "")), "$.accounts[0].publicUrl", "proxy");

    [Fact]
    public void PublicUrlWithTheCredentialsThatAProxyAsksFor_IsTakenWithAWarning() =>
        AssertWarning(Document(Documents.Twilio(more: """ "publicUrl": "https://user:word@care.example/sms" """)), "$.accounts[0].publicUrl", "password");

    [Theory]
    [InlineData("+9991234567", 1)]
    [InlineData("+302100000000", 0)]
    [InlineData("12345", 0)]
    [InlineData("MG0123456789abcdef0123456789abcdef", 0)]
    public void ExternalIdThatIsANumberNoCountryHas_IsWarnedOf(string externalId, int warnings)
    {
        var result = Load(Document(Documents.Twilio().Replace("+302100000000", externalId, StringComparison.Ordinal)));

        Assert.Empty(result.Problems);
        Assert.Equal(warnings, result.Warnings.Count(warning => warning.Path == "$.accounts[0].externalId"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(""" "sending": "live" """, true)]
    [InlineData(""" "sending": "sandbox" """, false)]
    [InlineData(""" "paused": true """, true)]
    public void With_all_secrets_it_sends_live_unless_told_otherwise(string more, bool live) =>
        Assert.Equal(live, Snapshot(Document(Messenger(more))).FindAccount("page")!.IsLive);

    [Fact]
    public void The_calendars_of_accounts_are_compiled()
    {
        var snapshot = Snapshot($$"""
            {
              "accounts": [{{Messenger(""" "calendar": "office" """)}}, {{Messenger(""" "calendar": "never" """, id: "night")}}],
              "calendars": [{ "id": "office", "timeZone": "Europe/Athens", "weekly": { "mon": ["09:00-17:00"] } }]
            }
            """);

        Assert.Equal("Europe/Athens", snapshot.FindAccount("page")!.Calendar.TimeZone);
        Assert.Null(snapshot.FindAccount("night")!.Calendar.NextOpening(DateTimeOffset.UnixEpoch));
    }
}
