using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;

namespace SocialFunctions.Azure.Tests.Tables;

/// <summary>What the answers of Table Storage mean.</summary>
public sealed class TableCallsTests
{
    private readonly StandInTable _table = new();

    [Fact]
    public async Task EntityThatIsThere_IsNotAdded()
    {
        Assert.True(await _table.TryAddAsync(Entity("first"), CancellationToken.None));
        Assert.False(await _table.TryAddAsync(Entity("second"), CancellationToken.None));

        Assert.Equal("first", (await Find())!.GetString("Value"));
    }

    [Fact]
    public async Task EntityThatChanged_IsNotReplaced()
    {
        await _table.PutAsync(Entity("first"), CancellationToken.None);
        var before = (await Find())!.ETag;
        Assert.True(await _table.TryReplaceAsync(Entity("second"), before, CancellationToken.None));

        Assert.False(await _table.TryReplaceAsync(Entity("third"), before, CancellationToken.None));
        Assert.Equal("second", (await Find())!.GetString("Value"));
    }

    [Fact]
    public async Task NoToken_IsAnUnavailableStore()
    {
        _table.Fault = (_, _) => new CredentialUnavailableException("no identity here");

        await Assert.ThrowsAsync<StoreUnavailableException>(Find);
    }

    [Fact]
    public async Task EntityThatIsGone_IsNotReplaced() =>
        Assert.False(await _table.TryReplaceAsync(Entity("x"), new ETag("W/\"1\""), CancellationToken.None));

    [Fact]
    public async Task Merge_LeavesOtherProperties()
    {
        await _table.PutAsync(Entity("first"), CancellationToken.None);

        Assert.True(await _table.TryMergeAsync(new TableEntity("p", "r") { ["More"] = 1 }, CancellationToken.None));

        var merged = await Find();
        Assert.Equal(("first", 1), (merged!.GetString("Value"), merged.GetInt32("More")));
    }

    [Fact]
    public async Task EntityThatIsNotThere_IsNull() => Assert.Null(await Find());

    [Fact]
    public async Task QueryOverManyPages_EndsWithTheNumberAskedFor()
    {
        for (var i = 0; i < 25; i++)
        {
            await _table.PutAsync(new TableEntity("o'hara", $"{i:D2}"), CancellationToken.None);
        }

        var found = await _table.FirstAsync($"PartitionKey eq {"o'hara"} and RowKey gt {"04"} and RowKey lt {"20"}", 10, CancellationToken.None);

        Assert.Equal(Enumerable.Range(5, 10).Select(i => $"{i:D2}"), found.Select(r => r.RowKey));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task PassingTrouble_IsAnUnavailableStore(int status) => await Unavailable(new RequestFailedException(status, "no"));

    [Fact]
    public async Task SeveralTriesWithoutAnswer_AreAnUnavailableStore() =>
        await Unavailable(new AggregateException(new RequestFailedException(0, "no"), new RequestFailedException(0, "no")));

    [Fact]
    public async Task TimeOut_IsAnUnavailableStore() => await Unavailable(new TaskCanceledException());

    [Theory]
    [InlineData(400, "PropertyValueTooLarge")]
    [InlineData(409, "TableBeingDeleted")]
    public async Task OtherTrouble_StaysWhatItIs(int status, string code)
    {
        _table.Fault = (_, _) => new RequestFailedException(status, "no", code, null);

        Assert.Equal(status, (await Assert.ThrowsAsync<RequestFailedException>(() => _table.TryAddAsync(Entity("x"), CancellationToken.None))).Status);
        Assert.Equal(status, (await Assert.ThrowsAsync<RequestFailedException>(() => _table.TryMergeAsync(Entity("x"), CancellationToken.None))).Status);
    }

    [Fact]
    public async Task TableThatIsMissing_IsAnUnavailableStore() => await Unavailable(new RequestFailedException(404, "no", "TableNotFound", null));

    [TablesFact]
    public async Task TableThatIsMissing_IsNoMissingEntity()
    {
        var table = new TableServiceClient(TestTable.Connection).GetTableClient($"none{Guid.NewGuid():N}");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.FindAsync("p", "r", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.RemoveAsync("p", "r", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.FirstAsync($"PartitionKey eq {"p"}", 1, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => table.TryMergeAsync(Entity("x"), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await new SettingsArchive(table).NewestAsync(default));
    }

    [TablesFact]
    public async Task EntityThatIsMissing_IsNone()
    {
        await using var table = await TestTable.OpenAsync();

        Assert.Null(await table.Client.FindAsync("p", "r", default));
        await table.Client.RemoveAsync("p", "r", default);
    }

    [Fact]
    public async Task GivingUp_IsNoTrouble()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _table.TryAddAsync(Entity("x"), given.Token));
    }

    private static TableEntity Entity(string value) => new("p", "r") { ["Value"] = value };

    private Task<TableEntity?> Find() => _table.FindAsync("p", "r", CancellationToken.None);

    private async Task Unavailable(Exception trouble)
    {
        _table.Fault = (_, _) => trouble;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _table.TryAddAsync(Entity("x"), CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _table.PutAsync(Entity("x"), CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _table.TryMergeAsync(Entity("x"), CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(Find);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _table.FirstAsync($"PartitionKey eq {"p"}", 1, CancellationToken.None));
    }
}
