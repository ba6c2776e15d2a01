using System.Globalization;
using System.Net;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>Finding texts again, and reading whole threads.</summary>
public sealed class FindingTests(World world) : IClassFixture<World>
{
    // So long after a message its text is in the index.
    private static readonly TimeSpan Indexed = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("Έκανα λάθος στην παραγγελία", "ΛΑΘΟΣ", "λαθοσ στην", "α λάθ")]
    [InlineData("Η ΟΔΟΣ είναι κλειστή", "οδός", "Οδος", "δός είναι")]
    [InlineData("Где моя ёлка?", "елка", "ЁЛКА", "моя е")]
    [InlineData("Grüne Straße 7", "strasse", "GRUNE", "Straße 7")]
    [InlineData("Une impression de de\u0301ja\u0300 vu", "deja vu", "DÉJÀ", "à v")]
    [InlineData("Ring +81 (90) 1234-5678 tonight", "819012345678", "90 1234 5678", "+81 90 12345678")]
    [InlineData("The box says “handle with care”", "\"handle with care\"", "«HANDLE", "says “handle")]
    [InlineData("اسمه محمد ﷺ", "صلى الله عليه وسلم", "محمد ﷺ")]
    [InlineData("我想要退款。", "退款", "款", "想要退")]
    public async Task Text_IsFoundHoweverItIsWrittenBeforeAndAfterItIsIndexed(string text, params string[] queries)
    {
        var conversation = await AskedAsync(text);
        foreach (var wait in (TimeSpan[])[TimeSpan.Zero, Indexed])
        {
            await Task.Delay(wait);
            foreach (var query in queries)
            {
                Assert.Contains(conversation.Id, (await world.Anna.ListAllAsync($"take=200&q={Uri.EscapeDataString(query)}")).Select(c => c.Id));
            }
        }

        Assert.Empty(await world.Anna.ListAllAsync($"take=200&q={Uri.EscapeDataString(queries[0] + queries[0])}"));
    }

    [Fact]
    public async Task ManyFruitlessSearchesAtOnce_AreAllAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => world.Anna.ListAsync($"q=zqxj{i}")));

        Assert.All(answers, page => Assert.Empty(page.Items));
    }

    [Fact]
    public async Task LongThread_IsReadToItsFirstMessage()
    {
        var customer = Customers.OnMessenger();
        var now = DateTimeOffset.UtcNow;
        await world.Product.DeliverAsync([.. Enumerable.Range(0, 230).Select(i => Calm.Text(customer, $"line {i}", at: now.AddSeconds(i - 230)))]);
        var conversation = await Eventually.GivesAsync(
            () => world.Anna.WithAsync(Calm.Account, customer), c => c.Messages!.Any(m => m.Text == "line 229"));

        var texts = new List<string?>();
        for (string? before = null; ;)
        {
            var query = before is null ? "" : $"&before={Uri.EscapeDataString(before)}";
            var page = await world.Anna.GetAsync<Page<Message>>($"/api/desk/conversations/{conversation.Id}/messages?take=100{query}");
            texts.InsertRange(0, page.Items.Select(m => m.Text));
            before = page.Next;
            if (before is null)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(0, 230).Select(i => $"line {i}"), texts);
    }

    [Theory]
    [InlineData("/api/desk/conversations?colour=red")]
    [InlineData("/api/desk/events?since=5")]
    [InlineData("/api/admin/settings?dryRun=true")]
    [InlineData("/sandbox/outbox?offset=5")]
    public async Task ParameterThatIsNotKnown_Is400(string path)
    {
        using var answer = await world.Root.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("There is no parameter", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherReplyUnderTheSameKey_Is422AndNotSent()
    {
        var conversation = await AskedAsync("May I ask something?");
        (string, string) key = ("Idempotency-Key", "one-key");
        var path = $"/api/desk/conversations/{conversation.Id}/replies";

        using var first = await world.Anna.PostAsync(path, new { text = "Of course." }, key);
        using var another = await world.Anna.PostAsync(path, new { text = "Certainly." }, key);
        using var again = await world.Anna.PostAsync(path, new { text = "Of course." }, key);

        Assert.Equal(
            (HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Accepted),
            (first.StatusCode, another.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(["Of course."], (await world.Anna.FindAsync(conversation.Id)).Sent.Select(m => m.Text));
    }

    [Theory]
    [InlineData("Πού είναι το δέμα μου;", "el")]
    [InlineData("Wo ist mein Paket? Ich warte schon seit einer Woche", "de")]
    public async Task TextInAnotherLanguageThanThePlatformNames_IsAcknowledgedInTheTextsLanguage(string text, string language)
    {
        var chat = Customers.OnTelegram();
        await world.Product.DeliverAsync(Bot.Text(chat, text, 1));

        var conversation = await world.Anna.WithAsync(Bot.Account, chat.ToString(CultureInfo.InvariantCulture));
        var timeline = await world.Anna.TimelineAsync(conversation.Id, entries => entries.Any(e => e.Type == "acknowledged"));

        Assert.Equal(language, conversation.Language);
        Assert.Equal(language, timeline.Single(e => e.Type == "acknowledged").Fact("language"));
    }

    private async Task<Conversation> AskedAsync(string text)
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, text));
        return await world.Anna.WithAsync(Calm.Account, customer);
    }
}
