using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramVerifyTests
{
    private static Verification Verify(string? token) =>
        TelegramBot.Channel.Verify(TelegramBot.Request(ReadOnlyMemory<byte>.Empty, token), TelegramBot.Account);

    [Fact]
    public void TheSecretOfSetWebhook_IsValid() => Assert.Equal(Verification.Valid, Verify(TelegramBot.Secret));

    [Theory]
    [InlineData("kept_Between-us-3")]
    [InlineData("kept_Between-us-")]
    [InlineData("kept_Between-us-22")]
    [InlineData("KEPT_BETWEEN-US-2")]
    [InlineData("ключ")]
    public void AnotherSecret_IsAMismatch(string token) => Assert.Equal(Verification.SignatureMismatch, Verify(token));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void NoSecret_IsAMissingSignature(string? token) => Assert.Equal(Verification.MissingSignature, Verify(token));

    [Fact]
    public void AccountWithoutSecret_CannotVerify()
    {
        var account = TelegramBot.Load("""{ "botToken": "plain:1:x", "secretToken": "env:SOCIALFUNCTIONS_SECRET_NOT_SET" }""").FindAccount("bot")!;

        Assert.Equal(Verification.MissingSecret, TelegramBot.Channel.Verify(TelegramBot.Request(ReadOnlyMemory<byte>.Empty, ""), account));
    }

    [Fact]
    public void Handshake_IsUnknown() =>
        Assert.Null(TelegramBot.Channel.Handshake(TelegramBot.Request(ReadOnlyMemory<byte>.Empty), TelegramBot.Account));

    [Fact]
    public void Accepted_Is200WithoutABody() => Assert.Equal(new InboundWebhookAnswer(200, null, ""), TelegramBot.Channel.Accepted);
}
