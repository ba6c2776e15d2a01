using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>What has happened so far, as numbers and as a log.</summary>
/// <param name="script">Who the customers are.</param>
internal sealed class Scoreboard(Script script)
{
    private const int Remembered = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Customer> _customers = script.Customers.ToDictionary(c => c.Conversation, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lastWords = new(StringComparer.Ordinal);
    private readonly Queue<Note> _log = new();

    /// <summary>Takes note of an entry of the feed.</summary>
    /// <returns>The note; null when there is nothing to tell.</returns>
    public Note? Tell(SeenEntry seen)
    {
        var entry = seen.Entry;
        var note = CustomerOf(entry.Conversation) is { } customer ? Note.Of(entry, customer) : null;
        lock (_gate)
        {
            var key = entry is { Type: TimelineType.Message, Data.Author: Author.Elsewhere } ? "elsewhere" : entry.Type;
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
            if (entry.Data.Text is { } text)
            {
                _lastWords[entry.Conversation] = text;
            }

            if (note is not null)
            {
                _log.Enqueue(note);
                if (_log.Count > Remembered)
                {
                    _log.Dequeue();
                }
            }
        }

        return note;
    }

    /// <summary>How often something happened.</summary>
    /// <param name="type">A <see cref="TimelineType"/>, or <c>elsewhere</c> for answers past the desk.</param>
    public int Count(string type)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(type);
        }
    }

    /// <summary>The customer of a conversation; null when no customer of the script has it.</summary>
    public Customer? CustomerOf(string conversation) => _customers.GetValueOrDefault(conversation);

    /// <summary>What was said last in a conversation.</summary>
    public string LastWords(string conversation)
    {
        lock (_gate)
        {
            return _lastWords.GetValueOrDefault(conversation, "");
        }
    }

    /// <summary>The last notes, oldest first.</summary>
    public IReadOnlyList<Note> Last(int count)
    {
        lock (_gate)
        {
            return [.. _log.TakeLast(count)];
        }
    }
}
