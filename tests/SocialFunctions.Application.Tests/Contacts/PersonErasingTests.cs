using System.Globalization;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>A person is gone everywhere, whatever interrupts it.</summary>
public sealed class PersonErasingTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ContactWorld _world = new();

    [Fact]
    public async Task ErasedPerson_IsNobody_AndOthersStay()
    {
        var (anna, boris) = (await _world.WritesAsync("anna", name: "Anna"), await _world.WritesAsync("boris"));

        var erased = await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        Assert.Equal(_world.Time.GetUtcNow(), erased!.FinishedAt);
        Assert.Null(await _world.FindAsync(anna));
        Assert.Empty((await _world.Conversations.MessagesAsync(anna.Id, 10, null, None)).Items);
        Assert.Equal([TimelineType.Erased], (await _world.Conversations.TimelineAsync(anna.Id, 10, null, None)).Items.Select(entry => entry.Type));
        Assert.NotNull(await _world.FindAsync(boris));
        Assert.Empty(await _world.Conversations.UnfinishedAsync(None));
    }

    [Fact]
    public async Task AllContactsOfThePerson_AreErased()
    {
        var sms = await _world.WritesAsync("+491701234567", account: "sms");
        var whatsApp = await _world.WritesAsync("whatsapp:+491701234567", account: "sms");
        var anna = await _world.WritesAsync("anna");
        await _world.Joining.LinkAsync(sms.Contact.Id, anna.Contact.Id, "kim", None);

        await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        foreach (var conversation in new[] { sms, whatsApp, anna })
        {
            Assert.True((await _world.Conversations.FindAsync(conversation.Id, None))!.IsErased);
            Assert.NotNull(await _world.Erasing().EraseAsync(conversation.Contact.Id, "cleo", None));
        }

        Assert.Empty(await _world.Conversations.LinksAsync([anna.Contact.Id, sms.Contact.Id], None));
    }

    [Fact]
    public async Task Repeated_IsAnsweredTheSame_AndAuditedOnceWithoutAName()
    {
        var anna = await _world.WritesAsync("anna", name: "Anna");
        var first = await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);
        _world.Time.Advance(TimeSpan.FromHours(1));

        var second = await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        Assert.Equal(first!.FinishedAt, second!.FinishedAt);
        var entry = Assert.Single(_world.Audit.Entries);
        Assert.Equal(("cleo", AuditedDeed.ContactErased, anna.Contact.Id, null), (entry.By, entry.What, entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task ContactThatNobodyEverHad_IsNotErased()
    {
        Assert.Null(await _world.Erasing().EraseAsync("c-nobody", "cleo", None));
        Assert.Empty(_world.Audit.Entries);
    }

    [Fact]
    public async Task FinishedErasing_HoldsNoAddress()
    {
        var anna = await _world.WritesAsync("anna", name: "Anna");

        await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        var kept = (await ((IErasures)_world.Conversations).FindAsync(anna.Contact.Id, None))!;
        Assert.Empty(kept.Addresses);
        Assert.Empty(kept.Conversations);
    }

    [Fact]
    public async Task WhoWritesAfterwards_IsSomebodyNew()
    {
        var before = await _world.WritesAsync("anna", name: "Anna");
        await _world.Erasing().EraseAsync(before.Contact.Id, "cleo", None);

        var after = await _world.WritesAsync("anna", "Hello");

        Assert.NotEqual(before.Contact.Id, after.Contact.Id);
        Assert.Null(await _world.FindAsync(before));
        Assert.Equal(["Hello"], (await _world.Conversations.MessagesAsync(after.Id, 10, null, None)).Items.Select(message => message.Text));
        Assert.Null((await _world.FindAsync(after))!.Name);

        Assert.NotNull(await _world.Erasing().EraseAsync(before.Contact.Id, "cleo", None));
        Assert.NotNull(await _world.FindAsync(after));
    }

    [Fact]
    public async Task MeasurementsThatNobodyHadCountedYet_AreCountedFirst()
    {
        var anna = await _world.WritesAsync("anna");
        _world.Time.Advance(TimeSpan.FromMinutes(5));
        await _world.Engine.HandleAsync(
            anna.Id, new Reply { Agent = "kim", MessageId = "r-1", Text = "Hi", Then = ConversationStatus.Resolved }, None);

        await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        var counted = await _world.RollUps.ReadAsync(_world.Time.GetUtcNow().AddDays(-1), _world.Time.GetUtcNow().AddDays(1), None);
        Assert.NotEmpty(counted);
    }

    /// <summary>Dies at the n-th thing that it does, is started again, and finishes; each time another place is tried until none is left.</summary>
    [Fact]
    public async Task CrashAnywhere_LeavesNothingBehindOnceResumed()
    {
        for (var step = 0; ; step++)
        {
            var world = new ContactWorld();
            var anna = await world.WritesAsync("anna", name: "Anna");
            var second = await world.WritesAsync("anna", account: "page-2");
            await SetAsideAsync(world, """{"sender":{"id":"anna"}}""");
            var left = step;
            var dying = new DyingStore(world.Conversations, _ => left-- == 0);
            var died = false;
            try
            {
                await world.Erasing(dying).EraseAsync(anna.Contact.Id, "cleo", None);
            }
            catch (IOException)
            {
                died = true;

                // A webhook arrives while nobody erases.
                await world.WritesAsync("anna", "Hello");
                await world.Erasing().ResumeAsync(None);
            }

            Assert.Empty(await world.Conversations.UnfinishedAsync(None));
            Assert.Null(await world.FindAsync(anna));
            Assert.Empty(world.Queue.SetAside);
            Assert.True((await world.Conversations.FindAsync(second.Id, None))!.IsErased);
            var texts = (await world.Conversations.MessagesAsync(anna.Id, 10, null, None)).Items.Select(message => message.Text);
            Assert.Equal(died ? ["Hello"] : [], texts);
            if (!died)
            {
                Assert.True(step > 1, $"It never died, at step {step.ToString(CultureInfo.InvariantCulture)}.");
                return;
            }
        }
    }

    [Fact]
    public async Task SandboxMessagesOfThePerson_AreGone_AndThoseOfTheNextOneStay()
    {
        var anna = await _world.WritesAsync("anna");
        var sent = new SandboxMessage("s1", _world.Time.GetUtcNow(), "page", "messenger", "anna", anna.Id, "r-1", "Hi Anna", [], false);
        await _world.Sandbox.RecordAsync(sent);
        await _world.Sandbox.RecordAsync(sent with { Id = "s2", Conversation = "another" });
        _world.Time.Advance(TimeSpan.FromSeconds(1));

        await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        Assert.Equal(["s2"], _world.Sandbox.Messages.Keys);
    }

    [Theory]
    [InlineData("messenger", """{"sender":{"id":"anna"}}""", true)]
    [InlineData("messenger", """{"sender":{"id":"annabelle"}}""", false)]
    [InlineData("telegram", """{"sender":{"id":"anna"}}""", false)]
    [InlineData("", "From=anna&Body=x", true)]
    [InlineData("twilio", "From=%2B491701234567&Body=x", true)]
    [InlineData("twilio", """{"from":"\u002B491701234567"}""", true)]
    [InlineData("twilio", """{"from":"+491701234567"}""", true)]
    [InlineData("twilio", "From=%2B4917012345678", false)]
    [InlineData("messenger", """{"subject":"messenger-abc"}""", true)]
    [InlineData("webchat", """{"user":"7"}""", true)]
    [InlineData("webchat", """{"data":{"threadKey":"user:8","text":"7 shirts, please"}}""", false)]
    [InlineData("webchat", """{"user":"8","text":"7"}""", false)]
    [InlineData("webchat", """{"user":"8-7"}""", false)]
    [InlineData("telegram", """{"message":{"from":{"id":1234},"text":"Hi"}}""", true)]
    [InlineData("telegram", """{"message":{"from":{"id":-1234},"text":"Hi"}}""", false)]
    [InlineData("telegram", """{"message":{"message_id":1234,"from":{"id":5}}}""", false)]
    [InlineData("email", "from=Anna+%3CAnna%40example.com%3E&subject=Hi", true)]
    [InlineData("email", "from=mary.anna%40example.com&subject=Hi", false)]
    [InlineData("email", "--x\r\nTo: care@shop.example, anna@example.com\r\n", true)]
    [InlineData("webchat", "--x\r\n7\r\n", false)]
    [InlineData("messenger", """{"sender":{"id":"anna"}""", false)]
    public void RecordThatNamesThePerson_QuotesThem(string channel, string body, bool quotes)
    {
        var erasure = new Erasure
        {
            Contact = "c-1",
            At = _world.Time.GetUtcNow(),
            Addresses = ["messenger:anna", "twilio:+491701234567", "webchat:7", "telegram:1234", "email:anna@example.com"],
            Conversations = ["messenger-abc"],
        };

        Assert.Equal(quotes, QuotingRecords.Quotes(Record(channel, body), erasure));
    }

    [Fact]
    public async Task FilesOfThePerson_AreGone_AndThoseOfTheNextOneStay()
    {
        var anna = await _world.WritesAsync("anna");
        await _world.Files.KeepAsync([new KeptFile(anna.Id, "old", _world.Time.GetUtcNow(), new byte[] { 1 })], None);
        await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        Assert.Empty(_world.Files.All);

        _world.Time.Advance(TimeSpan.FromSeconds(1));
        await _world.Files.KeepAsync([new KeptFile(anna.Id, "new", _world.Time.GetUtcNow(), new byte[] { 2 })], None);
        await _world.WritesAsync("anna");
        await _world.Erasing().EraseAsync(anna.Contact.Id, "cleo", None);

        Assert.Equal("new", Assert.Single(_world.Files.All).Name);
    }

    [Fact]
    public async Task ErasingThatFails_KeepsNoOtherFromBeingFinished()
    {
        var (anna, boris) = (await _world.WritesAsync("anna"), await _world.WritesAsync("boris"));
        foreach (var one in new[] { anna, boris })
        {
            await _world.Conversations.StoreAsync(
                new Erasure { Contact = one.Contact.Id, At = _world.Time.GetUtcNow(), Contacts = [one.Contact.Id], Conversations = [one.Id] }, None);
        }

        foreach (var broken in new[] { anna, boris })
        {
            var dying = new DyingStore(_world.Conversations, erased => erased.Id == broken.Id);
            await Xunit.Record.ExceptionAsync(() => _world.HousekeepingOver(dying).RunAsync(Timeout.InfiniteTimeSpan, None));
        }

        Assert.Empty(await _world.Conversations.UnfinishedAsync(None));
    }

    private static async Task SetAsideAsync(ContactWorld world, string body) =>
        await world.Queue.PublishAsync(new AcceptedInboundWebhook([], [Record("messenger", body)]), None);

    private static QuarantinedEvent Record(string channel, string body) => new()
    {
        At = TestTime.Create().GetUtcNow(),
        Channel = channel,
        Account = "page",
        Reason = QuarantineReason.Ignored,
        Detail = "Of no interest.",
        Body = body,
    };
}
