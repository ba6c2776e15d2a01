using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <content>Which conversations have accepted events that are not handled yet.</content>
public sealed partial class InboundQueue
{
    private readonly UnhandledEvents _unhandled = new();

    /// <summary>Whether events of a conversation wait, so that its deadlines must not be decided yet. Without I/O.</summary>
    public bool HasUnhandled(string conversation) => _unhandled.Of(conversation) > 0;

    /// <summary>Whether other events of a conversation wait while one is handled: an inbound event waits itself until it is.</summary>
    /// <param name="conversation">The ids under which its events arrive.</param>
    public bool OthersWait(IReadOnlyList<string> conversation, ConversationEvent handled) =>
        conversation.Sum(id => _unhandled.Of(id)) > (handled is InboundEvent ? 1 : 0);

    /// <summary>An event of a conversation was handled, or set aside. Its row may be removed later.</summary>
    public void Handled(string conversation) => _unhandled.Add(conversation, -1);

    private void CountUnhandled(SqliteSession session)
    {
        foreach (var (conversation, count) in session.All(
            "SELECT conversation, count(*) FROM inbound GROUP BY conversation", row => (row.Text(0), (int)row.Int64(1))))
        {
            _unhandled.Add(conversation, count);
        }
    }
}
