using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class TextIndexTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task ManyTexts_AreTakenInBySteps()
    {
        var store = new ConversationStore(_storage.OpenDatabase());
        await store.Store(Samples.Conversation("anna"), [.. Enumerable.Range(0, 2_000).Select(i => Samples.Message($"{i}", $"text {i}"))]);

        var steps = 0;
        while (await store.IndexTextsAsync(CancellationToken.None) is not null)
        {
            steps++;
        }

        Assert.InRange(steps, 4, 8);
        Assert.Single((await FindAsync(store, "text 777")).Items);
        Assert.Empty((await FindAsync(store, "text 2777")).Items);
    }

    [Fact]
    public async Task LongTexts_MakeAStepShort()
    {
        var store = new ConversationStore(_storage.OpenDatabase());
        await store.Store(Samples.Conversation("anna"), [.. Enumerable.Range(0, 10).Select(i => Samples.Message($"{i}", new string((char)('a' + i), 20_000)))]);

        var steps = 0;
        while (await store.IndexTextsAsync(CancellationToken.None) is not null)
        {
            steps++;
        }

        Assert.Equal(3, steps);
    }

    [Fact]
    public async Task RestartInTheMiddle_GoesOnWhereItWasAndFindsEverythingMeanwhile()
    {
        var store = new ConversationStore(_storage.OpenDatabase());
        await store.Store(Samples.Conversation("anna"), [.. Enumerable.Range(0, 1_200).Select(i => Samples.Message($"{i}", $"text {i}"))]);
        await store.IndexTextsAsync(CancellationToken.None);
        await _storage.CloseAsync();
        var again = new ConversationStore(_storage.OpenDatabase());

        foreach (var text in (string[])["text 1", "text 700", "text 1199"])
        {
            Assert.Single((await FindAsync(again, text)).Items);
        }

        Assert.NotNull(await again.IndexTextsAsync(CancellationToken.None));
        Assert.NotNull(await again.IndexTextsAsync(CancellationToken.None));
        Assert.Null(await again.IndexTextsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task MoreConversationsThanASearchCollects_AreAllListed()
    {
        const int Many = 1_100;
        var store = new ConversationStore(_storage.OpenDatabase());
        for (var i = 0; i < Many; i++)
        {
            await store.Store(Samples.Due($"{i}", i), Samples.Message("1", i % 100 == 99 ? "rare" : "common"));
        }

        while (await store.IndexTextsAsync(CancellationToken.None) is not null)
        {
        }

        var common = await StoreSteps.AllPages(after => store.ListAsync(
            new ConversationQuery { Text = "common", Take = 200, After = after }, CancellationToken.None));
        var everything = await StoreSteps.AllPages(after => store.ListAsync(
            new ConversationQuery { Text = "m", Take = 200, After = after }, CancellationToken.None));

        Assert.Equal(Many - 11, common.Select(c => c.Id).Distinct().Count());
        Assert.Equal(Many, everything.Count);
        Assert.Equal(common.OrderBy(c => c.Clocks.FirstResponse.DueAt).Select(c => c.Id), common.Select(c => c.Id));
        Assert.Equal(11, (await FindAsync(store, "rare")).Items.Count);
    }

    [Fact]
    public async Task FilterThatFindsLittle_ReadsInSteps()
    {
        var store = new ConversationStore(_storage.OpenDatabase());
        for (var i = 0; i < 1_300; i++)
        {
            await store.Store(Samples.Due($"{i}", i) with { Team = i % 400 == 399 ? "few" : "many" });
        }

        var few = await store.ListAsync(new ConversationQuery { Team = "few", Take = 2 }, CancellationToken.None);
        var rest = await store.ListAsync(new ConversationQuery { Team = "few", Take = 2, After = few.Next }, CancellationToken.None);

        Assert.Equal(["399", "799", "1199"], few.Items.Concat(rest.Items).Select(c => c.ThreadKey));
        Assert.Null(rest.Next);
        Assert.Empty((await store.ListAsync(new ConversationQuery { Team = "none" }, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task SearchThatIsGivenUp_EndsAtTheNextStep()
    {
        var store = new ConversationStore(_storage.OpenDatabase());
        await store.Store(Samples.Conversation("anna"), Samples.Message("1"));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await store.ListAsync(new ConversationQuery { Text = "order" }, gone.Token));
    }

    private static ValueTask<Page<Conversations.Conversation>> FindAsync(ConversationStore store, string text) =>
        store.ListAsync(new ConversationQuery { Text = text, Take = 200 }, CancellationToken.None);
}
