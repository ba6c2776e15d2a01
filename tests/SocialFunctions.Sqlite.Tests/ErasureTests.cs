using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

/// <summary>What the files of a data directory hold of a person who was erased.</summary>
public sealed class ErasureTests : IDisposable, ISettingsSource
{
    private const string KeptForADay = """, "retention": { "messages": "P1D" }""";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryStorage _storage = new();

    public SettingsSnapshot Current { get; private set; } = Settings("");

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task FilesOfAHostThatHasStopped_HoldNothingOfThePerson()
    {
        var (database, queue) = (_storage.OpenDatabase(), _storage.OpenQueue());
        var store = new ConversationStore(database);
        var engine = new ConversationEngine(store, this, TestTime.Create());
        var anna = await WritesAsync(engine, store, "annas-address-4711", "Papadopoulou", "The bicycle is broken");
        await WritesAsync(engine, store, "boris-address-4712", "Ivanov", "Where is my parcel?");
        await engine.HandleAsync(anna.Id, new AddNote { Agent = "kim", Text = "She called about the bicycle" }, None);
        var sandbox = new SandboxOutbox(database);
        await sandbox.RecordAsync(new SandboxMessage(
            "s1", TestTime.Start.AddMinutes(-1), "page", "messenger", "annas-address-4711", anna.Id, "r1", "Dear Papadopoulou", [], false));
        await queue.PublishAsync(new AcceptedInboundWebhook([], [Aside("annas-address-4711"), Aside("boris-address-4712")]), None);

        await Erasing(store, engine, database, queue, sandbox).EraseAsync(anna.Contact.Id, "cleo", None);
        var root = _storage.Directory.Root;
        await _storage.CloseAsync();

        foreach (var file in Directory.GetFiles(root, "*.db*"))
        {
            var content = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file));
            foreach (var trace in (string[])["annas-address", "Papadopoulou", "papadopoulou", "bicycle", "Dear"])
            {
                Assert.False(content.Contains(trace, StringComparison.Ordinal), $"{Path.GetFileName(file)} holds '{trace}'.");
            }
        }

        Assert.Contains(Directory.GetFiles(root, "*.db"), file => File.ReadAllText(file).Contains("boris-address", StringComparison.Ordinal));
    }

    /// <summary>
    /// Rows grow and move to other pages, events come and go, texts are indexed; then the person goes, and others write on. Runes are three bytes each, so
    /// that two of them are found also where the index leaves out what a group of three has in common with the one before.
    /// </summary>
    [Fact]
    public async Task FilesOfAHostThatGoesOn_HoldNothingOfThePersonWhereverRowsHaveMoved()
    {
        var (database, queue) = (_storage.OpenDatabase(), _storage.OpenQueue());
        var store = new ConversationStore(database);
        var engine = new ConversationEngine(store, this, TestTime.Create());
        for (var round = 0; round < 30; round++)
        {
            await ReceiveAsync(queue, engine, "annas-address-4711", "Papadopoulou", $"The bicycle is broken ᚠᚢᚦ {new string('a', 97 * round)}", round);
            for (var other = 0; other < 10; other++)
            {
                await ReceiveAsync(queue, engine, $"other-{other}", "Ivanov", $"Where is my parcel? {new string('b', 13 * other * round)}", round);
            }

            await IndexAsync(store);
        }

        var anna = (await store.FindAsync(Received("annas-address-4711", "", "", 0).ConversationId, None))!;
        await Erasing(store, engine, database, queue, new SandboxOutbox(database)).EraseAsync(anna.Contact.Id, "cleo", None);
        AssertNothingIn(_storage.Directory, "annas-address", "Papadopoulou", "papadopoulou", "bicycle", "ᚢᚦ");

        for (var other = 0; other < 30; other++)
        {
            await ReceiveAsync(queue, engine, $"later-{other}", "Ivanov", "Where is my parcel?", 0);
        }

        await IndexAsync(store);
        AssertNothingIn(_storage.Directory, "annas-address", "Papadopoulou", "papadopoulou", "bicycle", "ᚢᚦ");
    }

    [Fact]
    public async Task CrashInTheMiddle_IsMadeUpForAfterARestart()
    {
        var database = _storage.OpenDatabase();
        var store = new ConversationStore(database);
        var engine = new ConversationEngine(store, this, TestTime.Create());
        var anna = await WritesAsync(engine, store, "anna", "Anna", "Hello");
        var erasures = new Erasures(database);
        await erasures.StoreAsync(
            new Erasure { Contact = anna.Contact.Id, At = TestTime.Start, Contacts = [anna.Contact.Id], Conversations = [anna.Id], Addresses = ["messenger:anna"] },
            None);

        using var crashed = _storage.Crash();
        var again = crashed.OpenDatabase();
        var reopened = new ConversationStore(again);
        var queue = crashed.OpenQueue();
        await Erasing(reopened, new ConversationEngine(reopened, this, TestTime.Create()), again, queue, new SandboxOutbox(again)).ResumeAsync(None);

        Assert.True((await reopened.FindAsync(anna.Id, None))!.IsErased);
        Assert.Empty(await new Erasures(again).UnfinishedAsync(None));
        Assert.Empty((await reopened.MessagesAsync(anna.Id, 10, null, None)).Items);
    }

    /// <summary>Ten thousand old conversations go by age while customers write.</summary>
    [Fact]
    public async Task MuchThatGoesByAge_KeepsNobodyWaiting()
    {
        const int Old = 10_000;
        var (database, queue) = (_storage.OpenDatabase(), _storage.OpenQueue());
        var store = new ConversationStore(database);
        var engine = new ConversationEngine(store, this, TimeProvider.System);
        foreach (var some in Enumerable.Range(0, Old).Select(i => Samples.Conversation($"old-{i}", ConversationStatus.Resolved)).Chunk(500))
        {
            await store.CommitAllAsync(
                [.. some.Select(old => new PendingCommit(new LoadedConversation(null, null), new Decision { State = old, Messages = [Samples.Message("1")] }))], None);
        }

        Current = Settings(KeptForADay);
        var housekeeping = new Housekeeping(
            Erasing(store, engine, database, queue, new SandboxOutbox(database)),
            new AgeErasing(
                new PersonFinder(store, store, this),
                store,
                new Erasures(database),
                new ConversationErasing(engine, store, store, new RollUps(database), new KeptFiles(database)),
                store,
                TimeProvider.System,
                NullLogger<AgeErasing>.Instance),
            new MessageErasing(store, store, store, new RollUps(database), new KeptFiles(database), NullLogger<MessageErasing>.Instance),
            queue,
            new SandboxOutbox(database),
            new RollUps(database),
            this,
            new FakeTimeProvider(Samples.Noon.AddYears(1)),
            NullLogger<Housekeeping>.Instance);
        var erasing = Task.Run(() => housekeeping.RunAsync(Timeout.InfiniteTimeSpan, None));

        var handled = 0;
        for (; !erasing.IsCompleted; handled++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await WritesAsync(engine, store, $"new-{handled}", "Anna", "Hello");
            var waited = TimeProvider.System.GetElapsedTime(started);
            Assert.True(waited < TimeSpan.FromSeconds(5), $"A customer waited for {waited}.");
        }

        await erasing;
        Assert.True(handled > 10, $"Only {handled} messages were handled meanwhile.");
        Assert.Empty(await store.SettledAsync(Samples.Noon.AddDays(1), 10, None));
        Assert.Equal(handled, store.OpenCount);
    }

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static SettingsSnapshot Settings(string more) => SettingsLoader.Load(
        $$"""
        { "accounts": [{ "id": "page", "channel": "messenger", "externalId": "1", "sending": "sandbox",
            "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v" } }]{{more}} }
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!;

    private PersonErasing Erasing(
        ConversationStore store, ConversationEngine engine, ConversationDatabase database, InboundQueue queue, SandboxOutbox sandbox) => new(
        new PersonFinder(store, store, this),
        new Erasures(database),
        new ConversationErasing(engine, store, store, new RollUps(database), new KeptFiles(database)),
        new QuotingRecords(queue),
        sandbox,
        store,
        store,
        new AuditLog(database),
        TestTime.Create(),
        NullLogger<PersonErasing>.Instance);

    // With an empty log, as it is after a second without writing: each file has only what it would show to whoever copies it.
    private static void AssertNothingIn(DataDirectory directory, params ReadOnlySpan<string> traces)
    {
        foreach (var path in (string[])[directory.ConversationsPath, directory.InboundPath])
        {
            using (var session = new SqliteSession(path, "PRAGMA busy_timeout=5000"))
            {
                Assert.Equal(0, session.First("PRAGMA wal_checkpoint(TRUNCATE)", row => row.Int64(0)));
            }

            foreach (var file in Directory.GetFiles(directory.Root, $"{Path.GetFileName(path)}*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var content = new MemoryStream();
                stream.CopyTo(content);
                foreach (var trace in traces)
                {
                    Assert.True(content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) < 0, $"{Path.GetFileName(file)} holds '{trace}'.");
                }
            }
        }
    }

    private static async Task ReceiveAsync(InboundQueue queue, ConversationEngine engine, string address, string name, string text, int number)
    {
        var received = Received(address, name, text, number);
        await queue.PublishAsync(new AcceptedInboundWebhook([received], []), None);
        var queued = await queue.ReadAsync(0, 1, None);
        await engine.HandleAsync(received.ConversationId, received, None);
        await queue.CompleteAsync([.. queued.Select(e => e.Position)], None);
        await queue.ProbeAsync(None);
    }

    private static async Task IndexAsync(ConversationStore store)
    {
        while (await store.IndexTextsAsync(None) is not null)
        {
        }
    }

    private static MessageReceived Received(string address, string name, string text, int number) => new()
    {
        EventId = $"e-{address}-{number}",
        PlatformId = $"m-{address}-{number}",
        Channel = "messenger",
        Account = "page",
        ThreadKey = address,
        At = TestTime.Start,
        ReceivedAt = TestTime.Start,
        From = new Sender(address, name),
        Text = text,
    };

    private static async Task<Conversation> WritesAsync(ConversationEngine engine, ConversationStore store, string address, string name, string text)
    {
        var received = Received(address, name, text, 0);
        await engine.HandleAsync(received.ConversationId, received, None);
        return (await store.FindAsync(received.ConversationId, None))!;
    }

    private static QuarantinedEvent Aside(string address) => new()
    {
        At = TestTime.Start,
        Channel = "messenger",
        Account = "page",
        Reason = QuarantineReason.Unknown,
        Detail = "Of a kind that this version does not know.",
        Body = $$"""{ "sender": { "id": "{{address}}" } }""",
    };
}
