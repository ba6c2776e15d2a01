using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary><c>backup</c> of a running process and <c>restore</c> after it is gone.</summary>
public sealed class BackupTests
{
    private static readonly TimeSpan AllOfIt = TimeSpan.FromSeconds(60);

    [Fact]
    public Task BackupUnderLoad_HasAllThatWasAcknowledgedBeforeIt_AndNothingTorn() => World.PlayAsync(async world =>
    {
        var load = Load.Begin(world.Product, Calm, [.. Enumerable.Range(0, 40).Select(_ => Customers.OnMessenger())]);
        await Eventually.HoldsAsync(() => load.Accepted.Count >= 200, AllOfIt);
        var before = load.Accepted.ToList();

        var copy = Path.Combine(Path.GetDirectoryName(world.DataDirectory)!, "copy");
        var backup = await RunAsync(world, "backup", copy);

        Assert.True(backup.ExitCode == 0, string.Join('\n', backup.Error));
        await load.EndAsync();
        Assert.Empty(load.Refused);
        Assert.Empty(load.Unanswered);

        var refused = await RunAsync(world, "restore", copy);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is in use", Assert.Single(refused.Error), StringComparison.Ordinal);

        await world.Product.KillAsync();
        var restore = await RunAsync(world, "restore", copy);
        Assert.True(restore.ExitCode == 0, string.Join('\n', restore.Error));
        await world.StartAgainAsync();

        // Everything that was acknowledged before is there, once; of what came later only whole messages.
        var written = load.Accepted.ToDictionary(message => message.Mid, message => (message.Customer, message.Text));
        var conversations = await Eventually.GivesAsync(
            async () => await Task.WhenAll((await world.Anna.OfAccountAsync(Calm.Account)).Select(c => MessagesAsync(world, c))),
            all => before.All(message => all.SelectMany(c => c.Messages).Any(m => m.PlatformId == message.Mid)),
            AllOfIt);
        Assert.All(conversations, c => Assert.Equal(c.Messages.Count, c.Messages.Select(m => m.PlatformId).Distinct().Count()));
        Assert.All(conversations, c => Assert.All(c.Messages, m => Assert.Equal((c.Customer, m.Text!), written[m.PlatformId!])));

        // And it goes on: what the platform sends again is taken, once.
        await world.Product.DeliverAsync([.. load.Accepted.Select(message => message.Webhook)]);
        await Eventually.GivesAsync(
            async () => await Task.WhenAll((await world.Anna.OfAccountAsync(Calm.Account)).Select(c => MessagesAsync(world, c))),
            all => all.Sum(c => c.Messages.Count) == load.Accepted.Count,
            AllOfIt);
    });

    [Fact]
    public Task AnswerThatWaitedInTheCopy_IsNotSentBlindly() => World.PlayAsync(async world =>
    {
        var chat = Customers.OnTelegram();
        await world.Product.DeliverAsync(Bot.Text(chat, "Is it repaired?", 1));
        var conversation = await world.Anna.WithAsync(Bot.Account, $"{chat}");
        await Eventually.HoldsAsync(() => world.Platform.TakenFor($"{chat}").Count == 1);
        world.Platform.Fail($"{chat}", Faults.TooMany(TimeSpan.FromSeconds(8)));
        var reply = await world.Anna.ReplyAsync(conversation.Id, "It is.");
        await Eventually.HoldsAsync(() => world.Platform.To($"{chat}").Count == 2);
        var copy = Path.Combine(Path.GetDirectoryName(world.DataDirectory)!, "copy");
        Assert.Equal(0, (await RunAsync(world, "backup", copy)).ExitCode);
        await Eventually.HoldsAsync(() => world.Platform.TakenFor($"{chat}").Count == 2, TimeSpan.FromSeconds(30));
        await world.Product.KillAsync();

        Assert.Equal(0, (await RunAsync(world, "restore", copy)).ExitCode);
        await world.StartAgainAsync();

        await world.Anna.FindAsync(conversation.Id, c => c.Sent.Single(m => m.Id == reply).Delivery?.Status == "unknown");
        Assert.Equal(3, world.Platform.To($"{chat}").Count);
    });

    private static async Task<(string Customer, IReadOnlyList<Message> Messages)> MessagesAsync(World world, Conversation conversation) =>
        (conversation.ThreadKey, [.. (await world.Anna.FindAsync(conversation.Id)).Received]);

    private static Task<Finished> RunAsync(World world, string command, string copy) =>
        Programs.RunProductAsync(Path.GetDirectoryName(world.DataDirectory)!, command, copy, "--data", world.DataDirectory);
}
