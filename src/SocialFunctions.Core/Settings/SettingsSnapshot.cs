using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Calendars;
using SocialFunctions.Calendars.ICalendar;
using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>Validated settings, ready for use: names resolved, calendars compiled, secrets read. Immutable.</summary>
public sealed class SettingsSnapshot
{
    private readonly Dictionary<string, Account> _accounts;
    private readonly Dictionary<(string Channel, string ExternalId), Account> _endpoints;
    private readonly Dictionary<string, AgentSettings> _agents;
    private readonly Dictionary<string, TeamSettings> _teams;
    private readonly Dictionary<string, PolicySettings> _policies;
    private readonly Dictionary<string, EscalationKeys> _escalationKeys;
    private readonly Dictionary<string, BusinessCalendar> _calendars;
    private readonly Dictionary<string, byte[]> _outgoingWebhookKeys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _feeds;
    private readonly BearerTokens _tokens;
    private readonly TemplateTexts _templates;
    private readonly TemplateTexts _cannedReplies;
    private readonly ConcurrentDictionary<Type, object> _prepared = new();

    /// <param name="version">The version of the settings, from 1.</param>
    /// <param name="document">A document without problems.</param>
    /// <param name="feeds">The available feeds of its calendars, by the text of <see cref="CalendarSettings.ICal"/>.</param>
    internal SettingsSnapshot(
        int version, SettingsDocument document, SecretSource source, ChannelCatalog channels, IReadOnlyDictionary<string, CalendarFeed> feeds)
    {
        Version = version;
        Document = document;
        Channels = channels;
        Policies = document.Policies is [] ? [DefaultPolicy.Policy] : document.Policies;
        _policies = Policies.ToDictionary(p => p.Id, StringComparer.Ordinal);
        _escalationKeys = Policies.ToDictionary(p => p.Id, p => new EscalationKeys(p), StringComparer.Ordinal);
        _agents = document.Agents.ToDictionary(a => a.Id, StringComparer.Ordinal);
        _teams = document.Teams.ToDictionary(t => t.Id, StringComparer.Ordinal);
        _tokens = new BearerTokens(document.Agents, source);
        _templates = new TemplateTexts(document.Templates.ToDictionary(t => t.Id, t => t.Texts));
        _cannedReplies = new TemplateTexts(document.CannedReplies.ToDictionary(r => r.Id, r => r.Texts));
        Fallback = Fallback.Of(document);

        Feeds = FingerprintOf(feeds);
        _feeds = [.. feeds.Keys];
        _calendars = document.Calendars.ToDictionary(
            c => c.Id, c => BusinessCalendar.Create(c, c.ICal is null ? null : feeds.GetValueOrDefault(c.ICal)), StringComparer.Ordinal);
        _calendars["always"] = BusinessCalendar.Always;
        _calendars["never"] = BusinessCalendar.Never;
        _accounts = document.Accounts.ToDictionary(
            a => a.Id, a => new Account(a, channels.Find(a.Channel)!, _calendars[a.Calendar], source), StringComparer.Ordinal);
        _endpoints = _accounts.Values.ToDictionary(a => (a.Channel, a.Settings.ExternalId));
        Shifts = new Shifts(document.Agents.ToDictionary(
            a => a.Id, a => new Shift(_calendars[a.Calendar ?? "always"], a.Absences), StringComparer.Ordinal));

        foreach (var outgoing in document.OutgoingWebhooks)
        {
            if (SecretReference.Resolve(outgoing.Secret, source) is { } secret && OutgoingWebhookKey.TryParse(secret, out var key))
                _outgoingWebhookKeys[outgoing.Id] = key;
        }
    }

    /// <summary>Version, from 1; grows with every replacement. Stamped on the clocks.</summary>
    public int Version { get; }

    /// <summary>The document from which these settings were made.</summary>
    public SettingsDocument Document { get; }

    /// <summary>What is allowed but may be a mistake, in the order of the document.</summary>
    public IReadOnlyList<SettingsProblem> Warnings { get; internal init; } = [];

    /// <summary>What a stored document has and is not allowed any more, see <see cref="SecretSource.IsStored"/>.</summary>
    public IReadOnlyList<SettingsProblem> Refused { get; internal init; } = [];

    /// <summary>Those warnings that name a secret whose variable is not set.</summary>
    public IReadOnlyList<SettingsProblem> Unset { get; internal init; } = [];

    /// <summary>Whether an administrator can sign in with a token.</summary>
    public bool AdministratorCanSignIn => _tokens.HasAdministrator;

    /// <summary>Whether anybody can sign in with a token.</summary>
    public bool AnybodyCanSignIn => _tokens.Any;

    /// <summary>The channels that are served.</summary>
    public ChannelCatalog Channels { get; }

    /// <summary>When the agents work.</summary>
    public Shifts Shifts { get; }

    /// <summary>Changes when a feed of a calendar changes; empty without feeds.</summary>
    public string Feeds { get; }

