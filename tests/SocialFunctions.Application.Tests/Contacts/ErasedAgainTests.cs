using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>The platform delivers again what was erased.</summary>
public sealed class ErasedAgainTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ContactWorld _world = new();

    [Fact]
    public async Task MessageOfAnErasedPerson_DoesNotComeBack()
    {
        var (written, conversation) = await WrittenAsync();
        await _world.Erasing().EraseAsync(conversation.Contact.Id, "cleo", None);

        await DeliveredAgainAsync(written);

        Assert.True((await _world.Conversations.FindAsync(conversation.Id, None))!.IsErased);
        Assert.Empty((await _world.Conversations.MessagesAsync(conversation.Id, 10, null, None)).Items);
    }

    [Fact]
    public async Task MessageOfAConversationThatRetentionErased_DoesNotComeBack()
    {
        var (written, conversation) = await WrittenAsync();
        await _world.Engine.HandleAsync(conversation.Id, new Resolve { Agent = "kim" }, None);
        _world.Time.Advance(TimeSpan.FromHours(3));
        _world.Keep("""{ "messages": "PT2H" }""");
        await _world.Housekeeping.RunAsync(Timeout.InfiniteTimeSpan, None);

        await DeliveredAgainAsync(written);

        Assert.True((await _world.Conversations.FindAsync(conversation.Id, None))!.IsErased);
    }

    [Fact]
    public async Task MessageUnderTheNewNumberOfAnErasedPerson_DoesNotComeBack()
    {
        var before = await _world.WritesAsync("old-number");
        var moved = Moved("old-number", "new-number");
        await _world.Engine.HandleAsync(moved.ConversationId, moved, None);
        var (written, _) = await WrittenAsync("new-number");
        await _world.Erasing().EraseAsync(before.Contact.Id, "cleo", None);

        await DeliveredAgainAsync(written);
        await DeliveredAgainAsync(moved);

        foreach (var id in (string[])[before.Id, written.ConversationId])
        {
            Assert.True((await _world.Conversations.FindAsync(id, None))!.IsErased);
        }
    }

    [Fact]
    public async Task FilesOfAnErasedMail_AreNotKeptAgain()
    {
        var (written, conversation) = await WrittenAsync();
        await _world.Erasing().EraseAsync(conversation.Contact.Id, "cleo", None);
        var taking = new InboundTaking(_world.Queue, _world.Files, _world.Conversations, _world.Time);

        await taking.TakeAsync(WithAFile(written), None);
        Assert.Empty(_world.Files.All);

        await taking.TakeAsync(WithAFile(_world.Message("anna", "Another one")), None);
        Assert.Single(_world.Files.All);
    }

    private AcceptedInboundWebhook WithAFile(MessageReceived mail) =>
        new([mail with { ReceivedAt = _world.Time.GetUtcNow().AddSeconds(1) }], [])
        {
            Files = [new KeptFile(mail.ConversationId, "f1", _world.Time.GetUtcNow(), new byte[] { 1 })],
        };

    private async Task<(MessageReceived Written, Conversation Conversation)> WrittenAsync(string address = "anna")
    {
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var written = _world.Message(address, "Where is my parcel?");
        await _world.Engine.HandleAsync(written.ConversationId, written, None);
        return (written, (await _world.Conversations.FindAsync(written.ConversationId, None))!);
    }

    private async Task DeliveredAgainAsync(InboundEvent what)
    {
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await _world.Engine.HandleAsync(what.ConversationId, what with { ReceivedAt = _world.Time.GetUtcNow() }, None);
    }

    private ThreadMoved Moved(string from, string to) => new()
    {
        EventId = "moved",
        Channel = "messenger",
        Account = "page",
        ThreadKey = from,
        From = from,
        To = to,
        At = _world.Time.GetUtcNow(),
        ReceivedAt = _world.Time.GetUtcNow(),
    };
}
