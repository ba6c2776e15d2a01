using Azure;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Tables;

public sealed class InboundWebhookLogTests
{
    private readonly StandInTable _table = new();
    private readonly InboundWebhookLog _log;

    public InboundWebhookLogTests() => _log = new InboundWebhookLog(_table);

    [Fact]
    public async Task SameRecordTwice_IsOneAndStaysReplayed()
    {
        await AddAsync(Samples.SetAside("a"));
        var id = Assert.Single(await AllAsync(10)).Id;
        await _log.MarkReplayedAsync(id, Samples.Noon.AddHours(1), CancellationToken.None);

        await AddAsync(Samples.SetAside("a"));

        Assert.Equal(Samples.SetAside("a") with { Id = id, ReplayedAt = Samples.Noon.AddHours(1) }, Assert.Single(await AllAsync(10)));
    }

    [Fact]
    public async Task OtherAccountInstantOrBody_IsAnotherRecord()
    {
        await AddAsync(Samples.SetAside("a"));
        await AddAsync(Samples.SetAside("b"));
        await AddAsync(Samples.SetAside("a") with { Account = "other" });
        await AddAsync(Samples.SetAside("a") with { At = Samples.Noon.AddTicks(1) });

        Assert.Equal(4, (await AllAsync(10)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task RecordsOfAllReasons_ComeNewestFirstByPages(int take)
    {
        QuarantineReason[] reasons = [QuarantineReason.Unknown, QuarantineReason.Failed, QuarantineReason.Unreadable];
        for (var i = 0; i < 60; i++)
        {
            // Three of each instant.
            await AddAsync(Samples.SetAside($"{i}", reasons[i % 3]) with { At = Samples.Noon.AddSeconds(i / 3) });
        }

        var all = await AllAsync(take);

        Assert.Equal(60, all.Select(r => r.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 60).Select(i => Samples.Noon.AddSeconds(19 - (i / 3))), all.Select(r => r.At));
    }

    [Fact]
    public async Task RecordAddedMeanwhile_DisturbsNoLaterPage()
    {
        await AddAsync(Samples.SetAside("1"));
        await AddAsync(Samples.SetAside("2") with { At = Samples.Noon.AddSeconds(1) });
        var first = await _log.ListAsync(null, 1, null, CancellationToken.None);
        await AddAsync(Samples.SetAside("3") with { At = Samples.Noon.AddSeconds(2) });

        Assert.Equal("1", Assert.Single((await _log.ListAsync(null, 1, first.Next, CancellationToken.None)).Items).Body);
    }

    [Fact]
    public async Task LongBody_IsKept()
    {
        var body = new string(new Random(1).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 2_000_000));
        await AddAsync(Samples.SetAside(body));

        var listed = Assert.Single(await AllAsync(10));
        Assert.True(body == listed.Body);
        Assert.True(body == (await _log.FindAsync(listed.Id, CancellationToken.None))!.Body);
    }

    [Fact]
    public async Task LongBodyOfTwoRecords_StaysWithTheOtherWhenOneIsDeleted()
    {
        var body = new string(new Random(1).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 2_000_000));
        await AddAsync(Samples.SetAside(body));
        await AddAsync(Samples.SetAside(body) with { At = Samples.Noon.AddSeconds(1) });

        await _log.DeleteAsync((await AllAsync(10))[0].Id, CancellationToken.None);

        Assert.True(body == Assert.Single(await AllAsync(10)).Body);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("cTE")]
    public async Task OtherText_IsNoCursor(string cursor) =>
        await Assert.ThrowsAsync<InvalidQueryException>(async () => await _log.ListAsync(null, 10, cursor, CancellationToken.None));

    [Fact]
    public async Task CursorOfAnotherListOrBeforeTheBeginning_IsRefused()
    {
        foreach (var cursor in new[] { new Cursor('s', 1, 1), new Cursor('q', -1, 1), new Cursor('q', 1, -1) })
        {
            await Assert.ThrowsAsync<InvalidQueryException>(async () => await _log.ListAsync(null, 10, $"{cursor}", CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task TooFewOrTooMany_AreRefused(int take) =>
        await Assert.ThrowsAsync<InvalidQueryException>(async () => await _log.ListAsync(null, take, null, CancellationToken.None));

    [Theory]
    [InlineData("unreadable-0.1-1")]
    [InlineData("0-0.0000000000000000001-0000000000000000001")]
    [InlineData("unreadable-0.0000000000000000001-000000000000000000/")]
    [InlineData("Unreadable-0.0000000000000000001-0000000000000000001")]
    public async Task IdThatIsNone_AsksNothingOfTheTable(string id)
    {
        Assert.Null(await _log.FindAsync(id, CancellationToken.None));
        await _log.MarkReplayedAsync(id, Samples.Noon, CancellationToken.None);

        Assert.Empty(_table.Calls);
    }

    [Fact]
    public async Task RecordThatIsGone_CanBeMarkedAndIsNotThereAgain()
    {
        await _log.MarkReplayedAsync("unreadable-0.0000000000000000001-0000000000000000001", Samples.Noon, CancellationToken.None);

        Assert.Empty(_table.Rows);
    }

    [Fact]
    public async Task Writes_AreSpreadOverPartitions()
    {
        for (var i = 0; i < 40; i++)
        {
            await AddAsync(Samples.SetAside($"{i}"));
        }

        Assert.Equal(4, _table.Rows.Select(r => r.PartitionKey).Distinct().Count());
    }

    [Fact]
    public async Task ThrottledTable_IsAnUnavailableStore()
    {
        _table.Fault = (_, _) => new RequestFailedException(429, "slow down");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(Samples.SetAside("a")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AllAsync(10));
    }

    private Task AddAsync(QuarantinedEvent record) => _log.AddAsync(record, CancellationToken.None);

    private Task<List<QuarantinedEvent>> AllAsync(int take) =>
        StoreSteps.AllPages(after => _log.ListAsync(null, take, after, CancellationToken.None));
}
