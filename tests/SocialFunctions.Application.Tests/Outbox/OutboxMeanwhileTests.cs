using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>What changes while a message is sent: it is erased, or its thread moves.</summary>
public sealed class OutboxMeanwhileTests : IDisposable
{
    private readonly OutboxWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MessageErasedWhileItsPartsAreSent_GetsNoFurtherPart(bool itsEntryToo)
    {
        _world.Owes(_world.Message(1, "one|two|three"), _world.Message(2, "next"));
        await _world.KnowsAsync("m2", "waiting", "next");
        _world.Answer = text =>
        {
            if (text == "one" && itsEntryToo)
            {
                _world.ErasesAsync(_world.Message(1, "").Id).AsTask().Wait();
            }

            return new SendResult(SendOutcome.Sent, $"platform:{text}");
        };

        Assert.Null(await _world.RunAsync());

        Assert.Equal(["one", "next"], _world.Sent);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task ProbeOfAMessageThatIsErasedMeanwhile_StillShowsThatTheAccountSends()
    {
        _world.Circuits["bot"] = AccountCircuit.Closed.After(new AccountEffect.Suspend("401"), _world.Time.GetUtcNow());
        _world.Time.SetUtcNow(_world.Time.GetUtcNow() + SendRetries.ProbeEvery);
        _world.Owes(_world.Message(1, "one|two"));

        Assert.Null(await _world.RunAsync());

        Assert.Equal(["one"], _world.Sent);
        Assert.Equal(AccountCircuit.Closed, _world.CircuitOf("bot"));
    }

    [Fact]
    public async Task PlatformThatNamesAnotherKey_MovesTheConversation_WhateverBecomesOfTheMessage()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => _world.Sent.Count == 1
            ? new SendResult(SendOutcome.Transient, MovedTo: "-1007")
            : new SendResult(SendOutcome.Permanent, Error: "No.");

        Assert.Null(await _world.RunAsync());

        Assert.Equal("-1007", (await _world.Store.FindAsync(OutboxWorld.Id, CancellationToken.None))!.ThreadKey);
    }
}
