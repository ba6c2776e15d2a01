using SocialFunctions.Application.Ports;
using SocialFunctions.Routing;

namespace SocialFunctions.Local.Tests.Hosting;

/// <summary>The real lines, and how much of them was read.</summary>
internal sealed class CountingLines(IWaitingLines lines) : IWaitingLines
{
    private int _plans;
    private int _rows;
    private int _lastRows = -1;

    public int Plans => Volatile.Read(ref _plans);

    public int Rows => Volatile.Read(ref _rows);

    /// <summary>The last plan found nobody with room, and so no reason to read a line: the next thing it does is to sleep.</summary>
    public bool Settled => Volatile.Read(ref _lastRows) == Rows;

    public async ValueTask<IReadOnlyList<string>> LanguagesAsync(string team, CancellationToken cancellationToken)
    {
        var languages = await lines.LanguagesAsync(team, cancellationToken);
        Volatile.Write(ref _lastRows, Rows);
        return languages;
    }

    public async ValueTask<IReadOnlyList<WaitingConversation>> WaitingAsync(
        string team, string language, int take, CancellationToken cancellationToken)
    {
        var waiting = await lines.WaitingAsync(team, language, take, cancellationToken);
        Interlocked.Add(ref _rows, waiting.Count);
        return waiting;
    }

    public ValueTask<IReadOnlyDictionary<string, AgentLoad>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _plans);
        return lines.LoadsAsync(agents, cancellationToken);
    }

    public ValueTask RecordAssignedAsync(IReadOnlyCollection<string> agents, DateTimeOffset at, CancellationToken cancellationToken) =>
        lines.RecordAssignedAsync(agents, at, cancellationToken);
}
