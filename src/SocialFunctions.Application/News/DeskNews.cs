using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.News;

/// <summary>What is new for everybody at the desk.</summary>
public sealed class DeskNews
{
    private readonly Lazy<Task<IReadOnlyDictionary<string, Conversation>>> _conversations;

    /// <param name="reader">Where the conversations are looked up.</param>
    public DeskNews(IConversationReader reader, IReadOnlyList<TimelineEntry> entries, string? after, IReadOnlyList<PresentAgents> present)
    {
        (Entries, After, Present) = (entries, after, present);
        _conversations = new(() => reader.FindAllAsync([.. entries.Select(e => e.Conversation), .. present.Select(p => p.Conversation)], CancellationToken.None));
    }

    /// <summary>New entries of the feed, in order.</summary>
    public IReadOnlyList<TimelineEntry> Entries { get; }

    /// <summary>Cursor of the feed after the entries.</summary>
    public string? After { get; }

    /// <summary>Where the agents have changed that are at a conversation.</summary>
    public IReadOnlyList<PresentAgents> Present { get; }

    /// <summary>The conversations that it is about, as they are now; read once, for whoever does not see all of them.</summary>
    public Task<IReadOnlyDictionary<string, Conversation>> ConversationsAsync() => _conversations.Value;
}

/// <summary>The agents who are at a conversation.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Agents">Nobody when empty.</param>
public sealed record PresentAgents(string Conversation, IReadOnlyList<Presence> Agents);
