using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Engine;

public sealed class OpenLoadTests
{
    private readonly FakeTimeProvider _time = TestTime.Create();
    private int _counts;
    private int _open = 6;

    [Fact]
    public async Task NoPolicyAsks_NothingIsCounted()
    {
        var load = await CreateAsync(surgeOver: false);

        Assert.Equal(0, load.PerAgent());
        Assert.Equal(0, _counts);
    }

    [Fact]
    public async Task Count_ServesForAWhile()
    {
        var load = await CreateAsync();
        load.PerAgent();
        _open = 9;

        Assert.Equal(6, load.PerAgent());
        _time.Advance(OpenLoad.Serves);
        load.PerAgent();

        Assert.Equal(9, load.PerAgent());
        Assert.Equal(2, _counts);
    }

    [Fact]
    public async Task CountFails_TheLastOneServesOn()
    {
        var load = await CreateAsync();
        load.PerAgent();
        _open = -1;
        _time.Advance(OpenLoad.Serves);
        load.PerAgent();

        Assert.Equal(6, load.PerAgent());
    }

    private async Task<OpenLoad> CreateAsync(bool surgeOver = true)
    {
        var settings = await SettingsStore.OpenAsync(
            new InMemorySettingsArchive(),
            $$"""
            {
              "policies": [{ "id": "all", "time": "always", "acknowledge": { {{(surgeOver ? "\"surgeOver\": 3" : "")}} } }],
              "agents": [{ "id": "ann", "name": "Ann" }],
            }
            """,
            useFile: false,
            new SettingsReading(new SecretSource(_ => null, AllowPlain: true),
            TestChannels.Catalog,
            FeedSource.None),
            _time,
            CancellationToken.None);
        return new OpenLoad(Count, settings, _time, NullLogger<OpenLoad>.Instance);
    }

    private ValueTask<int> Count(CancellationToken cancellationToken)
    {
        _counts++;
        return _open < 0 ? ValueTask.FromException<int>(new TimeoutException()) : ValueTask.FromResult(_open);
    }
}
