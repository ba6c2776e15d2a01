using System.Diagnostics;
using System.Text;
using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>One account, ready for use.</summary>
public sealed class Account
{
    private readonly Dictionary<string, (string Text, byte[] Bytes)> _secrets;

    internal Account(AccountSettings settings, ChannelDescriptor descriptor, BusinessCalendar calendar, SecretSource source)
    {
        Settings = settings;
        Descriptor = descriptor;
        ApiOrigin = (settings.BaseUrl ?? descriptor.ApiOrigin).TrimEnd('/');
        Calendar = calendar;
        _secrets = new(StringComparer.Ordinal);
        foreach (var (name, reference) in settings.Secrets)
        {
            if (SecretReference.Resolve(reference, source) is { } secret)
                _secrets[name] = (secret, Encoding.UTF8.GetBytes(secret));
        }

        IsLive = settings.Sending switch
        {
            SendingMode.Live => true,
            SendingMode.Sandbox => false,
            null => descriptor.SecretsToSendWith(settings.Secrets.ContainsKey).All(
                secret => _secrets.ContainsKey(secret) || SecretReference.IsRefused(settings.Secrets.GetValueOrDefault(secret), source)),
            _ => throw new UnreachableException($"Unknown way of sending: {settings.Sending}."),
        };
    }

    private Account(Account other, Dictionary<string, (string Text, byte[] Bytes)> secrets)
    {
        _secrets = secrets;
        (Settings, Descriptor, ApiOrigin, Calendar, IsLive) = (other.Settings, other.Descriptor, other.ApiOrigin, other.Calendar, other.IsLive);
    }

    /// <summary>Id in the settings.</summary>
    public string Id => Settings.Id;

    /// <summary>Channel name.</summary>
    public string Channel => Settings.Channel;

    /// <summary>The descriptor of its channel.</summary>
    public ChannelDescriptor Descriptor { get; }

    /// <summary>Origin of the platform's API, from the settings or the channel, without a slash at its end.</summary>
    public string ApiOrigin { get; }

    /// <summary>The account as written in the settings.</summary>
    public AccountSettings Settings { get; }

    /// <summary>Its business hours.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>
    /// Whether answers are really sent: as configured, else when every secret that sending needs is there, or is one that may not be read any more: what
    /// was live must not end in the sandbox unnoticed. Pausing the account does not change it.
    /// </summary>
    public bool IsLive { get; }

    /// <summary>Whether its threads are public.</summary>
    public Visibility Visibility => Settings.Public ? Visibility.Public : Visibility.Private;

    /// <summary>A secret, or null when it is not configured or its variable is not set.</summary>
    public string? Secret(string name) => _secrets.TryGetValue(name, out var secret) ? secret.Text : null;

    /// <summary>The account with a secret that is not from the settings.</summary>
    public Account With(string name, string secret) =>
        new(this, new(_secrets, StringComparer.Ordinal) { [name] = (secret, Encoding.UTF8.GetBytes(secret)) });

    /// <summary>A secret as UTF-8 bytes; empty when there is none.</summary>
    public ReadOnlyMemory<byte> SecretBytes(string name) => _secrets.TryGetValue(name, out var secret) ? secret.Bytes : ReadOnlyMemory<byte>.Empty;

    /// <summary>The variable that a secret is read from; null when the document contains the secret, or has none.</summary>
    public string? SecretVariable(string name) =>
        SecretReference.TryParse(Settings.Secrets.GetValueOrDefault(name), out var reference) && !reference.IsPlain ? reference.Variable : null;
}
