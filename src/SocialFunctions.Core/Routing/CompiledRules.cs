using System.Buffers;
using System.Text;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Routing;

/// <summary>The triage rules of a settings document with their words prepared, once per document.</summary>
internal sealed class CompiledRules
{
    private readonly CompiledRule[] _rules;
    private readonly bool _needWords;
    private readonly SearchValues<string> _hints;

    /// <summary>Prepares rules.</summary>
    /// <param name="rules">In the order of the document.</param>
    public CompiledRules(IReadOnlyList<RuleSettings> rules)
    {
        _rules = [.. rules.Select(r => new CompiledRule(r))];
        _needWords = _rules.Any(r => r.LooksAtWords);
        _hints = SearchValues.Create([.. _rules.SelectMany(r => r.Hints).Distinct(StringComparer.Ordinal)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What the rules that match say together.</summary>
    /// <param name="done">Ids of rules to leave out.</param>
    public TriageResult Apply(MessageReceived message, string? language, IReadOnlyList<string> tags, IReadOnlyList<string> done)
    {
        var text = message.Words;
        return !_needWords || string.IsNullOrEmpty(text) || HoldsNone(text)
            ? Apply(message, text, default, language, tags, done)
            : Apply(message, text, PlainWords.Of(text), language, tags, done);
    }

    /// <summary>What these rules say together, whichever message they matched; one that there is no longer says nothing.</summary>
    /// <param name="matched">Their ids.</param>
    public TriageResult Apply(IReadOnlyList<string> matched, IReadOnlyList<string> tags) =>
        _rules.Where(rule => matched.Contains(rule.Settings.Id)).Aggregate(TriageResult.Nothing, (result, rule) => Add(result, rule.Settings, tags));

    private TriageResult Apply(
        MessageReceived message, string? text, ReadOnlySpan<char> words, string? language, IReadOnlyList<string> tags, IReadOnlyList<string> done)
    {
        var result = TriageResult.Nothing;
        var vip = tags.Contains("vip");
        foreach (var rule in _rules)
        {
            if (rule.Matches(message, text, words, language, vip) && !done.Contains(rule.Settings.Id))
            {
                result = Add(result, rule.Settings, tags);
                vip |= result.Tags.Contains("vip");
            }
        }

        return result;
    }

    /// <summary>
    /// A fast check that works for most messages, however many words the rules have: true when the text certainly has none of the words. For a message
    /// of 135 characters it takes 0.6 µs, and searching for each word takes 5 µs with 100 words and 31 µs with 1,000.
    /// </summary>
    private bool HoldsNone(string text) => Ascii.IsValid(text) && !text.AsSpan().ContainsAny('\'', '`') && !text.AsSpan().ContainsAny(_hints);

    private static TriageResult Add(TriageResult result, RuleSettings rule, IReadOnlyList<string> tags) => new()
    {
        Rules = [.. result.Rules, rule.Id],
        Priority = Higher(result.Priority, rule.Then.Priority),
        Tags = rule.Then.Tags is { } more ? [.. result.Tags.Union(more.Except(tags))] : result.Tags,
        Team = result.Team ?? rule.Then.Team,
        EscalateBy = result.EscalateBy ?? (rule.Then.Escalate ? rule.Id : null),
        ResolveBy = result.ResolveBy ?? (rule.Then.Resolve ? rule.Id : null),
    };

    private static Priority? Higher(Priority? one, Priority? other) => one is null || other > one ? other : one;
}

/// <summary>One rule with its words prepared. A list that is missing or empty matches everything.</summary>
internal sealed class CompiledRule(RuleSettings settings)
{
    private readonly Phrase[] _any = [.. (settings.When.AnyWords ?? []).Select(w => new Phrase(w))];
    private readonly Phrase[] _all = [.. (settings.When.AllWords ?? []).Select(w => new Phrase(w))];

    /// <summary>The rule as written in the settings.</summary>
    public RuleSettings Settings => settings;

    /// <summary>Whether it asks for words at all.</summary>
    public bool LooksAtWords => _any.Length + _all.Length > 0;

    /// <summary>The hints of its phrases, for the fast check; see <see cref="Phrase.Hint"/>.</summary>
    public IEnumerable<string> Hints => _any.Concat(_all).Select(phrase => phrase.Hint).OfType<string>();

    /// <summary>Whether the rule is for this message.</summary>
    public bool Matches(MessageReceived message, string? text, ReadOnlySpan<char> words, string? language, bool vip)
    {
        var when = settings.When;
        return (when.Visibility is null || when.Visibility == message.Visibility)
            && (when.Vip is null || when.Vip == vip)
            && (when.MinFollowers is null || message.From.Followers >= when.MinFollowers)
            && (when.Channels is null or [] || when.Channels.Contains(message.Channel))
            && (when.Languages is null or [] || IsOneOf(when.Languages, language))
            && HasWords(text, words);
    }

    // "de" matches "de-AT" too.
    private static bool IsOneOf(IReadOnlyList<string> languages, string? language)
    {
        foreach (var wanted in languages)
        {
            if (language is not null && language.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
                && (language.Length == wanted.Length || language[wanted.Length] == '-'))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasWords(string? text, ReadOnlySpan<char> words)
    {
        foreach (var phrase in _all)
        {
            if (!phrase.IsIn(text, words))
            {
                return false;
            }
        }

        foreach (var phrase in _any)
        {
            if (phrase.IsIn(text, words))
            {
                return true;
            }
        }

        return _any.Length == 0;
    }
}
