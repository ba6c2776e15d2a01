using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;

namespace SocialFunctions.Azure.Tests.Tables;

public sealed class FeedCopiesTests
{
    private const string Address = "https://example.com/holidays.ics?key=secret";
    private readonly StandInTable _table = new();
    private readonly FeedCopies _copies;

    public FeedCopiesTests() => _copies = new FeedCopies(_table);

    [Fact]
    public void NeverFetched_HasNoCopy() => Assert.Null(_copies.Find(Address));

    [Fact]
    public async Task Fetched_IsFoundByEveryInstance()
    {
        await _copies.KeepAsync(Address, "BEGIN:VCALENDAR", CancellationToken.None);

        Assert.Equal("BEGIN:VCALENDAR", new FeedCopies(_table).Find(Address));
    }

    [Fact]
    public async Task FetchedAgain_TakesThePlaceOfTheLastCopy()
    {
        await _copies.KeepAsync(Address, "first", CancellationToken.None);
        await _copies.KeepAsync(Address, "second", CancellationToken.None);

        Assert.Equal("second", _copies.Find(Address));
    }

    [Fact]
    public async Task NoLongerNamed_IsForgotten()
    {
        await _copies.KeepAsync(Address, "one", CancellationToken.None);
        await _copies.KeepAsync("https://example.com/other.ics", "other", CancellationToken.None);

        await _copies.KeepOnlyAsync(["https://example.com/other.ics"], CancellationToken.None);

        Assert.Null(_copies.Find(Address));
        Assert.Equal("other", _copies.Find("https://example.com/other.ics"));
    }

    [Fact]
    public async Task Address_StandsNowhere()
    {
        await _copies.KeepAsync(Address, "one", CancellationToken.None);

        var row = Assert.Single(_table.Rows);
        Assert.DoesNotContain("secret", $"{row.PartitionKey} {row.RowKey} {string.Join(' ', row.Select(property => property.Value))}", StringComparison.Ordinal);
    }
}
