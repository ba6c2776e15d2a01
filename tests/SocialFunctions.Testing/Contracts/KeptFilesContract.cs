using System.Security.Cryptography;
using SocialFunctions.Application.Ports;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What every store of kept files does.</summary>
public abstract class KeptFilesContract
{
    private static readonly DateTimeOffset At = TestTime.Start;

    protected abstract IKeptFiles Files { get; }

    [Fact]
    public async Task File_IsFoundAsItCame()
    {
        var long1 = RandomNumberGenerator.GetBytes(1_000_003);
        await Files.KeepAsync([new("email-a", "one", At, new byte[] { 0, 255, 0 }), new("email-a", "two", At, long1)], CancellationToken.None);

        Assert.Equal([0, 255, 0], await ContentAsync("email-a", "one"));
        Assert.Equal(long1, await ContentAsync("email-a", "two"));
    }

    [Fact]
    public async Task FileThatComesAgain_IsKeptOnce()
    {
        var content = RandomNumberGenerator.GetBytes(600_000);
        await Files.KeepAsync([new("email-b", "one", At, content)], CancellationToken.None);
        await Files.KeepAsync([new("email-b", "one", At.AddMinutes(1), content)], CancellationToken.None);

        Assert.Equal(content, await ContentAsync("email-b", "one"));
    }

    [Fact]
    public async Task UnknownFile_IsNotFound()
    {
        await Files.KeepAsync([new("email-c", "one", At, new byte[] { 1 })], CancellationToken.None);

        Assert.Null(await ContentAsync("email-c", "two"));
        Assert.Null(await ContentAsync("email-d", "one"));
    }

    [Fact]
    public async Task ForgottenFiles_AreThoseOfTheConversationUntilThen()
    {
        await Files.KeepAsync(
            [new("email-e", "one", At, RandomNumberGenerator.GetBytes(600_000)), new("email-e", "new", At.AddTicks(1), new byte[] { 2 }), new("email-ee", "one", At, new byte[] { 3 })],
            CancellationToken.None);

        await Files.ForgetAsync("email-e", At, CancellationToken.None);

        Assert.Equal([null, [2], [3]], new[] { await ContentAsync("email-e", "one"), await ContentAsync("email-e", "new"), await ContentAsync("email-ee", "one") });
    }

    [Fact]
    public async Task FilesThatAreNamed_AreForgottenWheneverTheyCame()
    {
        await Files.KeepAsync(
            [new("email-f", "one", At, RandomNumberGenerator.GetBytes(600_000)), new("email-f", "two", At, new byte[] { 2 }), new("email-ff", "one", At, new byte[] { 3 })],
            CancellationToken.None);

        await Files.ForgetAsync("email-f", ["one", "unknown"], CancellationToken.None);
        await Files.ForgetAsync("email-f", [], CancellationToken.None);

        Assert.Equal([null, [2], [3]], new[] { await ContentAsync("email-f", "one"), await ContentAsync("email-f", "two"), await ContentAsync("email-ff", "one") });
    }

    private async Task<byte[]?> ContentAsync(string conversation, string name) => await Files.FindAsync(conversation, name, CancellationToken.None);
}
