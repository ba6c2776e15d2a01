using Microsoft.Data.Sqlite;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What was accepted before a kill and not handled comes before what became due meanwhile.</summary>
public sealed class BacklogTests
{
    private const int Others = 300;
    private static readonly TimeSpan AllOfIt = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task AnsweredInTheInbox_KilledWithTheAnswerInTheBacklog_BreaksNoPromise(bool questionToo) => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        var question = Hurried.Text(customer, "Why was I charged twice?");
        if (!questionToo)
        {
            await world.Product.DeliverAsync(question);
            await world.Anna.WithAsync(Hurried.Account, customer);
        }

        // Written in time, however long a crowded machine takes to deliver it.
        var answer = Hurried.FromInbox(customer, "It was a mistake, you have it back.");

        // The engine cannot write, and everything is accepted all the same. What is before it in the queue is handled before it.
        using (Holding(world))
        {
            await world.Product.DeliverAsync([.. Enumerable.Range(0, Others).Select(n => Calm.Text(Customers.OnMessenger(), $"Where is parcel {n}?"))]);
            await world.Product.DeliverAsync(questionToo ? [question] : []);
            await world.Product.DeliverAsync(answer);
            await Eventually.HoldsAsync(DeadlineIsOver());
            await world.Product.KillAsync();
        }

        await world.StartAgainAsync();

        var conversation = await Eventually.GivesAsync(
            async () => (await world.Anna.OfAccountAsync(Hurried.Account)).SingleOrDefault(c => c.ThreadKey == customer),
            c => c?.Clocks.FirstResponse.State is not (null or "running"),
            AllOfIt);
        Assert.Equal("met", conversation!.Clocks.FirstResponse.State);
        await Eventually.GivesAsync(() => world.Anna.OfAccountAsync(Calm.Account), all => all.Count >= Others, AllOfIt);
        var timeline = await world.Anna.TimelineAsync(conversation.Id);
        Assert.DoesNotContain(timeline, entry => entry.Type is "breached" or "escalated");
        Assert.Equal(questionToo ? 0 : 1, timeline.Count(entry => entry.Type == "acknowledged"));
        Assert.DoesNotContain(world.Platform.To(OnCallPhone), call => call.Text.Contains(conversation.Id, StringComparison.Ordinal));
    });

    private static SqliteTransaction Holding(World world)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(world.DataDirectory, "conversations.db")};Pooling=False");
        connection.Open();
        return connection.BeginTransaction(deferred: false);
    }

    // Promised within six seconds, escalated one later.
    private static Func<bool> DeadlineIsOver()
    {
        var over = DateTimeOffset.UtcNow.AddSeconds(8);
        return () => DateTimeOffset.UtcNow > over;
    }
}
