using SocialFunctions.Application.Media;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>Agents' files on their way: by address, or taken along by a mail.</summary>
public sealed class OutgoingFilesTests
{
    private const string Conversation = "telegram-abc";
    private readonly NextTimerTimeProvider _time = new();
    private readonly InMemoryKeptFiles _kept = new();

    [Fact]
    public void File_IsGivenTheAddressOfTheHost()
    {
        var name = UploadName.New("pdf", _time.GetUtcNow());

        var attachment = Assert.Single(Files().Addressed(Request("bot", name), out _)!.Message.Attachments);

        Assert.Equal($"https://care.example/media/{Conversation}.{name}/invoice.pdf", attachment.Url);
    }

    [Fact]
    public void FileWhoseAddressServesNoMore_IsNotSent()
    {
        var name = UploadName.New("pdf", _time.GetUtcNow() - UploadName.Serves);

        Assert.Null(Files().Addressed(Request("bot", name), out var refusal));
        Assert.Contains("attach it anew", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void HostThatDoesNotKnowItsAddress_SaysSo()
    {
        Assert.Null(Files("").Addressed(Request("bot", UploadName.New("pdf", _time.GetUtcNow())), out var refusal));
        Assert.Contains("publicUrl", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_TakesTheContentAlong()
    {
        var name = UploadName.New("pdf", _time.GetUtcNow());
        await _kept.KeepAsync([new KeptFile(Conversation, name.ToString(), _time.GetUtcNow(), new byte[] { 1, 2 })], CancellationToken.None);

        var loaded = await LoadedAsync(name);

        Assert.Equal([1, 2], loaded!.Files[name.ToString()].ToArray());
    }

    [Fact]
    public async Task MailWhoseFileIsErased_IsNotSent() => Assert.Null(await LoadedAsync(UploadName.New("pdf", _time.GetUtcNow())));

    private OutgoingFiles Files(string publicUrl = "\"publicUrl\": \"https://care.example\",") => new(_kept, new Fixed(Load(publicUrl)), _time);

    private Task<OutboundPart?> LoadedAsync(UploadName name) => Files().LoadedAsync(
        new OutboundPart { IdempotencyKey = "e", MessageId = "m", ThreadKey = "t", Attachments = [Attached(name)] },
        Conversation,
        TestChannels.Named("email"),
        CancellationToken.None);

    private static SendRequest Request(string account, UploadName name) => new(
        "e", Load("").FindAccount(account)!, Conversation, new OutboundMessage { MessageId = "m", ThreadKey = "7", Attachments = [Attached(name)] });

    private static Attachment Attached(UploadName name) => new("file", ContentType: "application/pdf", Name: "invoice.pdf", Kept: name.ToString());

    private static SettingsSnapshot Load(string more) => SettingsLoader.Load(
        $$"""
        { {{more}} "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "the_bot", "sending": "live",
          "secrets": { "botToken": "plain:1:token", "secretToken": "plain:secret" } }] }
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog,
        FeedSource.None).Snapshot!;

    private sealed class Fixed(SettingsSnapshot current) : ISettingsSource
    {
        public SettingsSnapshot Current => current;

        public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
