using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Routing;

public class TriageTests
{
    [Fact]
    public void WithoutRules_NothingIsAllocated()
    {
        var message = InboundEvents.Message("refund");
        Triage.Apply([], message, "en", []);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = Triage.Apply([], message, "en", []);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Same(TriageResult.Nothing, result);
    }

    [Theory]
    [InlineData("refund", "I want a REFUND!", true)]
    [InlineData("refund", "Are you refundable", false)]
    [InlineData("refund", "non-refund policy", true)]
    [InlineData("not working", "It is NOT   working.", true)]
    [InlineData("not working", "it is not quite working", false)]
    [InlineData("don't", "I don’t know", true)]
    [InlineData("επιστροφή", "ΘΕΛΩ ΕΠΙΣΤΡΟΦΗ", true)]
    [InlineData("λόγος", "ο λογοσ", true)]
    [InlineData("Beschädigt", "alles beschadigt", true)]
    [InlineData("ещё", "еще раз", true)]
    [InlineData("złodziej", "ZLODZIEJ", true)]
    [InlineData("café", "cafe\u0301", true)]
    [InlineData("退款", "我想要退款。", true)]
    [InlineData("返品", "返品したいです", true)]
    [InlineData("คืนเงิน", "ขอคืนเงินด้วย", true)]
    [InlineData("환불", "환불을 원해요", true)]
    [InlineData("😡", "so late😡😡", true)]
    [InlineData("2024", "since 2024", true)]
    [InlineData("2024", "A20245", false)]
    [InlineData("dont", "I don't know", true)]
    [InlineData("e-mail", "my E-MAIL is", true)]
    [InlineData("not working", "NOT-working", true)]
    [InlineData(":(", "oh no :(", true)]
    [InlineData("Straße", "STRASSE", true)]
    [InlineData("οδός", "ΟΔΟΣ 5", true)]
    [InlineData("мой", "мои", false)]
    [InlineData("йод", "и\u0306од", true)]
    [InlineData("refund", "ｒｅｆｕｎｄ", true)]
    [InlineData("refund", "𝓻𝓮𝓯𝓾𝓷𝓭", true)]
    [InlineData("office", "oﬃce", true)]
    [InlineData("がっかり", "か\u3099っかり", true)]
    [InlineData("ですか", "ですが", false)]
    [InlineData("+30 210 1234567", "call 2101234567", false)]
    [InlineData("+30 210 1234567", "call 302101234567", true)]
    [InlineData("210-1234567", "my number is +30 (210) 123 45 67", true)]
    [InlineData("2101234567", "order 210123456", false)]
    [InlineData(" ", "anything at all", false)]
    [InlineData("refund", null, false)]
    public void Word_IsFoundAsAWholeWordWhateverItsCaseAndAccents(string word, string? text, bool found) =>
        Assert.Equal(found, Matches(new RuleCondition { AnyWords = [word] }, InboundEvents.Message(text)));

