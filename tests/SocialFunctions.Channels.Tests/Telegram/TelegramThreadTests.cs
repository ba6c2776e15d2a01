using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Channels.Telegram;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramThreadTests
{
    [Theory]
    [InlineData("456")]
    [InlineData("-1001234567890")]
    [InlineData("-1001234567890:33")]
    [InlineData("-1009876543210/4503599627370495")]
    [InlineData("456@AbC-1_2")]
    [InlineData("9223372036854775807")]
    public void KeyOfAThread_ReadAndWritten_IsTheSame(string key) => Assert.Equal(key, TelegramThread.Parse(key)!.Format());

    [Fact]
    public void AnyThread_WrittenAndRead_IsTheSame()
    {
        var threads =
            from chat in ArbMap.Default.GeneratorFor<long>()
            from topic in ArbMap.Default.GeneratorFor<long?>()
            from direct in ArbMap.Default.GeneratorFor<long?>()
            from connection in ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get).OrNull()
            select new TelegramThread(chat, topic, direct, connection);
        Prop.ForAll(threads.ToArbitrary(), thread => Assert.Equal(thread, TelegramThread.Parse(thread.Format()))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("456:")]
    [InlineData("456:x")]
    [InlineData("456/")]
    [InlineData("456@")]
    [InlineData("4.5")]
    [InlineData("99999999999999999999")]
    public void SomethingElse_IsNoThread(string key) => Assert.Null(TelegramThread.Parse(key));
}
