using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class SmallStoresTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task PausedAccount_StaysPausedWithItsFirstReasonAcrossARestart()
    {
        var states = new AccountStates(_storage.OpenDatabase());
        Assert.True(await states.PauseAsync("shop", "token expired", Samples.Noon));
        Assert.False(await states.PauseAsync("shop", "still expired", Samples.Noon.AddHours(1)));
        await _storage.CloseAsync();

        var reopened = new AccountStates(_storage.OpenDatabase());

        Assert.Equal([new PausedAccount("shop", "token expired", Samples.Noon)], await reopened.AllAsync());
    }

    [Fact]
    public async Task ResumedAccount_IsNotPaused()
    {
        var states = new AccountStates(_storage.OpenDatabase());
        await states.PauseAsync("shop", "token expired", Samples.Noon);

        Assert.True(await states.ResumeAsync("shop"));
        Assert.False(await states.ResumeAsync("shop"));
        Assert.Empty(await states.AllAsync());
    }

    [Fact]
    public async Task SandboxMessage_IsRecordedOnceAndListedAsItWas()
    {
        var sandbox = new SandboxOutbox(_storage.OpenDatabase());
        var message = Sandbox("1") with { Attachments = [new Attachment("image", "https://example.com/1")] };

        Assert.True(await sandbox.RecordAsync(message));
        Assert.False(await sandbox.RecordAsync(message with { Text = "again" }));

        Assert.Equivalent(message, Assert.Single((await sandbox.ListAsync(10, null)).Items), strict: true);
    }

    [Fact]
    public async Task SandboxMessages_AreListedOldestFirstByPages()
    {
        var sandbox = new SandboxOutbox(_storage.OpenDatabase());
        foreach (var id in new[] { "c", "a", "b" })
        {
            await sandbox.RecordAsync(Sandbox(id));
        }

        var pages = await StoreSteps.AllPages(after => sandbox.ListAsync(2, after));

        Assert.Equal(["c", "a", "b"], pages.Select(m => m.Id));
    }

    private static SandboxMessage Sandbox(string id) =>
        new(id, Samples.Noon, "shop", "messenger", "anna", "messenger-x", "m-" + id, "Γειά", [], Automatic: true);
}
