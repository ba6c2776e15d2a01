using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class SmallStoresTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task SuspendedAccount_StaysSoWithItsFirstReasonAcrossARestart()
    {
        var states = new AccountStates(_storage.OpenDatabase());
        await states.StoreAsync("shop", new AccountSuspension(Samples.Noon, "token expired", Samples.Noon));
        await states.StoreAsync("shop", new AccountSuspension(Samples.Noon.AddHours(1), "still expired", Samples.Noon));
        await _storage.CloseAsync();

        var reopened = new AccountStates(_storage.OpenDatabase());

        Assert.Equal([new SuspendedAccount("shop", "token expired", Samples.Noon)], await reopened.AllAsync());
    }

    [Fact]
    public async Task ResumedAccount_IsNotSuspended()
    {
        var states = new AccountStates(_storage.OpenDatabase());
        await states.StoreAsync("shop", new AccountSuspension(Samples.Noon, "token expired", Samples.Noon));

        await states.StoreAsync("shop", null);
        await states.StoreAsync("shop", null);

        Assert.Empty(await states.AllAsync());
    }

    [Fact]
    public async Task SandboxMessage_IsRecordedOnceAndListedAsItWas()
    {
        var sandbox = new SandboxOutbox(_storage.OpenDatabase());
        var message = Sandbox("1") with
        {
            Attachments = [new Attachment("image", "https://example.com/1")],
            Template = new MessageTemplate("order_news", "en_US", [new TemplateVariable("1", "Maria")]),
        };

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

    [Fact]
    public async Task DeletedSandboxMessages_AreThoseOfTheConversationAndOfEarlier()
    {
        var sandbox = new SandboxOutbox(_storage.OpenDatabase());
        var message = Sandbox("1");
        await sandbox.RecordAsync(message);
        await sandbox.RecordAsync(message with { Id = "later", At = message.At.AddSeconds(1) });
        await sandbox.RecordAsync(message with { Id = "another", Conversation = "another" });

        await sandbox.DeleteAsync(message.Conversation, message.At.AddSeconds(1), CancellationToken.None);

        Assert.Equal(["later", "another"], (await sandbox.ListAsync(10, null)).Items.Select(left => left.Id));
    }

    [Fact]
    public async Task TrimmedSandboxMessages_AreThoseOfBeforeATime()
    {
        var sandbox = new SandboxOutbox(_storage.OpenDatabase());
        var message = Sandbox("1");
        await sandbox.RecordAsync(message);
        await sandbox.RecordAsync(message with { Id = "later", At = message.At.AddSeconds(1) });

        Assert.Equal(1, await sandbox.TrimAsync(message.At.AddSeconds(1), 10, CancellationToken.None));
        Assert.Equal(0, await sandbox.TrimAsync(message.At.AddSeconds(1), 10, CancellationToken.None));

        Assert.Equal(["later"], (await sandbox.ListAsync(10, null)).Items.Select(left => left.Id));
    }

    private static SandboxMessage Sandbox(string id) =>
        new(id, Samples.Noon, "shop", "messenger", "anna", "messenger-x", "m-" + id, "Γειά", [], Automatic: true);
}
