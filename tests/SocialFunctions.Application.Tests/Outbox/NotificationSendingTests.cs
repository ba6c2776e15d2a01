using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>By which account, and to which address, an agent is notified.</summary>
public sealed class NotificationSendingTests
{
    private const string Sms = """{ "id": "sms", "channel": "twilio", "externalId": "+15550001111", "sending": "sandbox", "secrets": { "authToken": "plain:t" } }""";

    private const string Mail =
        """{ "id": "mail", "channel": "email", "externalId": "care@shop.example", "sending": "sandbox", "secrets": { "provider": "plain:sendgrid", "signingKey": "plain:k" } }""";

    [Theory]
    [InlineData("sms", "sms", "+15550002222")]
    [InlineData("email", "mail", "ann@shop.example")]
    public void Agent_IsNotifiedAtTheAddressOfTheMeans(string means, string account, string address)
    {
        var request = new NotificationSending(SettingsOf(Sms, Mail)).RequestOf(EntryOf("ann", means), out var refusal);

        Assert.Null(refusal);
        Assert.Equal((account, address, true), (request!.Account.Id, request.Message.ThreadKey, request.Message.Automatic));
    }

    [Theory]
    [InlineData("bob", "sms", "The agent 'bob' has no telephone number.")]
    [InlineData("bob", "email", "The agent 'bob' has no e-mail address.")]
    [InlineData("ann", "pigeon", "Nobody can be notified by 'pigeon'.")]
    public void AgentWithoutAnAddress_IsNotNotified_AndItIsSaidWhy(string agent, string means, string words)
    {
        Assert.Null(new NotificationSending(SettingsOf(Sms, Mail)).RequestOf(EntryOf(agent, means), out var refusal));
        Assert.Equal(words, refusal);
    }

    [Theory]
    [InlineData(Sms, "email", "No e-mail account is configured.")]
    [InlineData(Mail, "sms", "No SMS account is configured.")]
    public void MeansWithoutAnAccount_NotifiesNobody(string account, string means, string words)
    {
        Assert.Null(new NotificationSending(SettingsOf(account)).RequestOf(EntryOf("ann", means), out var refusal));
        Assert.Equal(words, refusal);
    }

    private static OutboxEntry EntryOf(string agent, string means) => new()
    {
        Id = "c/1/1",
        Conversation = "c",
        Account = "mail",
        Kind = OutboxKind.Notify,
        Notification = new Notification { Agents = [agent], Means = means, Text = "A case is late." },
    };

    private static FixedSettings SettingsOf(params string[] accounts) => new(SettingsLoader.Load(
        $$"""
        { "accounts": [{{string.Join(',', accounts)}}],
          "agents": [{ "id": "ann", "name": "Ann", "token": "plain:ann-0123456789", "phone": "+15550002222", "email": "ann@shop.example" },
                     { "id": "bob", "name": "Bob", "token": "plain:bob-0123456789" }] }
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog,
        FeedSource.None).Snapshot!);

    private sealed class FixedSettings(SettingsSnapshot current) : ISettingsSource
    {
        public SettingsSnapshot Current => current;

        public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
