using System.Diagnostics;
using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Ports;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Whatever is posted is read, set aside or refused, in a time that does not grow out of proportion.</summary>
public sealed class EmailFuzzTests
{
    private static readonly string Report = From(
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
        "--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b\nAction: failed\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <a@b>\n\nHello\n--b--");

    private static readonly byte[][] Samples =
    [
        Raw(From("References: <a@b> <c@d>\nReply-To: \"Μαρία\" <m@b>", "Hello\n\nOn 3 May, X wrote:\n> Hi")),
        Raw(From("MIME-Version: 1.0\nContent-Type: text/html; charset=windows-1253", "<p>Hello<blockquote><a href=x>y</a></blockquote>")),
        Raw(Report),
        Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"headers\"\r\n\r\nFrom: =?utf-8?q?M=C3=A1?= <m@b>\nMessage-ID: <a@b>\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nHello\r\n--b\r\nContent-Disposition: form-data; name=\"charsets\"\r\n\r\n{\"text\":\"cp850\"}\r\n--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"\r\nContent-Type: message/delivery-status\r\n\r\nx: y\r\n\r\nAction: failed\r\n--b--\r\n"),
        Encoding.UTF8.GetBytes($"message-headers={WebUtility.UrlEncode("[[\"From\",\"m@b\"],[\"Message-Id\",\"<a@b>\"],[7]]")}&body-plain=Hello&recipient=a%40b%2Cc%40d&sender=m%40b"),
        """[{"event":"bounce","socialfunctions_thread":"m@b/abcdefghijklmnop","socialfunctions_message":"r","timestamp":1e999,"reason":"\ud83d"}]"""u8.ToArray(),
        """{"event-data":{"event":"failed","timestamp":1e400,"user-variables":{"socialfunctions_thread":"t","socialfunctions_message":"m"},"delivery-status":[]}}"""u8.ToArray(),
    ];

    [Fact]
    public void AnyBytes_AreHandledOrRefused() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body => IsHandled(body)).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyMutation_IsHandledOrRefused() => Prop.ForAll(Gen.Elements(Samples).ToArbitrary(), ArbMap.Default.ArbFor<(PositiveInt, byte)[]>(), (sample, changes) =>
    {
        var body = sample.ToArray();
        foreach (var (position, value) in changes)
        {
            body[position.Get % body.Length] = value;
        }

        return IsHandled(body) && IsHandled(body[..(changes.Length * 37 % body.Length)]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Samples_AreNotOnlyRefused() => Assert.All(Samples, sample => Assert.True(Normalise(sample) is { Events.Count: > 0 } or { SetAside.Count: > 0 }));

    [Theory]
    [InlineData("quotation marks")]
    [InlineData("attributions")]
    [InlineData("forwards")]
    [InlineData("boundaries")]
    [InlineData("parts in parts")]
    [InlineData("references")]
    [InlineData("addresses")]
    public void MailOfAMegabyteThatIsMadeToBeSlow_IsReadWithinSeconds(string what)
    {
        var mail = what switch
        {
            "quotation marks" => From(text: Repeat("> a\nb\n", 150_000)),
            "attributions" => From(text: Repeat("On 3 May\nOn 4 May\n", 50_000)),
            "forwards" => From(text: Repeat("---\nFrom: a\nDate: b\nSubject: c\n", 100_000)),
            "boundaries" => From("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b", Repeat("--b\n\nx\n", 20_000)),
            "parts in parts" => From("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0", string.Concat(Enumerable.Range(0, 2000).Select(i => $"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n"))),
            "references" => From($"References: {Repeat("<a@b> ", 100_000)}"),
            "addresses" => From($"Cc: {Repeat("a@b.example, ", 50_000)}z@b.example"),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        var watch = Stopwatch.StartNew();

        Assert.True(IsHandled(Raw(mail)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static byte[] Raw(string mail) => Encoding.UTF8.GetBytes($"email={WebUtility.UrlEncode(mail)}");

    private static bool IsHandled(byte[] body)
    {
        try
        {
            Channel.Verify(Post(body), Mailgun);
            return Normalise(body) is { } webhook && webhook.Events.All(item => item.EventId.Length > 0);
        }
        catch (UnreadableInboundWebhookException)
        {
            return true;
        }
    }
}
