using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>Counts what has happened so far, and keeps the last notes.</summary>
internal sealed class Scoreboard(Script script)
{
    private const int Remembered = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Customer> _customers = script.Customers.ToDictionary(c => c.Conversation, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lastWords = new(StringComparer.Ordinal);
    private readonly Queue<Note> _log = new();
    private readonly Desks _desks = new();

    /// <summary>Counts an entry of the feed.</summary>
    /// <returns>The note for the story; null when the story leaves it out.</returns>
    public Note? Tell(SeenEntry seen)
    {
        var entry = seen.Entry;
        var note = CustomerOf(entry.Conversation) is { } customer ? Note.Of(entry, customer) : null;
        lock (_gate)
        {
            var key = entry is { Type: TimelineType.Message, Data.Author: Author.Elsewhere } ? "elsewhere" : entry.Type;
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
            _desks.Tell(entry);
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
    /// <param name="type">A <see cref="TimelineType"/>, or <c>elsewhere</c> for answers that were given outside the desk.</param>
    public int Count(string type)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(type);
        }
    }

    /// <summary>How many conversations wait in the queue, and how many each agent has.</summary>
    public (int Queue, IReadOnlyList<(string Name, int Count)> Agents) Desks()
    {
        lock (_gate)
        {
            return (_desks.Queue, [.. DemoSettings.Agents.Select(agent => (agent.Name!, _desks.Of(agent.Id)))]);
        }
    }

    /// <summary>The customer of a conversation; null when no customer of the script has it.</summary>
    public Customer? CustomerOf(string conversation) => _customers.GetValueOrDefault(conversation);

    /// <summary>The text of the last message of a conversation.</summary>
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
