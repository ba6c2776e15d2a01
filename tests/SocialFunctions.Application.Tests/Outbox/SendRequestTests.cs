using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>What every part of a message knows of the message, whatever the channel cuts it into.</summary>
public sealed class SendRequestTests : IDisposable
{
    private readonly OutboxWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void EveryPart_SaysWhichMessageItAnswersAndWhetherAHumanWroteIt()
    {
        var message = _world.Message(1, "one|two").Message! with { AnswerTo = "comment 1", Automatic = true };
        var request = new SendRequest("key", _world.Current.FindAccount("bot")!, OutboxWorld.Id, message);

        Assert.Equal(
            [("key", "comment 1", true), ("key/2", "comment 1", true)],
            request.PartsFor(_world).Select(part => (part.IdempotencyKey, part.AnswerTo, part.Automatic)));
    }
}
