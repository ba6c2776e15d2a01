using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SocialFunctions.Application.News;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Streams;

/// <summary>What one client is told.</summary>
internal sealed class DeskStream(
    HttpContext http,
    NewsListener listener,
    IConversationReader reader,
    SeenConversations seen,
    AtConversations present,
    AgentActivity activity,
    StreamEnds ends,
    TimeProvider time)
{
    /// <summary>How many entries of what was missed are read at a time.</summary>
    public const int PageSize = 200;

    /// <summary>How often something is sent at least, so that nobody on the way takes the connection for dead.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private static readonly byte[] Comment = ": beat\n\n"u8.ToArray();

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    // A place up to which there was nothing for this agent. It is told now and then, so that the next stream does not begin before it.
    private string? _unmarked;
    private Task<bool>? _waiting;

    /// <summary>First what was missed, then what is new.</summary>
    /// <param name="after">Cursor of the feed where it begins.</param>
    /// <param name="missed">The entries after it.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(
        string? after, Page<TimelineEntry> missed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (sight, end) = (seen.SightOf(AgentIdentity.AgentOf(http)), ends.Begin());
        yield return Item("begin", new StreamPlace(after), ApiJson.Default.StreamPlace, after);

        var now = (await present.AllAsync(cancellationToken)).Select(at => new PresentAgents(at.Key, [.. at])).ToList();
        await foreach (var item in TellAsync(new DeskNews(reader, [], null, now), sight))
        {
            yield return item;
        }

        for (var page = missed; page.Items.Count > 0 && !end.HasCome; page = await reader.FeedAsync(PageSize, page.Next, cancellationToken))
        {
            await foreach (var item in TellAsync(new DeskNews(reader, page.Items, page.Next, []), sight))
            {
                yield return item;
            }

            // The listener may hear some of them once more.
            _told.UnionWith(page.Items.Select(entry => entry.Id));
        }

        for (var next = Turn.News; next is not Turn.End; next = await NextAsync(end, cancellationToken))
        {
            if (next is Turn.Beat)
            {
                await BeatAsync(cancellationToken);
                if (_unmarked is not null)
                {
                    yield return Mark();
                }
            }

            while (listener.News.TryRead(out var news))
            {
                await foreach (var item in TellAsync(news, sight))
                {
                    yield return item;
                }
            }
        }

        if (_unmarked is not null)
        {
            yield return Mark();
        }
    }

    // The result writes an event after this is done, so the two never meet.
    private async ValueTask BeatAsync(CancellationToken cancellationToken)
    {
        activity.Note(AgentIdentity.AgentOf(http));
        await http.Response.Body.WriteAsync(Comment, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }

    private SseItem<string> Mark()
    {
        var mark = Item("mark", new StreamPlace(_unmarked), ApiJson.Default.StreamPlace, _unmarked);
        _unmarked = null;
        return mark;
    }

    private async ValueTask<Turn> NextAsync(StreamEnd end, CancellationToken cancellationToken)
    {
        if (end.HasCome)
        {
            return Turn.End;
        }

        // One that was not over at the last beat goes on.
        _waiting ??= listener.News.WaitToReadAsync(cancellationToken).AsTask();
        try
        {
            var hears = await _waiting.WaitAsync(end.Left < Beat ? end.Left : Beat, time, end.Stopping);
            _waiting = null;
            return hears && !end.HasCome ? Turn.News : Turn.End;
        }
        catch (TimeoutException)
        {
            return end.HasCome ? Turn.End : Turn.Beat;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Turn.End;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> TellAsync(DeskNews news, Sight sight)
    {
        var conversations = sight.IsWhole ? null : await news.ConversationsAsync();
        bool Sees(string conversation) => conversations is null || (conversations.GetValueOrDefault(conversation) is { } known && sight.Covers(known));

        var items = new List<SseItem<string>>();
        foreach (var entry in news.Entries.Where(entry => !_told.Contains(entry.Id)))
        {
            if (TimelineType.IsOfAccount(entry.Type) || Sees(entry.Conversation))
            {
                items.Add(Item("entry", entry, SparseJson.Default.TimelineEntry));
            }
            else if (TimelineType.MayHide(entry.Type))
            {
                items.Add(Item("hidden", new StreamHidden(entry.Conversation), ApiJson.Default.StreamHidden));
            }
        }

        items.AddRange(news.Present.Where(at => Sees(at.Conversation)).Select(at => Item("presence", PresentView.Of(at.Conversation, at.Agents), ApiJson.Default.PresentView)));
        if (news.Entries.Count > 0)
        {
            _unmarked = items.Count == 0 ? news.After : null;
        }

        for (var i = 0; i < items.Count; i++)
        {
            // The cursor is that of the end of a page: told before it, the rest of the page would be lost when the stream breaks there.
            yield return i == items.Count - 1 && news.Entries.Count > 0 ? new SseItem<string>(items[i].Data, items[i].EventType) { EventId = news.After } : items[i];
        }
    }

    private static SseItem<string> Item<T>(string type, T data, JsonTypeInfo<T> json, string? id = null) => new(JsonSerializer.Serialize(data, json), type) { EventId = id };

    private enum Turn
    {
        News,
        Beat,
        End,
    }
}

/// <summary>A place of the feed from which a stream goes on.</summary>
/// <param name="After">Cursor of the feed; null when nothing ever happened.</param>
internal sealed record StreamPlace(string? After);

/// <summary>Something happened to a conversation that the agent does not see, or not any more.</summary>
/// <param name="Conversation">Id of the conversation.</param>
internal sealed record StreamHidden(string Conversation);
