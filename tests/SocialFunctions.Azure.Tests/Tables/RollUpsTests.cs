using Azure;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Tables;

/// <summary>What counting costs, and what a crash and a lost answer leave behind.</summary>
public sealed class RollUpsTests
{
    private readonly StandInTable _table = new();
    private readonly RollUps _rollUps;

    public RollUpsTests() => _rollUps = new RollUps(_table);

    [Fact]
    public async Task EntriesOfAnHour_ShareTransactions()
    {
        await AddAsync(Enumerable.Range(1, 400));

        // Four partitions, 90 entries at a time.
        Assert.InRange(_table.Calls.Count(c => c.Operation == "transaction"), 4, 8);
        Assert.Equal(_table.Calls.Count, 2 * _table.Calls.Count(c => c.Operation == "transaction"));
    }

    [Fact]
    public async Task Conversations_AreSpreadOverPartitionsOfADay()
    {
        await AddAsync(Enumerable.Range(1, 400));

        Assert.Equal(["20261121-0", "20261121-1", "20261121-2", "20261121-3"], _table.Rows.Select(r => r.PartitionKey).Distinct());
    }

    [Fact]
    public async Task ReportOfAWeek_ReadsOnePageOfEachPartition()
    {
        await AddAsync(Enumerable.Range(1, 400));
        _table.Calls.Clear();

        await _rollUps.ReadAsync(Samples.Noon.AddDays(-7), Samples.Noon, CancellationToken.None);

        Assert.Equal(8 * 4, _table.Calls.Count);
        Assert.All(_table.Calls, call => Assert.Equal("query", call.Operation));
    }

    [Fact]
    public async Task LostAnswer_CountsOnce()
    {
        // As the SDK does: it was carried out, the answer never came, and the second try finds it there.
        _table.LostAnswer = (operation, _) => operation == "transaction" ? new RequestFailedException(409, "there", "EntityAlreadyExists", null) : null;

        await AddAsync([1, 2, 3]);

        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task CrashAfterATransaction_TheRestIsCountedByWhoeverTriesAgain()
    {
        var transactions = 0;
        _table.Fault = (operation, _) => operation == "transaction" && ++transactions > 2 ? new InvalidOperationException("crash") : null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(Enumerable.Range(1, 400)));
        _table.Fault = null;
        Assert.InRange(await CountAsync(), 1, 399);

        await AddAsync(Enumerable.Range(1, 400));

        Assert.Equal(400, await CountAsync());
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task BusyTable_IsAnUnavailableStore(int status)
    {
        _table.Fault = (_, _) => new RequestFailedException(status, "busy", "ServerBusy", null);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync([1]));
    }

    private Task AddAsync(IEnumerable<int> sequences) => _rollUps.AddAsync([.. sequences.Select(Entry)], CancellationToken.None).AsTask();

    private async Task<int> CountAsync() =>
        (await _rollUps.ReadAsync(Samples.Noon, Samples.Noon.AddHours(1), CancellationToken.None)).Sum(r => r.Figures.Acknowledged);

    private static TimelineEntry Entry(int sequence)
    {
        var measured = new Measurement { What = Measure.Acknowledged, At = Samples.Noon, Channel = "messenger", Account = "shop" };
        var entry = Samples.Entry(Samples.Conversation($"{sequence}"), sequence, TimelineType.Acknowledged);
        return entry with { Data = new TimelineData { Measured = [measured] } };
    }
}
