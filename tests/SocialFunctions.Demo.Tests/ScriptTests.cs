using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Demo.Tests;

public sealed class ScriptTests
{
    private static readonly Script Script = Playwright.Write(7);

    private static IEnumerable<Step.Written> Messages => Script.Customers.SelectMany(c => c.Steps).OfType<Step.Written>();

    [Fact]
    public void SameSeed_WritesTheSameScript() => Assert.Equal(Told(Playwright.Write(7)), Told(Script));

    [Fact]
    public void AnotherSeed_WritesAnotherCrowd() => Assert.NotEqual(Told(Playwright.Write(8)), Told(Script));

    [Fact]
    public void AnotherSeed_TellsTheSameStory() =>
        Assert.Equal(
            Told(Playwright.Write(8) with { Customers = [.. Playwright.Write(8).Customers.Where(c => c.IsNotable)] }),
            Told(Script with { Customers = [.. Script.Customers.Where(c => c.IsNotable)] }));

    [Fact]
    public void Steps_AreInOrderAndWithinThePlay() => Assert.All(Script.Customers, customer =>
    {
        Assert.Equal(customer.Steps.OrderBy(s => s.Due), customer.Steps);
        Assert.All(customer.Steps, step => Assert.InRange(step.Due, Script.Start, Script.End));
    });

    [Fact]
    public void Scenes_FollowEachOtherWithoutGaps() =>
        Assert.All(Script.Scenes.Zip(Script.Scenes.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));

    [Fact]
    public void Scenes_HaveAtMostThreeSpeeds() => Assert.InRange(Script.Scenes.Select(scene => scene.Speed).Distinct().Count(), 1, 3);

    [Fact]
    public void Scenes_TakeAboutHalfAMinute() =>
        Assert.InRange(Script.Scenes.Sum(s => (s.Until - s.From).TotalSeconds / s.Speed), 25, 40);

    [Fact]
    public void Conversations_AreDifferent() =>
        Assert.Equal(Script.Customers.Count, Script.Customers.Select(c => c.Conversation).Distinct().Count());

    [Fact]
    public void MessageIds_AreDifferent()
    {
        var ids = Script.Customers.SelectMany(c => MessagesOf(c).Select(s => s.Number).Distinct().Select(n => Platforms.IdOf(c, n))).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("telegram")]
    [InlineData("twilio")]
    public void EachChannel_IsUsedInTheStoryAndByTheCrowd(string channel) =>
        Assert.Equal([false, true], Script.Customers.Where(c => c.Channel == channel).Select(c => c.IsNotable).Distinct().Order());

    [Theory]
    [MemberData(nameof(Languages))]
    public void EachLanguage_IsAcknowledgedInTheStory(string language) => Assert.Contains(
        Script.Customers.Where(c => c.IsNotable && c.Language == language).SelectMany(c => c.Steps.OfType<Step.Written>()),
        written => !DemoSettings.Office.IsOpen(written.Due));

    [Fact]
    public void Surge_BringsManyAtOnce() =>
        Assert.InRange(Messages.Count(m => m.At >= Week.At(23, 13) && m.At < Week.At(23, 13, 45)), 150, 400);

    [Fact]
    public void Deliveries_AreRepeatedConcurrentlyAndLater()
    {
        Assert.Contains(Messages, m => m.Copies == 2);
        Assert.Contains(Messages, m => m.Copies == 3);
        Assert.Contains(Script.Customers, c => c.Steps.OfType<Step.Written>().CountBy(m => m.Number).Any(m => m.Value > 1));
    }

    [Fact]
    public void Deliveries_ComeOutOfOrder()
    {
        Assert.Contains(Script.Customers, c => MessagesOf(c).Zip(MessagesOf(c).Skip(1)).Any(m => m.First.At > m.Second.At));
        Assert.Contains(Script.Customers, c => c.Steps.OfType<Step.Changed>().Any(e => MessagesOf(c).First(m => m.Number == e.Number).Due > e.Due));
    }

    [Fact]
    public void OnlyCourtesies_AreMarkedSo() => Assert.All(
        Script.Customers.SelectMany(c => c.Steps.OfType<Step.Written>().Select(m => (Customer: c, Message: m))),
        said => Assert.Equal(
            said.Message.IsCourtesy,
            Routing.Courtesy.AsksForNothing(new MessageReceived
            {
                EventId = "e",
                Channel = said.Customer.Channel,
                Account = "a",
                ThreadKey = "t",
                At = said.Message.At,
                ReceivedAt = said.Message.At,
                PlatformId = "p",
                From = new Sender("t"),
                Text = said.Message.Text,
            })));

    [Fact]
    public void Settings_AreWithoutProblems() =>
        Assert.Empty(SocialFunctions.Settings.SettingsLoader.Load(DemoSettings.Json, 1, new(_ => null, AllowPlain: true), TestChannels.Catalog).Problems);

    [Fact]
    public void Promises_AreThoseThatTheHostReads() => Assert.Equivalent(
        SocialFunctions.Settings.SettingsLoader.Load(DemoSettings.Json, 1, new(_ => null, AllowPlain: true), TestChannels.Catalog).Snapshot!.Policies[^1],
        DemoSettings.Policy);

    [Fact]
    public void Week_HasANightAWeekendAndAHoliday() => Assert.Equal(
        [true, false, false, false, true, true, false, true],
        new[]
        {
            Week.At(23, 13), Week.At(23, 23), Week.At(24, 12), Week.At(25, 12), Week.At(26, 12), Week.At(27, 12), Week.At(28, 12), Week.At(29, 12),
        }.Select(DemoSettings.Office.IsOpen));

    public static TheoryData<string> Languages() => [.. Words.Languages];

    private static IEnumerable<Step.Written> MessagesOf(Customer customer) => customer.Steps.OfType<Step.Written>();

    private static IEnumerable<string> Told(Script script) =>
        script.Customers.SelectMany(c => c.Steps.Select(step => $"{c.Number} {c.Name} {c.Channel} {c.Language} {step}"));
}
