using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Tests.Common;

public sealed class UnixTimeTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000).AddTicks(5_353);

    [Fact]
    public void InstantInTheMillisecondOfReceipt_IsThePlatforms() => Assert.Equal(Now.AddTicks(-5_353), Read("1790000000000"));

    [Fact]
    public void InstantInTheFuture_IsNow() => Assert.Equal(Now, Read("1790000000001"));

    [Theory]
    [InlineData("1789999999000")]
    [InlineData("\"1789999999000\"")]
    public void Milliseconds_AreReadAsNumberAndAsText(string written) => Assert.Equal(Now.AddSeconds(-1).AddTicks(-5_353), Read(written));

    private static DateTimeOffset? Read(string written)
    {
        using var document = JsonDocument.Parse($"{{\"timestamp\":{written}}}");
        return UnixTime.Read(document.RootElement, "timestamp", Now);
    }
}
