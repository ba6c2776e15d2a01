using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;

namespace SocialFunctions.Application.News;

/// <summary>
/// Reads what is new, once for everybody who listens in this process: what others wrote, on whatever instance, too. It reads nothing while nobody listens.
/// </summary>
public sealed partial class NewsReader(IConversationReader reader, AtConversations present, TimeProvider time, ILogger<NewsReader> logger)
{
    /// <summary>How often it reads.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private const int PageSize = 200;

    private readonly Lock _gate = new();
    private readonly HashSet<NewsListener> _listeners = [];
    private Task _opening = Task.CompletedTask;
    private bool _reading;

    /// <summary>Begins to listen. What is stored after this returns is told; what was stored shortly before may be.</summary>
    /// <exception cref="StoreUnavailableException">Nothing can be read now.</exception>
    public async ValueTask<NewsListener> ListenAsync(CancellationToken cancellationToken)
    {
        var listener = new NewsListener(this);
        Task opening;
        lock (_gate)
        {
            _listeners.Add(listener);
            if (!_reading)
            {
                _reading = true;
                _opening = Task.Run(OpenAsync, CancellationToken.None);
            }

            opening = _opening;
        }

        try
        {
            await opening.WaitAsync(cancellationToken);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    internal void Leave(NewsListener listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    private async Task OpenAsync()
    {
        try
        {
            var after = await reader.FeedEndAsync(CancellationToken.None);
            _ = FollowAsync(after);
        }
        catch
        {
            lock (_gate)
            {
                _reading = false;
            }

            throw;
        }
    }

    private async Task FollowAsync(string? after)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        while (IsWanted())
        {
            try
            {
                var page = await reader.FeedAsync(PageSize, after, CancellationToken.None);
                var changed = await ChangedAsync(known);
                if (page.Items.Count + changed.Count > 0)
                {
                    Tell(new DeskNews(reader, page.Items, page.Next, changed));
                }

                after = page.Next;
                if (page.Items.Count == PageSize)
                {
                    continue;
                }
            }
            catch (Exception e)
            {
                LogFailed(FaultLine.Of(e));
            }

            await Task.Delay(Every, time);
        }
    }

    private bool IsWanted()
    {
        lock (_gate)
        {
            return _reading = _listeners.Count > 0;
        }
    }

    // That somebody said the same again is no news.
    private async ValueTask<List<PresentAgents>> ChangedAsync(Dictionary<string, string> known)
    {
        var all = await present.AllAsync(CancellationToken.None);
        var changed = new List<PresentAgents>();
        foreach (var conversation in all.Select(at => at.Key).Union(known.Keys).ToList())
        {
            List<Presence> agents = [.. all[conversation]];
            var said = string.Join('\n', agents.Select(agent => $"{agent.State} {agent.Agent}"));
            if (known.GetValueOrDefault(conversation, "") != said)
            {
                changed.Add(new PresentAgents(conversation, agents));
            }

            if (agents.Count > 0)
            {
                known[conversation] = said;
            }
            else
            {
                known.Remove(conversation);
            }
        }

        return changed;
    }

    private void Tell(DeskNews news)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
            {
                listener.Hear(news);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is new for the desk cannot be read: {Error}")]
    private partial void LogFailed(string error);
}
