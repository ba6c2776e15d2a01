using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Settings;

public class SampleDocumentTests
{
    private static readonly SettingsLoadResult Loaded = SettingsLoader.Load(SampleDocument.Read(), 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog);

    [Fact]
    public void The_sample_has_no_problems() => Assert.Empty(Loaded.Problems);

    [Fact]
    public void The_sample_is_warned_of_for_its_plain_secrets_alone() =>
        Assert.All(Loaded.Warnings, w => Assert.Contains("the secret stands in the document", w.Message, StringComparison.Ordinal));

    [Fact]
    public void Every_account_of_the_sample_sends_to_the_sandbox()
    {
        Assert.Contains("smoke-test", Loaded.Snapshot!.Accounts.Select(a => a.Id));
        Assert.All(Loaded.Snapshot.Accounts, a => Assert.False(a.IsLive));
    }

    [Theory]
    [InlineData("demo-agent-token", "eleni")]
    [InlineData("demo-lead-token", "sofia")]
    [InlineData("demo-admin-token", "admin")]
    public void The_tokens_of_the_sample_sign_in(string token, string agent) => Assert.Equal(agent, Loaded.Snapshot!.FindAgentByToken(token)?.Id);

    [Theory]
    [InlineData("2026-11-23T07:00:00Z", true)] // Monday 09:00 in Athens
    [InlineData("2026-11-23T12:30:00Z", false)] // the lunch break
    [InlineData("2026-11-22T10:00:00Z", false)] // Sunday
    [InlineData("2026-11-27T19:59:59Z", true)] // the dated exception
    [InlineData("2026-12-25T09:00:00Z", false)] // the yearly one
    public void The_office_of_the_sample_keeps_its_hours(string at, bool open) =>
        Assert.Equal(open, Loaded.Snapshot!.FindAccount("messenger-demo")!.Calendar.IsOpen(DateTimeOffset.Parse(at, null)));
}
