using SocialFunctions.Conversations;
using SocialFunctions.Settings;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class PolicyForTests
{
    private static readonly Conversation Plain = new()
    {
        Id = "c",
        Channel = "messenger",
        Account = "page",
        ThreadKey = "t",
        Contact = new ConversationContact("p", null, []),
    };

    private static SettingsSnapshot With(string when, string account = "") => Snapshot($$"""
        {
          "accounts": [{{Messenger(account)}}, {{Telegram()}}],
          "policies": [{ "id": "special", "when": { {{when}} } }, { "id": "also", "when": { {{when}} } }, { "id": "rest" }]
        }
        """);

    private static string Policy(string when, Conversation conversation, string account = "") =>
        With(when, account) is var settings ? settings.PolicyFor(settings.FindAccount("page")!, conversation.ToPolicySubject()).Id : "";

    [Theory]
    [InlineData(""" "channels": ["telegram", "messenger"] """, "special")]
    [InlineData(""" "channels": ["telegram"] """, "rest")]
    [InlineData(""" "accounts": ["page"] """, "special")]
    [InlineData(""" "accounts": ["bot"] """, "rest")]
    [InlineData(""" "priorities": ["high", "normal"] """, "special")]
    [InlineData(""" "priorities": ["high"] """, "rest")]
    [InlineData(""" "visibility": "private" """, "special")]
    [InlineData(""" "visibility": "public" """, "rest")]
    [InlineData(""" "channels": ["messenger"], "priorities": ["high"] """, "rest")]
    public void The_first_policy_whose_every_filter_matches_is_used(string when, string policy) => Assert.Equal(policy, Policy(when, Plain));

    [Theory]
    [InlineData("de", "special")]
    [InlineData("de-AT", "special")]
    [InlineData("DE-at", "special")]
    [InlineData("den", "rest")]
    [InlineData("en", "rest")]
    [InlineData(null, "rest")]
    public void A_language_holds_its_varieties(string? language, string policy) =>
        Assert.Equal(policy, Policy(""" "languages": ["de"] """, Plain with { Language = language }));

    [Fact]
    public void Whose_language_is_unknown_speaks_the_accounts() =>
        Assert.Equal("special", Policy(""" "languages": ["de"] """, Plain, """ "locale": "de-AT" """));

    [Theory]
    [InlineData(""" "vip": true """, "vip", "special")]
    [InlineData(""" "vip": true """, "other", "rest")]
    [InlineData(""" "vip": false """, "vip", "rest")]
    [InlineData(""" "vip": false """, "other", "special")]
    [InlineData(""" "tags": ["gold", "other"] """, "other", "special")]
    [InlineData(""" "tags": ["gold", "silver"] """, "other", "rest")]
    public void A_vip_is_who_has_the_tag(string when, string tag, string policy) => Assert.Equal(policy, Policy(when, Plain with { Tags = [tag] }));

    [Fact]
    public void The_policy_an_account_names_is_used_whatever_the_filters_say() =>
        Assert.Equal("also", Policy(""" "visibility": "public" """, Plain, """ "policy": "also" """));

    [Fact]
    public void Choosing_allocates_nothing()
    {
        var settings = With(""" "channels": ["telegram", "messenger"], "priorities": ["normal"], "tags": ["a", "b"], "languages": ["de", "el"], "vip": true """);
        var (account, conversation) = (settings.FindAccount("page")!, Plain with { Tags = ["b"], Language = "el" });
        settings.PolicyFor(account, conversation.ToPolicySubject());

        var before = GC.GetAllocatedBytesForCurrentThread();
        settings.PolicyFor(account, conversation.ToPolicySubject());
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
