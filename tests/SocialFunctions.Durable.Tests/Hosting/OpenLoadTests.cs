using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Durable.Hosting;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Hosting;

public sealed class OpenLoadTests
{
    private readonly ManualTimeProvider _time = new();
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
        var document = surgeOver
            ? World.Document.Replace("\"offHours\": true", "\"offHours\": true, \"surgeOver\": 3", StringComparison.Ordinal)
            : World.Document;
        var settings = await World.OpenAsync(new InMemorySettingsArchive(), document);
        return new OpenLoad(Count, settings, _time, NullLogger<OpenLoad>.Instance);
    }

    private ValueTask<int> Count(CancellationToken cancellationToken)
    {
        _counts++;
        return _open < 0 ? ValueTask.FromException<int>(new TimeoutException()) : ValueTask.FromResult(_open);
    }
}
