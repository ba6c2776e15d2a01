using SocialFunctions.Application.Ports;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every host remembers who is where.</summary>
public abstract class PresencesContract
{
    protected abstract IPresences Presences { get; }

    [Fact]
    public async Task Presence_IsThereUntilItIsForgotten()
    {
        var looking = new Presence("ann", "one", PresenceState.Looking, Samples.Noon.AddSeconds(30));
        var online = new Presence("bob/?#", null, null, Samples.Noon.AddMinutes(2));
        await Presences.PutAsync(looking, default);
        await Presences.PutAsync(online, default);

        Assert.Equal([looking, online], await ListAsync(0));
        Assert.Equal([looking, online], await ListAsync(29));
        Assert.Equal([online], await ListAsync(30));
        Assert.Empty(await ListAsync(24 * 3600));
        Assert.Empty(await ListAsync(0));
    }

    [Fact]
    public async Task SaidAgain_ReplacesWhatWasSaid()
    {
        await Presences.PutAsync(new Presence("ann", "one", PresenceState.Looking, Samples.Noon.AddSeconds(30)), default);
        var typing = new Presence("ann", "one", PresenceState.Typing, Samples.Noon.AddSeconds(40));
        await Presences.PutAsync(typing, default);

        Assert.Equal([typing], await ListAsync(35));
    }

    [Fact]
    public async Task Gone_IsForgottenThereAndNowhereElse()
    {
        Presence[] all =
        [
            new("ann", "one", PresenceState.Looking, Samples.Noon.AddSeconds(30)),
            new("ann", "two", PresenceState.Typing, Samples.Noon.AddSeconds(30)),
            new("ann", null, null, Samples.Noon.AddSeconds(30)),
            new("bob", "one", PresenceState.Typing, Samples.Noon.AddSeconds(30)),
        ];
        foreach (var presence in all)
        {
            await Presences.PutAsync(presence, default);
        }

        await Presences.RemoveAsync("ann", "one", default);
        await Presences.RemoveAsync("ann", "one", default);

        Assert.Equal(all[1..].ToHashSet(), (await ListAsync(0)).ToHashSet());
    }

    private async Task<IReadOnlyList<Presence>> ListAsync(int second) =>
        [.. (await Presences.ListAsync(Samples.Noon.AddSeconds(second), default)).OrderBy(presence => presence.Agent, StringComparer.Ordinal)];
}
