using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Http.Tests.Support;

/// <summary>Settings in memory, checked as the real ones are.</summary>
internal sealed class InMemorySettings : ISettingsSource
{
    public const string Document = """
        {
          "accounts": [
            { "id": "page", "channel": "messenger", "externalId": "1001", "sending": "sandbox", "team": "service",
              "secrets": { "appSecret": "plain:app-secret", "verifyToken": "env:SOCIALFUNCTIONS_SECRET_VERIFY" } },
            { "id": "bot", "channel": "telegram", "externalId": "bot", "sending": "sandbox",
              "secrets": { "secretToken": "plain:secret_token" } },
          ],
          "teams": [{ "id": "service", "name": "Service", "agents": ["ann", "bob"] }],
          "agents": [
            { "id": "ann", "name": "Ann", "roles": ["agent"], "token": "plain:token-of-ann", "email": "ann@example.com" },
            { "id": "bob", "name": "Bob", "roles": ["lead"], "token": "plain:token-of-bob" },
            { "id": "cleo", "name": "Cleo", "roles": ["admin"], "token": "plain:token-of-cleo" },
          ],
          "webhooks": [{ "id": "crm", "url": "https://crm.example/events", "secret": "plain:signing-key-of-the-crm", "events": [] }],
        }
        """;

    private static readonly SecretSource Secrets = new(name => name == "SOCIALFUNCTIONS_SECRET_VERIFY" ? "verify" : null, AllowPlain: true);

    /// <summary>How documents are read.</summary>
    public static SettingsReading ReadingWith(AdministratorSource administrators) => new(Secrets, TestChannels.Catalog, FeedSource.None)
    {
        Administrators = administrators,
    };

    public SettingsSnapshot Current { get; private set; } = Load(Document, 1);

    /// <summary>The document as it was given last.</summary>
    public string? Replaced { get; private set; }

    /// <summary>Who gave it.</summary>
    public string? By { get; private set; }

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken)
    {
        if (expectedVersion is { } expected && expected != Current.Version)
        {
            return ValueTask.FromResult(new SettingsReplacement(null, []));
        }

        var result = SettingsLoader.Load(document, Current.Version + 1, Secrets, TestChannels.Catalog);
        Current = result.Snapshot ?? Current;
        Replaced = document;
        By = by;
        return ValueTask.FromResult(new SettingsReplacement(result.Snapshot, result.Problems));
    }

    /// <summary>Replaces texts of the document, which must be there.</summary>
    public void Change(string text, string by, params (string Text, string By)[] more) => Current = Load(
        more.Prepend((text, by)).Aggregate(Document, (document, change) =>
        {
            Assert.Contains(change.Item1, document, StringComparison.Ordinal);
            return document.Replace(change.Item1, change.Item2, StringComparison.Ordinal);
        }),
        Current.Version + 1);

    private static SettingsSnapshot Load(string document, int version)
    {
        var result = SettingsLoader.Load(document, version, Secrets, TestChannels.Catalog);
        return result.Snapshot ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }
}
