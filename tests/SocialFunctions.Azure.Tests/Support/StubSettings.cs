using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>The settings of a company with two accounts.</summary>
internal sealed class StubSettings : ISettingsSource
{
    public StubSettings() => Pause();

    public SettingsSnapshot Current { get; private set; } = null!;

    /// <summary>The company pauses these accounts and no others.</summary>
    public void Pause(params IReadOnlyList<string> accounts)
    {
        var listed = new[] { "shop", "bakery" }.Select(account =>
            $$"""
            {
              "id": "{{account}}", "channel": "telegram", "externalId": "{{account}}_bot", "sending": "sandbox",
              "paused": {{(accounts.Contains(account) ? "true" : "false")}}, "secrets": { "secretToken": "plain:secret" }
            }
            """);
        var document = $$"""
            {
              "accounts": [{{string.Join(", ", listed)}}],
              "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }]
            }
            """;
        Current = SettingsLoader.Load(document, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None).Snapshot!;
    }

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
