using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Routing;

/// <summary>Applies the triage rules to a customer message.</summary>
public static class Triage
{
    /// <summary>The combined result of all rules that match, in order.</summary>
    /// <param name="language">The customer's language; null when unknown.</param>
    /// <param name="tags">The conversation's tags so far; a rule sees the tags that earlier rules add.</param>
    /// <param name="done">Ids of rules to leave out; null for none.</param>
    /// <returns>
    /// The highest priority, all tags that are not there yet, and the first team, escalation and resolution of the rules that match;
    /// <see cref="TriageResult.Nothing"/> itself when none does.
    /// </returns>
    public static TriageResult Apply(
        SettingsSnapshot settings, MessageReceived message, string? language, IReadOnlyList<string> tags, IReadOnlyList<string>? done = null) =>
        settings.Document.Rules.Count == 0
            ? TriageResult.Nothing
            : Compiled(settings).Apply(message, language, tags, done ?? []);

    /// <summary>The same of rules that matched a message before.</summary>
    /// <param name="matched">Their ids; one that the settings have no longer says nothing.</param>
    public static TriageResult Apply(SettingsSnapshot settings, IReadOnlyList<string> matched, IReadOnlyList<string> tags) =>
        matched.Count == 0 ? TriageResult.Nothing : Compiled(settings).Apply(matched, tags);

    internal static TriageResult Apply(IReadOnlyList<RuleSettings> rules, MessageReceived message, string? language, IReadOnlyList<string> tags) =>
        rules.Count == 0 ? TriageResult.Nothing : new CompiledRules(rules).Apply(message, language, tags, []);

    private static CompiledRules Compiled(SettingsSnapshot settings) =>
        settings.Prepared(static snapshot => new CompiledRules(snapshot.Document.Rules));
}

/// <summary>What the triage rules say about a message.</summary>
public sealed record TriageResult
{
    /// <summary>No rule matched.</summary>
    public static readonly TriageResult Nothing = new();

    /// <summary>Ids of the rules that match, in order.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Priority to raise to.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Tags to add, none twice.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Team to hand to.</summary>
    public string? Team { get; init; }

    /// <summary>Id of the first rule that escalates; null when none does.</summary>
    public string? EscalateBy { get; init; }

    /// <summary>Id of the first rule that resolves; null when none does.</summary>
    public string? ResolveBy { get; init; }
}
