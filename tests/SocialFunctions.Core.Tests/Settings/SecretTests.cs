using SocialFunctions.Settings;
using SocialFunctions.Testing;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class SecretTests
{
    private const string Verifying = """ "appSecret": "env:SET", "verifyToken": "env:SET" """;

    private static string Document(string account) => $$"""{ "accounts": [{{account}}] }""";

    [Fact]
    public void Secrets_are_read_from_variables_and_from_the_document()
    {
        var account = Snapshot(Document(Messenger(secrets: Verifying + """, "accessToken": "plain:κλειδί" """))).FindAccount("page")!;

        Assert.Equal("set-value", account.Secret("appSecret"));
        Assert.Equal("κλειδί", account.Secret("accessToken"));
        Assert.Equal("κλειδί"u8.ToArray(), account.SecretBytes("accessToken").ToArray());
    }

    [Fact]
    public void A_secret_that_is_not_there_is_null_and_no_bytes()
    {
        var account = Snapshot(Document(Messenger(secrets: Verifying + """, "accessToken": "env:UNSET" """))).FindAccount("page")!;

        Assert.Null(account.Secret("accessToken"));
        Assert.True(account.SecretBytes("accessToken").IsEmpty);
        Assert.Null(account.Secret("other"));
    }

    [Fact]
    public void A_secret_in_the_document_is_warned_of_where_it_is_allowed() =>
        AssertWarning(Document(Messenger(secrets: Verifying + """, "accessToken": "plain:x" """)), "$.accounts[0].secrets.accessToken", "stands in the document");

    [Fact]
    public void A_secret_in_the_document_is_refused_where_it_is_not_allowed() =>
        AssertProblem(
            Document(Messenger(secrets: Verifying + """, "accessToken": "plain:x" """)),
            "$.accounts[0].secrets.accessToken",
            "only allowed on the one-machine host",
            allowPlain: false);

    [Theory]
    [InlineData("tok\\n", "line end")]
    [InlineData("tok\\r\\nX-Evil: 1", "line end")]
    [InlineData("t\\u0000ok", "control character")]
    [InlineData(" tok", "white space")]
    [InlineData("tok\\u00a0", "white space")]
    public void A_secret_that_no_platform_has_is_refused(string secret, string problem) => AssertProblem(
        Document(Messenger(secrets: Verifying + $", \"accessToken\": \"plain:{secret}\"")), "$.accounts[0].secrets.accessToken", problem);

    [Theory]
    [InlineData("\"EAAGm0PX4ZCpsBAtoken\"")]
    [InlineData("\"plain:\"")]
    [InlineData("\"env:\"")]
    [InlineData("\"env:EAAGm0PX4ZCpsBAtoken value\"")]
    [InlineData("\"Plain:EAAGm0PX4ZCpsBAtoken\"")]
    [InlineData("\"\"")]
    [InlineData("123454321")]
    public void A_secret_of_the_wrong_form_is_refused_and_not_repeated(string value)
    {
        var problem = Assert.Single(Load(Document(Messenger(secrets: Verifying + $", \"accessToken\": {value}"))).Problems);

        Assert.Equal("$.accounts[0].secrets.accessToken", problem.Path);
        Assert.DoesNotContain("EAAG", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("123454321", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_the_wrong_place_is_not_repeated() =>
        Assert.DoesNotContain("hush", Load(Document(Messenger(""" "team": "plain:hush" """))).Problems.Single().Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("botToken", "unknown secret; allowed: appSecret, verifyToken, accessToken")]
    [InlineData("acessToken", "unknown secret; did you mean 'accessToken'?")]
    public void A_secret_the_channel_does_not_have_is_refused(string name, string message) =>
        AssertProblem(Document(Messenger(secrets: Verifying + $", \"{name}\": \"env:SET\"")), $"$.accounts[0].secrets.{name}", message);

    [Theory]
    [InlineData("""{ "id": "a", "channel": "messenger", "externalId": "1", "secrets": { "verifyToken": "env:SET" }, "sending": "sandbox" }""", "appSecret")]
    [InlineData("""{ "id": "a", "channel": "messenger", "externalId": "1", "secrets": { "appSecret": "env:SET" }, "sending": "sandbox" }""", "verifyToken")]
    [InlineData("""{ "id": "a", "channel": "telegram", "externalId": "1", "secrets": { "botToken": "env:SET" } }""", "secretToken")]
    [InlineData("""{ "id": "a", "channel": "twilio", "externalId": "1", "secrets": { "accountSid": "env:SET" } }""", "authToken")]
    public void A_secret_that_verifies_webhooks_is_required(string account, string secret) =>
        AssertProblem(Document(account), $"$.accounts[0].secrets.{secret}", "can be verified");

    [Fact]
    public void Without_any_secrets_the_missing_ones_are_named() =>
        AssertProblem(Document("""{ "id": "a", "channel": "messenger", "externalId": "1" }"""), "$.accounts[0].secrets", "appSecret and verifyToken");

    [Fact]
    public void A_verifying_secret_whose_variable_is_not_set_is_a_warning() =>
        AssertWarning(
            Document(Messenger(secrets: """ "appSecret": "env:UNSET", "verifyToken": "env:SET", "accessToken": "env:SET" """)),
            "$.accounts[0].secrets.appSecret",
            "'UNSET' is not set: no webhook of this account can be verified");

    [Theory]
    [InlineData("")]
    [InlineData(""", "accessToken": "env:UNSET" """)]
    public void Without_the_secret_to_send_an_account_sends_to_the_sandbox_with_a_warning(string accessToken)
    {
        var document = Document(Messenger(secrets: Verifying + accessToken));

        AssertWarning(document, "$.accounts[0].secrets.accessToken", "sandbox");
        Assert.False(Snapshot(document).FindAccount("page")!.IsLive);
    }

    [Fact]
    public void An_account_that_is_meant_for_the_sandbox_needs_no_secret_to_send() =>
        AssertNothing(Document(Messenger(""" "sending": "sandbox" """, secrets: Verifying)));

    [Fact]
    public void A_live_account_needs_its_secret_to_send() =>
        AssertProblem(Document(Messenger(""" "sending": "live" """, secrets: Verifying)), "$.accounts[0].secrets.accessToken", "\"live\"");

    [Fact]
    public void A_live_account_whose_variable_is_not_set_stays_live_with_a_warning()
    {
        var document = Document(Messenger(""" "sending": "live" """, secrets: Verifying + """, "accessToken": "env:UNSET" """));

        AssertWarning(document, "$.accounts[0].secrets.accessToken", "nothing can be sent");
        Assert.True(Snapshot(document).FindAccount("page")!.IsLive);
    }

    [Theory]
    [InlineData("plain:with space")]
    [InlineData("plain:colon:colon")]
    public void Telegrams_secret_token_has_the_characters_Telegram_allows(string secret) =>
        AssertProblem(
            Document(Telegram(secrets: $""" "secretToken": "{secret}", "botToken": "env:SET" """)),
            "$.accounts[0].secrets.secretToken",
            "1 to 256 characters");

    [Theory]
    [InlineData("PATH")]
    [InlineData("SOCIALFUNCTIONS_SECRETS")]
    [InlineData("SOCIALFUNCTIONS_DATA")]
    [InlineData("SOCIALFUNCTIONS_SECRET_")]
    [InlineData("socialfunctions_secret_set")]
    public void A_variable_that_is_not_there_to_be_read_is_refused(string variable)
    {
        AssertProblem(
            Document(Messenger(secrets: Verifying + $", \"accessToken\": \"env:{variable}\"")), "$.accounts[0].secrets.accessToken", "may not be read");
        AssertProblem($$"""{ "agents": [{ "id": "a", "token": "env:{{variable}}" }] }""", "$.agents[0].token", "SOCIALFUNCTIONS_SECRET_");
        AssertProblem(
            $$"""{ "webhooks": [{ "id": "crm", "url": "https://crm.example/", "secret": "env:{{variable}}" }] }""", "$.webhooks[0].secret", "may not be read");
    }

    [Fact]
    public void A_variable_whose_name_says_that_it_is_a_secret_may_be_read() =>
        Assert.Equal(
            "set-value",
            Snapshot(Document(Messenger(secrets: Verifying + """, "accessToken": "env:SOCIALFUNCTIONS_SECRET_SET" """)))
                .FindAccount("page")!.Secret("accessToken"));

    [Fact]
    public void A_stored_document_with_a_variable_that_may_not_be_read_any_more_stays_usable_without_it()
    {
        var document = Document(Messenger(secrets: Verifying + """, "accessToken": "env:PATH" """));

        var loaded = SettingsLoader.Load(document, 1, Secrets() with { IsStored = true }, TestChannels.Catalog);

        var account = loaded.Snapshot!.FindAccount("page")!;
        Assert.Null(account.Secret("accessToken"));
        Assert.True(account.IsLive, "What was live must not end in the sandbox unnoticed.");
        var refused = Assert.Single(loaded.Snapshot.Refused);
        Assert.Equal("$.accounts[0].secrets.accessToken", refused.Path);
        Assert.Contains("'PATH' may not be read", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("path-value", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mask_of_a_secret_is_no_secret()
    {
        var document = Document(Messenger(secrets: Verifying + """, "accessToken": "plain:***" """));

        AssertWarning(document, "$.accounts[0].secrets.accessToken", "not shown");
        var account = Snapshot(document).FindAccount("page")!;
        Assert.Equal((null, true), (account.Secret("accessToken"), account.IsLive));
    }

    [Fact]
    public void A_variable_that_is_empty_is_not_set() =>
        Assert.Null(SettingsLoader.Load(Document(Messenger()), 1, new SecretSource(_ => "", false, SecretSource.NamesIn("SET")), TestChannels.Catalog).Snapshot!.FindAccount("page")!.Secret("appSecret"));
}
