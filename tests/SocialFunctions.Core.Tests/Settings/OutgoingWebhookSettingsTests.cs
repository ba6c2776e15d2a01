using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class OutgoingWebhookSettingsTests
{
    private static string Webhook(string url = "https://crm.example/hook", string secret = "env:SET", string more = "") =>
        $$"""{ "webhooks": [{ "id": "crm", "url": "{{url}}", "secret": "{{secret}}", {{more}} }] }""";

    [Theory]
    [InlineData("plain:any text", "any text")]
    [InlineData("plain:whsec_a2V5", "key")]
    public void The_key_is_base64_after_its_prefix_and_else_the_text(string secret, string key) =>
        Assert.Equal(key, System.Text.Encoding.UTF8.GetString(Snapshot(Webhook(secret: secret)).OutgoingWebhookKeyFor("crm").Span));

    [Fact]
    public void Without_its_variable_there_is_no_key_and_a_warning()
    {
        AssertWarning(Webhook(secret: "env:UNSET"), "$.webhooks[0].secret", "not signed");
        Assert.True(Snapshot(Webhook(secret: "env:UNSET")).OutgoingWebhookKeyFor("crm").IsEmpty);
    }

    [Theory]
    [InlineData("http://localhost:5000/hook")]
    [InlineData("http://127.0.0.1/hook")]
    [InlineData("http://[::1]/hook")]
    public void Http_is_allowed_to_this_machine(string url) => AssertNothing(Webhook(url));

    [Theory]
    [InlineData("http://crm.example/hook", "must be https")]
    [InlineData("crm.example/hook", "absolute http or https URL")]
    public void Another_address_is_refused(string url, string message) => AssertProblem(Webhook(url), "$.webhooks[0].url", message);

    [Fact]
    public void A_key_that_is_not_base64_is_refused() => AssertProblem(Webhook(secret: "plain:whsec_%%%"), "$.webhooks[0].secret", "must be base64");

    [Fact]
    public void A_secret_is_required() =>
        AssertProblem("""{ "webhooks": [{ "id": "crm", "url": "https://crm.example/" }] }""", "$.webhooks[0].secret", "is required");

    [Fact]
    public void An_unknown_event_is_refused() =>
        AssertProblem(Webhook(more: """ "events": ["breached", "breachd"] """), "$.webhooks[0].events[1]", "did you mean 'breached'?");

    [Fact]
    public void Every_kind_of_timeline_entry_can_be_posted() =>
        Assert.Empty(Load(Webhook(more: $$""" "events": [{{string.Join(", ", TimelineType.All.Select(type => $"\"{type}\""))}}] """)).Problems);
}
