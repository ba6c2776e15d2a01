using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Who may post mails: SendGrid by its signature or a secret in the address, Mailgun by the signature in the form.</summary>
public sealed class EmailVerifyTests
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nκαλημέρα\r\n--b--\r\n");

    [Theory]
    [InlineData(SigningKey, Verification.Valid)]
    [InlineData("the-signing-kez", Verification.SignatureMismatch)]
    [InlineData("the-signing-key2", Verification.SignatureMismatch)]
    [InlineData("", Verification.MissingSignature)]
    [InlineData(null, Verification.MissingSignature)]
    public void SendGridThatDoesNotSign_IsKnownByTheSecretInTheAddress(string? key, Verification verdict) =>
        Assert.Equal(verdict, Channel.Verify(Post(Body, key), SendGrid));

    [Fact]
    public void SendGridThatSigns_SignsTimestampAndRawBody() =>
        Assert.Equal(Verification.Valid, Channel.Verify(Post(Body, null, (SignatureHeader, SignatureOf("1600112502", Body)), (TimestampHeader, "1600112502")), Signed));

    [Theory]
    [InlineData("1600112503", null)]
    [InlineData("1600112502", "x")]
    [InlineData("1600112502", "")]
    public void SignatureOfSomethingElse_IsRefused(string timestamp, string? signature)
    {
        var verdict = Channel.Verify(Post(Body, null, (SignatureHeader, signature ?? SignatureOf("1600112502", Body)), (TimestampHeader, timestamp)), Signed);

        Assert.Equal(signature is "" ? Verification.MissingSignature : Verification.SignatureMismatch, verdict);
    }

    [Fact]
    public void EventsThatAreSignedWithAnotherKeyThanMails_AreKnownByEither()
    {
        using var ofMails = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var both = Load(Of("a", $$""" "provider":"plain:sendgrid","publicKey":"plain:{{Convert.ToBase64String(ofMails.ExportSubjectPublicKeyInfo())}}, {{PublicKey}}","apiKey":"plain:k" """)).FindAccount("a")!;
        var mails = Convert.ToBase64String(ofMails.SignData([.. "1"u8, .. Body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

        Assert.Equal(Verification.Valid, Channel.Verify(Post(Body, null, (SignatureHeader, mails), (TimestampHeader, "1")), both));
        Assert.Equal(Verification.Valid, Channel.Verify(Post(Body, null, (SignatureHeader, SignatureOf("1", Body)), (TimestampHeader, "1")), both));
        Assert.Equal(Verification.SignatureMismatch, Channel.Verify(Post(Body, null, (SignatureHeader, mails), (TimestampHeader, "2")), both));
    }

    [Fact]
    public void AccountWithPublicKey_IsNotContentWithASecretInTheAddress() =>
        Assert.Equal(Verification.MissingSignature, Channel.Verify(Post(Body, SigningKey), Signed));

    [Fact]
    public void ChangedByte_IsNoticed()
    {
        var signature = SignatureOf("1600112502", Body);
        byte[] changed = [.. Body];
        changed[^12] ^= 1;

        Assert.Equal(Verification.SignatureMismatch, Channel.Verify(Post(changed, null, (SignatureHeader, signature), (TimestampHeader, "1600112502")), Signed));
    }

    [Theory]
    [InlineData(SigningKey, Verification.Valid)]
    [InlineData("another key", Verification.SignatureMismatch)]
    public void Mailgun_SignsTimestampAndToken(string key, Verification verdict) =>
        Assert.Equal(verdict, Channel.Verify(Post(Signature(Now, key)), Mailgun));

    [Fact]
    public void MailgunWithoutItsThreeValues_IsRefused() =>
        Assert.Equal(Verification.MissingSignature, Channel.Verify(Post("timestamp=1&token=2"u8.ToArray()), Mailgun));

    [Theory]
    [InlineData(-8, false)]
    [InlineData(-10, true)]
    [InlineData(10, true)]
    public void MailgunsOldSignature_IsRefusedForGood(int hours, bool refused)
    {
        var body = Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(Signature(Now.AddHours(hours), SigningKey))}&body-mime={WebUtility.UrlEncode(From())}");

        if (refused)
        {
            Assert.Equal(406, Assert.Throws<UnreadableInboundWebhookException>(() => Normalise(body, Mailgun)).Status);
        }
        else
        {
            Assert.Single(Normalise(body, Mailgun).Events);
        }
    }

    [Fact]
    public void FormWithoutAMail_IsNotPostedAgainByMailgun_AndIsRefusedToSendGrid()
    {
        Assert.Equal(406, Assert.Throws<UnreadableInboundWebhookException>(() => Normalise("a=b"u8.ToArray(), Mailgun)).Status);
        Assert.Equal(400, Assert.Throws<UnreadableInboundWebhookException>(() => Normalise("a=b"u8.ToArray(), SendGrid)).Status);
    }

    [Theory]
    [InlineData(""" "provider":"plain:postmark","signingKey":"plain:k","apiKey":"plain:k" """)]
    [InlineData(""" "provider":"plain:sendgrid","publicKey":"plain:not a key","apiKey":"plain:k" """)]
    [InlineData(""" "provider":"plain:sendgrid","publicKey":"plain:,","apiKey":"plain:k" """)]
    [InlineData(""" "signingKey":"plain:k","apiKey":"plain:k" """)]
    public void SettingsThatCannotWork_AreRefused(string secrets) => Assert.Null(Load(Of("a", secrets)));

    [CorpusFact]
    public void PublishedSignature_IsJudgedAsPublished()
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        var seen = new List<string>();
        foreach (var vector in document.RootElement.EnumerateArray().Where(v => v.GetProperty("channel").GetString()!.StartsWith("email", StringComparison.Ordinal)))
        {
            var channel = vector.GetProperty("channel").GetString()!;
            seen.Add(channel);
            var (account, request) = channel == "email-mailgun" ? OfMailgun(vector) : OfSendGrid(vector);

            Assert.Equal(vector.GetProperty("must_validate").GetBoolean() ? Verification.Valid : Verification.SignatureMismatch, Channel.Verify(request, Load(account).FindAccount("a")!));
        }

        Assert.Equal(4, seen.Count);
    }

    private static (string Account, InboundWebhookRequest Request) OfMailgun(JsonElement vector) => (
        Of("a", $$""" "provider":"plain:mailgun","signingKey":"plain:{{Text(vector, "secret")}}","apiKey":"plain:k" """),
        Post(Encoding.UTF8.GetBytes($"timestamp={Text(vector, "timestamp")}&token={Text(vector, "token")}&signature={Text(vector, "expected")}")));

    private static (string Account, InboundWebhookRequest Request) OfSendGrid(JsonElement vector)
    {
        var headers = vector.GetProperty("headers");
        return (
            Of("a", $$""" "provider":"plain:sendgrid","publicKey":"plain:{{Text(vector, "public_key")}}","apiKey":"plain:k" """),
            Post(
                Encoding.UTF8.GetBytes(Text(vector, "body")),
                null,
                (SignatureHeader, Text(headers, SignatureHeader)),
                (TimestampHeader, Text(headers, TimestampHeader))));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static byte[] Signature(DateTimeOffset at, string key)
    {
        var timestamp = at.ToUnixTimeSeconds();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{timestamp}token")));
        return Encoding.UTF8.GetBytes($"timestamp={timestamp}&token=token&signature={signature}");
    }
}
