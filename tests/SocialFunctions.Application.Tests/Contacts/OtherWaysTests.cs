using SocialFunctions.Application.Contacts;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>Where somebody can be answered whose window is closed.</summary>
public sealed class OtherWaysTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ContactWorld _world = new();

    [Fact]
    public async Task ClosedWindow_NamesTheLinkedConversationThatTakesAnswers()
    {
        var (anna, sms) = (await _world.WritesAsync("anna", "one"), await _world.WritesAsync("+491701234567", "two", "sms"));
        await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = sms.Id }, None);
        _world.Time.Advance(TimeSpan.FromDays(8));

        var refused = await RefusedAsync(anna.Id);

        Assert.Equal([$"conversation:{sms.Id}"], refused.Instead!);
        Assert.EndsWith($" They can be answered in conversation {sms.Id}.", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClosedWindow_WithoutAnother_NamesNone()
    {
        var anna = await _world.WritesAsync("anna", "one");
        _world.Time.Advance(TimeSpan.FromDays(8));

        Assert.Empty((await RefusedAsync(anna.Id)).Instead!);
    }

    private async Task<Refusal> RefusedAsync(string id)
    {
        var decision = await _world.Engine.HandleAsync(id, new Reply { Agent = "kim", MessageId = "r-1", Text = "Hello" }, None);
        return await new OtherWays(_world.People, _world, _world.Time).NameAsync(decision.State!, decision.Refused!, None);
    }
}
