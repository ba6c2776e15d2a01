using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Line.LineBot;

namespace SocialFunctions.Channels.Tests.Line;

public sealed class LineCorpusTests
{
    public static TheoryData<string> Files() => [.. Corpus.Files("line")];

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void RecordedWebhook_IsReadOrRecorded(string file)
    {
        var webhook = Normalise(Corpus.Payload("line", file));

        Assert.NotEqual(0, webhook.Events.Count + webhook.SetAside.Count);
        Assert.DoesNotContain(webhook.SetAside, aside => aside.Reason is QuarantineReason.Unreadable or QuarantineReason.Failed);
    }

    [CorpusTheory]
    [InlineData("sdkjava-text-user.json", "MessageReceived u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' ")]
    [InlineData("sdkjava-text-group.json", "MessageReceived group:u206d25c2ea6bd87c17655609a1c37cb8 Text 'Hello, world' ")]
    [InlineData("sdkjava-image.json", "MessageReceived u206d25c2ea6bd87c17655609a1c37cb8 Media '' image")]
    [InlineData("sdkjava-file.json", "MessageReceived u206d25c2ea6bd87c17655609a1c37cb8 Media '' file")]
    [InlineData("sdkjava-sticker.json", "MessageReceived u206d25c2ea6bd87c17655609a1c37cb8 Media '' sticker")]
    [InlineData("sdkjava-location.json", "MessageReceived u206d25c2ea6bd87c17655609a1c37cb8 Location '' location")]
    [InlineData("sdkjava-postback.json", "MessageReceived u206d25c2ea6bd87c17655609a1c37cb8 Postback 'action=buyItem&itemId=123123&color=red' ")]
    public void RecordedMessage_IsReadAsWritten(string file, string expected)
    {
        var message = Assert.IsType<MessageReceived>(Assert.Single(Normalise(Corpus.Payload("line", file)).Events));

        Assert.Equal(
            expected, $"MessageReceived {message.ThreadKey} {message.Kind} '{message.Text}' {string.Join(' ', message.Attachments.Select(a => a.Kind))}");
    }

    [CorpusFact]
    public void PublishedSignature_IsJudgedAsPublished()
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        var count = 0;
        foreach (var vector in document.RootElement.EnumerateArray().Where(vector => vector.GetProperty("channel").GetString() == "line"))
        {
            var settings = SettingsLoader.Load(
                JsonSerializer.Serialize(new
                {
                    accounts = new[]
                    {
                        new { id = "a", channel = "line", externalId = "U", secrets = new { channelSecret = $"plain:{vector.GetProperty("secret").GetString()}" } },
                    },
                }),
                1,
                new SecretSource(_ => null, AllowPlain: true),
                TestChannels.Catalog).Snapshot!;
            var request = Post(Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!), vector.GetProperty("expected").GetString());

            Assert.Equal(Verification.Valid, Channel.Verify(request, settings.FindAccount("a")!));
            count++;
        }

        Assert.True(count >= 5);
    }
}
