using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>Hiding, showing, liking and deleting messages, as it stands in one conversation's outbox.</summary>
public sealed class ModerationRunTests : IDisposable
{
    private readonly OutboxWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task DeedsToOneMessage_AreDoneInTheirOrder()
    {
        _world.Owes(_world.Deed(1, ModerationDeed.Hide, "m1"), _world.Deed(2, ModerationDeed.Unhide, "m1"));
        _world.AnswerToDeed = deed => new SendResult(_world.Deeds.Count == 1 ? SendOutcome.Transient : SendOutcome.Sent);

        await _world.RunThroughAsync();

        Assert.Equal([ModerationDeed.Hide], _world.Deeds);
    }

    [Fact]
    public async Task Deed_AndAnswer_DoNotWaitForEachOther()
    {
        _world.Owes(_world.Deed(1, ModerationDeed.Hide, "m1"), _world.Message(2, "one"), _world.Deed(3, ModerationDeed.Hide, "m2"));
        _world.AnswerToDeed = deed => new SendResult(deed.MessageId == "m1" ? SendOutcome.Unknown : SendOutcome.Sent);
        _world.Answer = _ => new SendResult(SendOutcome.Unknown);

        await _world.RunAsync();

        Assert.Equal([ModerationDeed.Hide, ModerationDeed.Hide], _world.Deeds);
        Assert.Equal(["one"], _world.Sent);
    }

    [Fact]
    public async Task DeedThatWasNeverAnswered_IsRepeated_AndNobodyIsAsked()
    {
        _world.Owes(_world.Deed(1, ModerationDeed.Hide, "m1"));
        _world.AnswerToDeed = deed => new SendResult(_world.Deeds.Count == 1 ? SendOutcome.Unknown : SendOutcome.Sent);
        await _world.RunAsync();

        Assert.Null(await _world.RunAsync());

        Assert.Equal([ModerationDeed.Hide, ModerationDeed.Hide], _world.Deeds);
        Assert.Empty(_world.Store.Outbox);
    }
}