    [Fact]
    public void TextsAtAGlance_MatchAsTheirPlainWordsDo()
    {
        // Of a small alphabet, so that phrases are found, and found in part, often.
        var letters = Gen.Elements("abAB1 -'`.:é".ToCharArray()).ArrayOf().Select(c => new string(c));
        Prop.ForAll(letters.ToArbitrary(), letters.ToArbitrary(), (phrase, text) =>
        {
            var wanted = PlainWords.Of(phrase);
            var expected = wanted == " "
                ? phrase.Trim().Length > 0 && text.Contains(phrase.Trim(), StringComparison.Ordinal)
                : PlainWords.Of(text).Contains(wanted, StringComparison.Ordinal);
            return Matches(new RuleCondition { AnyWords = [phrase] }, InboundEvents.Message(text)) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Theory]
    [InlineData("Refund, please", true)]
    [InlineData("Parcel", false)]
    public void SubjectOfAMail_IsPartOfItsWords(string subject, bool found) =>
        Assert.Equal(found, Matches(new RuleCondition { AnyWords = ["refund"] }, InboundEvents.Message("As I wrote.") with { Subject = subject }));

    [Theory]
    [InlineData("the parcel is lost", true)]
    [InlineData("the parcel", false)]
    public void AllWords_MustBeThere(string text, bool found) =>
        Assert.Equal(found, Matches(new RuleCondition { AllWords = ["lost", "parcel"] }, InboundEvents.Message(text)));

    [Fact]
    public void AnyWords_NeedOnlyOne() =>
        Assert.True(Matches(new RuleCondition { AnyWords = ["lawyer", "court"] }, InboundEvents.Message("see you in court")));

    [Theory]
    [InlineData("de-AT", true)]
    [InlineData("DE", true)]
    [InlineData("den", false)]
    [InlineData("en", false)]
    [InlineData(null, false)]
    public void Language_IncludesItsRegions(string? language, bool found) =>
        Assert.Equal(found, Matches(new RuleCondition { Languages = ["de"] }, InboundEvents.Message("x"), language));

    [Theory]
    [InlineData(9_999L, false)]
    [InlineData(10_000L, true)]
    [InlineData(null, false)]
    public void Followers_AreEnough(long? followers, bool found) =>
        Assert.Equal(found, Matches(new RuleCondition { MinFollowers = 10_000 }, InboundEvents.Message("x") with { From = new Sender("1", Followers: followers) }));

    [Fact]
    public void Channel_MustBeListed()
    {
        Assert.True(Matches(new RuleCondition { Channels = ["telegram", "twilio"] }, InboundEvents.Message("x")));
        Assert.False(Matches(new RuleCondition { Channels = ["telegram"] }, InboundEvents.Message("x")));
    }

    [Fact]
    public void Visibility_MustBeThatOfTheThread()
    {
        var condition = new RuleCondition { Visibility = Visibility.Public };

        Assert.False(Matches(condition, InboundEvents.Message("x")));
        Assert.True(Matches(condition, InboundEvents.Message("x") with { Visibility = Visibility.Public }));
    }

    [Theory]
    [InlineData(true, new[] { "vip" }, true)]
    [InlineData(true, new string[0], false)]
    [InlineData(false, new string[0], true)]
    [InlineData(false, new[] { "vip" }, false)]
    public void Vip_IsATagOfTheConversation(bool vip, string[] tags, bool found) =>
        Assert.Equal(found, Matches(new RuleCondition { Vip = vip }, InboundEvents.Message("x"), null, tags));

    [Fact]
    public void EveryConditionGiven_MustHold() =>
        Assert.False(Matches(new RuleCondition { AnyWords = ["refund"], Channels = ["telegram"] }, InboundEvents.Message("refund")));

    [Fact]
    public void EmptyLists_AskForNothing() =>
        Assert.True(Matches(new RuleCondition { AnyWords = [], AllWords = [], Channels = [], Languages = [] }, InboundEvents.Message(null)));

    [Fact]
    public void AllRulesThatMatch_ApplyTogether()
    {
        RuleSettings[] rules =
        [
            Rule("a", new RuleAction { Priority = Priority.High, Tags = ["late", "old"], Team = "parcels" }),
            Rule("b", new RuleAction { Priority = Priority.Low, Tags = ["late", "angry"], Team = "other", Escalate = true }),
            Rule("c", new RuleAction { Escalate = true, Resolve = true }),
        ];

        var result = Triage.Apply(rules, InboundEvents.Message("x"), null, ["old"]);

        Assert.Equal(Priority.High, result.Priority);
        Assert.Equal(["late", "angry"], result.Tags);
        Assert.Equal("parcels", result.Team);
        Assert.Equal("b", result.EscalateBy);
        Assert.Equal("c", result.ResolveBy);
    }

    [Fact]
    public void TagOfAnEarlierRule_CountsForALaterOne()
    {
        RuleSettings[] rules =
        [
            new RuleSettings { Id = "famous", When = new RuleCondition { MinFollowers = 1000 }, Then = new RuleAction { Tags = ["vip"] } },
            new RuleSettings { Id = "vips", When = new RuleCondition { Vip = true }, Then = new RuleAction { Escalate = true } },
        ];

        Assert.Equal("vips", Triage.Apply(rules, InboundEvents.Message("x") with { From = new Sender("1", Followers: 2000) }, null, []).EscalateBy);
    }

    private static bool Matches(RuleCondition when, MessageReceived message, string? language = null, params string[] tags)
    {
        RuleSettings[] rules = [new RuleSettings { Id = "r", When = when, Then = new RuleAction { Escalate = true } }];
        return Triage.Apply(rules, message, language, tags).EscalateBy == "r";
    }

    private static RuleSettings Rule(string id, RuleAction then) => new() { Id = id, Then = then };
}
