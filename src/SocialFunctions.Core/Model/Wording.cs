namespace SocialFunctions.Model;

/// <summary>How problems describe what was found and what was expected.</summary>
internal static class Wording
{
    private const int LongestQuote = 64;

    /// <summary>A value of the document in quotes, shortened; a secret in the wrong place is not repeated.</summary>
    public static string Quote(string value)
    {
        if (value.Contains("plain:", StringComparison.OrdinalIgnoreCase))
            return "a secret";

        var shown = string.Concat(value.Take(LongestQuote).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return value.Length > LongestQuote ? $"'{shown}…'" : $"'{shown}'";
    }

    /// <summary>"did you mean 'x'?" for a near miss, else everything that is allowed.</summary>
    public static string Expected(string value, IReadOnlyCollection<string> allowed) => (Nearest(value, allowed), allowed.Count) switch
    {
        ({ } near, _) => $"did you mean {Quote(near)}?",
        (_, 0) => "there is none",
        (_, > 20) => $"one of the {allowed.Count} that are configured is allowed",
        _ => $"allowed: {string.Join(", ", allowed)}",
    };

    /// <summary>The candidate that was probably meant by a misspelt value; null when none is near.</summary>
    public static string? Nearest(string value, IEnumerable<string> candidates)
    {
        var limit = Math.Clamp((value.Length + 2) / 3, 1, 3);
        if (value.Length > LongestQuote)
            return null;

        return candidates
            .Where(c => Math.Abs(c.Length - value.Length) <= limit)
            .Select(c => (Candidate: c, Distance: Distance(value, c)))
            .Where(c => c.Distance <= limit)
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .FirstOrDefault().Candidate;
    }

    // Edit distance (Levenshtein), ignoring case.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
