using SocialFunctions.Application.Inbound;

namespace SocialFunctions.Sqlite.Tests;

public sealed class FreshEventsTests
{
    private readonly FreshEvents _fresh = new(lastPosition: 3, capacity: 4);

    [Fact]
    public void FileNotReadToItsEnd_FileHasToBeRead()
    {
        _fresh.ReadUpTo(2);
        _fresh.Add(Events(4));

        Assert.Null(_fresh.TryTake(2, 10));
        Assert.Null(_fresh.TryTake(3, 10));
    }

    [Fact]
    public void FileReadToItsEnd_NextEventsAreHere()
    {
        _fresh.ReadUpTo(3);
        _fresh.Add(Events(4, 5));
        _fresh.Add(Events(6));

        Assert.Equal([4, 5], Taken(3, 2));
        Assert.Equal([6], Taken(5, 2));
        Assert.Equal([], Taken(6, 2));
    }

    [Fact]
    public void ReaderGoesBack_FileHasToBeRead()
    {
        _fresh.ReadUpTo(3);
        _fresh.Add(Events(4, 5));
        Taken(3, 2);

        Assert.Null(_fresh.TryTake(3, 10));
        Assert.Equal([], Taken(5, 10));
    }

    [Fact]
    public void FileReadPastWhatIsHere_NothingComesTwice()
    {
        _fresh.ReadUpTo(3);
        _fresh.Add(Events(4, 5));
        _fresh.ReadUpTo(5);

        Assert.Equal([], Taken(5, 10));
    }

    [Fact]
    public void MoreThanItHolds_FileHasToBeReadToItsEnd()
    {
        _fresh.ReadUpTo(3);
        _fresh.Add(Events(4, 5, 6));
        _fresh.Add(Events(7, 8));
        Assert.Null(_fresh.TryTake(3, 10));

        _fresh.ReadUpTo(8);
        _fresh.Add(Events(9));

        Assert.Equal([9], Taken(8, 10));
    }

    [Fact]
    public void StoredButNotYetToldWhenTheFileWasRead_FileHasToBeReadAgain()
    {
        _fresh.ReadUpTo(4);
        _fresh.Add(Events(4));

        Assert.Null(_fresh.TryTake(4, 10));
    }

    private long[] Taken(long after, int take) => [.. Assert.IsType<QueuedEvent[]>(_fresh.TryTake(after, take)).Select(e => e.Position)];

    private static QueuedEvent[] Events(params long[] positions) => [.. positions.Select(p => new QueuedEvent(p, "c", [], 0))];
}
