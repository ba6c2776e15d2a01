using SocialFunctions.Durable.Tests.Support;

namespace SocialFunctions.Durable.Tests.Sweeping;

public sealed class SettingsFunctionTests : IAsyncLifetime
{
    private static readonly string Stricter = World.Document.Replace("PT1H", "PT10M", StringComparison.Ordinal);
    private World _world = null!;

    public async Task InitializeAsync()
    {
        _world = await World.CreateAsync();
        await _world.InboundAsync(_world.Message());
        await RunAsync();
        _world.Clock.Operations.Clear();
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task SettingsReplacedElsewhere_AreFollowedByAllConversations()
    {
        await ReplaceElsewhereAsync(Stricter);

        await RunAsync();

        Assert.Equal(_world.Time.GetUtcNow().AddMinutes(10), (await _world.Store.FindAsync(World.Conversation, default))!.Clocks.FirstResponse.DueAt);
        Assert.True(_world.Settings.IsFollowed(_world.Settings.Current.Version));
    }

    [Fact]
    public async Task EarlierDeadline_WakesItsOrchestration()
    {
        await ReplaceElsewhereAsync(Stricter);

        await RunAsync();

        Assert.Equal([$"wake {World.Conversation}-1"], _world.Clock.Operations);
    }

    [Fact]
    public async Task SettingsThatAreFollowedAlready_CostNothing()
    {
        _world.Counted.Forget();

        await RunAsync();

        Assert.Equal(0, _world.Counted.Loads);
    }

    private async Task ReplaceElsewhereAsync(string document)
    {
        using var other = await World.OpenAsync(_world.Archive, null);
        Assert.NotNull((await other.ReplaceAsync(document, null, null, default)).Snapshot);
    }

    private Task RunAsync() => _world.SettingsFunction.RunAsync(_world.Clock.Client, default);
}
