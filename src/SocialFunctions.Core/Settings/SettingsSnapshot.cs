using SocialFunctions.Calendars;
using SocialFunctions.Conversations;
using SocialFunctions.Messaging;

namespace SocialFunctions.Settings;

/// <summary>Validated settings, ready for use: names resolved, calendars compiled, secrets read. Immutable.</summary>
public sealed class SettingsSnapshot
{
    internal SettingsSnapshot(int version, SettingsDocument document)
    {
        Version = version;
        Document = document;
    }

    /// <summary>Version, from 1; grows with every replacement. Stamped on the clocks.</summary>
    public int Version { get; }

    /// <summary>The document these were made of.</summary>
    public SettingsDocument Document { get; }

    /// <summary>All accounts.</summary>
    public IReadOnlyCollection<Account> Accounts => throw new NotImplementedException();

    /// <summary>The account with this id, or null.</summary>
    public Account? FindAccount(string id) => throw new NotImplementedException();

    /// <summary>The account of this channel with this external id, or null.</summary>
    public Account? FindAccount(string channel, string externalId) => throw new NotImplementedException();

    /// <summary>The agent with this id, or null.</summary>
    public AgentSettings? FindAgent(string id) => throw new NotImplementedException();

    /// <summary>The agent with this bearer token, or null; takes the same time whichever it is.</summary>
    public AgentSettings? FindAgentByToken(string token) => throw new NotImplementedException();

    /// <summary>The team with this id, or null.</summary>
    public TeamSettings? FindTeam(string id) => throw new NotImplementedException();

    /// <summary>The first policy that matches the conversation.</summary>
    public PolicySettings PolicyFor(Account account, Conversation conversation) => throw new NotImplementedException();

    /// <summary>The text of a template in a language, or null when the settings replace none.</summary>
    public string? Template(string id, string language) => throw new NotImplementedException();
}

/// <summary>One account, ready for use.</summary>
public sealed class Account
{
    internal Account(AccountSettings settings, BusinessCalendar calendar, bool isLive)
    {
        Settings = settings;
        Calendar = calendar;
        IsLive = isLive;
    }

    /// <summary>Id.</summary>
    public string Id => Settings.Id;

    /// <summary>Channel name.</summary>
    public string Channel => Settings.Channel;

    /// <summary>What the company wrote.</summary>
    public AccountSettings Settings { get; }

    /// <summary>Its business hours.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>Whether answers really go out.</summary>
    public bool IsLive { get; }

    /// <summary>Whether its threads are public.</summary>
    public Visibility Visibility => Settings.Public ? Visibility.Public : Visibility.Private;

    /// <summary>A secret, or null when it is not configured or its variable is not set.</summary>
    public string? Secret(string name) => throw new NotImplementedException();

    /// <summary>A secret as UTF-8 bytes; empty when there is none.</summary>
    public ReadOnlyMemory<byte> SecretBytes(string name) => throw new NotImplementedException();
}
