using System.Buffers;

namespace SocialFunctions.Replies;

/// <summary>The words of a text: runs of letters, without links and addresses.</summary>
internal ref struct TextWords
{
    private static readonly SearchValues<string> Web = SearchValues.Create(["www."], StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> _rest;
    private ReadOnlySpan<char> _chunk;

    /// <summary>Starts before the first word of a text.</summary>
    public TextWords(ReadOnlySpan<char> text)
    {
        // Only a text that may contain addresses has to be cut at white space first.
        if (text.ContainsAny('@', ':') || text.ContainsAny(Web))
        {
            _rest = text;
        }
        else
        {
            _chunk = text;
        }
    }

    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Returns itself, for <c>foreach</c>.</summary>
    public readonly TextWords GetEnumerator() => this;

    /// <summary>Goes to the next word.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        while (true)
        {
            var start = 0;
            while (start < _chunk.Length && !char.IsLetter(_chunk[start]))
            {
                start++;
            }

            var end = start;
            while (end < _chunk.Length && char.IsLetter(_chunk[end]))
            {
                end++;
            }

            if (end > start)
            {
                Current = _chunk[start..end];
                _chunk = _chunk[end..];
                return true;
            }

            if (!NextChunk())
            {
                return false;
            }
        }
    }

    private bool NextChunk()
    {
        while (true)
        {
            var start = 0;
            while (start < _rest.Length && char.IsWhiteSpace(_rest[start]))
            {
                start++;
            }

            var end = start;
            while (end < _rest.Length && !char.IsWhiteSpace(_rest[end]))
            {
                end++;
            }

            if (end == start)
            {
                return false;
            }

            _chunk = _rest[start..end];
            _rest = _rest[end..];
            if (!IsAddress(_chunk))
            {
                return true;
            }
        }
    }

    private static bool IsAddress(ReadOnlySpan<char> chunk) =>
        chunk.Contains('@') || chunk.Contains("://", StringComparison.Ordinal) || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
}
