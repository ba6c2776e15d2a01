using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests;

/// <summary>Every channel can say how its platform would post a message.</summary>
public sealed class SampleTests
{
    private const string Url = "https://care.example/webhooks/channel/a?b=c";
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => new(ChannelServices.Catalog.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_IsGenuineAndReadAsTheCustomersMessage(string name)
    {
        const string Text = "Καλημέρα & \"hello\", 'tis 100% 👍+1";
        var channel = ChannelOf(name);
        var settings = SettingsOf(channel.Descriptor, "plain:a-secret_of");
        var account = settings.FindAccount("a")!;

        var request = RequestOf(channel.Sample(account, Url, Text, Now)!);

        Assert.Equal(Verification.Valid, channel.Verify(request, account));
        var read = channel.Normalise(request, account, settings, Now);
        Assert.Empty(read.SetAside);
        Assert.Equal(Text, Assert.IsType<MessageReceived>(Assert.Single(read.Events)).Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SamplesOfDifferentMoments_AreDifferentMessages(string name)
    {
        var channel = ChannelOf(name);
        var settings = SettingsOf(channel.Descriptor, "plain:a-secret_of");
        var account = settings.FindAccount("a")!;

        var events = new[] { Now, Now.AddMilliseconds(1) }
            .Select(at => channel.Normalise(RequestOf(channel.Sample(account, Url, "Hello", at)!), account, settings, at).Events.Single());

        Assert.Equal(2, events.Select(e => e.EventId).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_ShowsNoSecretOfTheAccount_ExceptWhereItSaysSo(string name)
    {
        var channel = ChannelOf(name);
        var account = SettingsOf(channel.Descriptor, "plain:a-secret_of").FindAccount("a")!;

        var sample = channel.Sample(account, Url, "Hello", Now)!;

        Assert.DoesNotContain("a-secret_of", Encoding.UTF8.GetString(sample.Body), StringComparison.Ordinal);
        Assert.Equal(sample.ProofSecret is { } secret ? account.Secret(secret) : null, sample.Proof.Contains("a-secret_of", StringComparison.Ordinal) ? sample.Proof : null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AccountWithoutItsSecrets_HasNoSample(string name)
    {
        var channel = ChannelOf(name);
        var account = SettingsOf(channel.Descriptor, "env:SOCIALFUNCTIONS_SECRET_NOT_SET").FindAccount("a")!;

        Assert.Null(channel.Sample(account, Url, "Hello", Now));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void KeptBody_HoldsNothingThatLetsAnybodyIn_AndIsReadTheSame(string name)
    {
        var channel = ChannelOf(name);
        var settings = SettingsOf(channel.Descriptor, "plain:a-secret_of");
        var account = settings.FindAccount("a")!;
        var request = RequestOf(channel.Sample(account, Url, "Hello", Now)!);

        var kept = channel.Kept(request.Body);

        Assert.Equal(name != "webchat", kept is not null);
        if (kept is not null)
        {
            Assert.DoesNotContain("a-secret_of", kept, StringComparison.Ordinal);
            var again = channel.Normalise(request with { Body = Encoding.UTF8.GetBytes(kept) }, account, settings, Now).Events;
            Assert.Equal(channel.Normalise(request, account, settings, Now).Events.Select(e => e.EventId), again.Select(e => e.EventId));
        }
    }

    private static IChannel ChannelOf(string name) => new ChannelRegistry(ChannelServices.All).Find(name)!;

    private static InboundWebhookRequest RequestOf(SampleWebhook sample) => new()
    {
        Url = sample.ProvedUrl(Url, Uri.EscapeDataString(sample.Proof)),
        Query = name => sample.Place is ProofPlace.Query && name == sample.ProofName ? sample.Proof : null,
        Header = name => sample.Place is ProofPlace.Header && name == sample.ProofName ? sample.Proof : null,
        ContentType = sample.ContentType,
        Body = sample.ProvedBody(),
    };

    private static SettingsSnapshot SettingsOf(ChannelDescriptor channel, string secret)
    {
        var secrets = SomeSecrets.Of(channel, name => secret.StartsWith("plain", StringComparison.Ordinal) ? secret + name : secret);
        var json = $$"""{ "accounts": [{ "id": "a", "channel": "{{channel.Name}}", "externalId": "+306900000002", "secrets": { {{secrets}} } }] }""";
        return SettingsLoader.Load(json, 1, new SecretSource(_ => null, AllowPlain: true), ChannelServices.Catalog).Snapshot!;
    }
}