    /// <summary>Who takes over what nobody has any more.</summary>
    public Fallback Fallback { get; }

    /// <summary>All accounts.</summary>
    public IReadOnlyCollection<Account> Accounts => _accounts.Values;

    /// <summary>The policies in force, in order: those of the document, else <see cref="DefaultPolicy"/>. Never empty.</summary>
    public IReadOnlyList<PolicySettings> Policies { get; }

    /// <summary>The account with this id, or null.</summary>
    public Account? FindAccount(string id) => _accounts.GetValueOrDefault(id);

    /// <summary>The account of this channel with this external id, or null.</summary>
    public Account? FindAccount(string channel, string externalId) => _endpoints.GetValueOrDefault((channel, externalId));

    /// <summary>The account on which a conversation takes place; null when it is gone, or was moved to another channel.</summary>
    public Account? FindAccountOf(string channel, string id) => FindAccount(id) is { } account && account.Channel == channel ? account : null;

    /// <summary>The agent with this id, or null.</summary>
    public AgentSettings? FindAgent(string id) => _agents.GetValueOrDefault(id);

    /// <summary>The agent with this bearer token, or null; takes the same time for any token.</summary>
    public AgentSettings? FindAgentByToken(string token) => _tokens.Find(token);

    /// <summary>The team with this id, or null.</summary>
    public TeamSettings? FindTeam(string id) => _teams.GetValueOrDefault(id);

    /// <summary>The calendar with this id, one of the document or a built-in one; null when there is none.</summary>
    public BusinessCalendar? FindCalendar(string id) => _calendars.GetValueOrDefault(id);

    /// <summary>Whether the feed of calendars with this text in <see cref="CalendarSettings.ICal"/> is in force, whole or in part.</summary>
    public bool HasFeed(string iCal) => _feeds.Contains(iCal);

    /// <summary>Whether any policy sends surge notices, so that open conversations must be counted.</summary>
    public bool NoticesSurges => Policies.Any(policy => policy.Acknowledge.SurgeOver is not null);

    /// <summary>Open conversations per agent, as <see cref="AcknowledgeSettings.SurgeOver"/> counts them.</summary>
    public double OpenPerAgent(int open) => open / (double)Math.Max(1, Document.Agents.Count);

    /// <summary>Data that another folder derives from these settings, once for each snapshot; for example triage rules with prepared words.</summary>
    /// <typeparam name="T">The derived data; one instance per type.</typeparam>
    /// <param name="prepare">Derives the data; may run twice when two threads ask at the same time.</param>
    internal T Prepared<T>(Func<SettingsSnapshot, T> prepare)
        where T : class =>
        (T)_prepared.GetOrAdd(typeof(T), static (_, arguments) => arguments.prepare(arguments.snapshot), (prepare, snapshot: this));

    /// <summary>Whether a policy with this id is in force.</summary>
    public bool HasPolicy(string? id) => id is not null && _policies.ContainsKey(id);

    /// <summary>Names of the steps of a policy in force.</summary>
    internal EscalationKeys EscalationKeysOf(PolicySettings policy) => _escalationKeys[policy.Id];

    /// <summary>The policy the account names, else the first that matches.</summary>
    /// <remarks>A customer is a VIP while the conversation has the tag <c>vip</c>; while their language is unknown, the account's language counts.</remarks>
    public PolicySettings PolicyFor(Account account, in PolicySubject subject)
    {
        if (account.Settings.Policy is { } named)
            return _policies[named];

        for (var i = 0; i < Policies.Count - 1; i++)
        {
            if (PolicyMatch.Matches(Policies[i].When, account, subject))
                return Policies[i];
        }

        return Policies[^1];
    }

    /// <summary>
    /// The text of a template in a language, else in the language without its region (<c>de</c> for <c>de-AT</c>); null when the settings
    /// have neither.
    /// </summary>
    public string? Template(string id, string language) => _templates.Find(id, language)?.Text;

    /// <summary>The text of a canned reply in a language, else in the language without its region; null when it has neither.</summary>
    /// <returns>The text, and the language that it is in.</returns>
    public (string Language, string Text)? CannedReply(string id, string language) => _cannedReplies.Find(id, language);

    /// <summary>The teams that an agent is in, in the order of the document.</summary>
    public IEnumerable<TeamSettings> TeamsOf(string agent) => Document.Teams.Where(team => team.Agents.Contains(agent, StringComparer.Ordinal));

    /// <summary>The key that signs what an outgoing webhook posts; empty when its secret is not set.</summary>
    public ReadOnlyMemory<byte> OutgoingWebhookKeyFor(string id) => _outgoingWebhookKeys.GetValueOrDefault(id);

    private static string FingerprintOf(IReadOnlyDictionary<string, CalendarFeed> feeds)
    {
        var all = string.Join('\n', feeds.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value.Fingerprint}"));
        return all.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}
