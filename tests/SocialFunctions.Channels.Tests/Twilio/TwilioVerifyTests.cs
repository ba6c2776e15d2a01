using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Twilio;

namespace SocialFunctions.Channels.Tests.Twilio;

public class TwilioVerifyTests
{
    private const string Body = "Body=hi&From=%2B1&MessageSid=SM1";
    private const string Fields = "BodyhiFrom+1MessageSidSM1";

    [Fact]
    public void SignedForm_IsValid() => Assert.Equal(Verification.Valid, Verify(TwilioAccount.Sign(TwilioAccount.Url, Fields)));

    [Fact]
    public void OrderOfFields_DoesNotMatter() =>
        Assert.Equal(Verification.Valid, Verify(TwilioAccount.Sign(TwilioAccount.Url, Fields), "MessageSid=SM1&Body=hi&From=%2B1"));

    [Theory]
    [InlineData("Body=ho&From=%2B1&MessageSid=SM1")]
    [InlineData("Body=hi&From=%2B1")]
    [InlineData("Body=hi&From=%2B1&MessageSid=SM1&Extra=1")]
    [InlineData("")]
    public void ChangedForm_IsAMismatch(string body) =>
        Assert.Equal(Verification.SignatureMismatch, Verify(TwilioAccount.Sign(TwilioAccount.Url, Fields), body));

    [Theory]
    [InlineData("x")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8=RSOYDt4T1cUTdK1PDd93/VVr8B8=RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void OtherSignature_IsAMismatch(string signature) => Assert.Equal(Verification.SignatureMismatch, Verify(signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void NoSignature_IsMissing(string? signature) => Assert.Equal(Verification.MissingSignature, Verify(signature));

    [Fact]
    public void NoSecret_IsMissing() =>
        Assert.Equal(Verification.MissingSecret, TwilioAccount.Channel.Verify(
            TwilioAccount.Request(Body, "x"),
            TwilioAccount.Account(secrets: """{ "accountSid": "plain:AC1", "authToken": "env:SOCIALFUNCTIONS_SECRET_NOT_SET" }""")));

    [Theory]
    [InlineData("https://public.example", "https://public.example/webhooks/twilio/sms?a=1")]
    [InlineData("https://public.example/", "https://public.example/webhooks/twilio/sms?a=1")]
    [InlineData("https://public.example/hook", "https://public.example/hook?a=1")]
    [InlineData("https://public.example/hook?b=2", "https://public.example/hook?b=2")]
    public void ConfiguredUrl_IsTheOneSigned(string configured, string known)
    {
        var request = TwilioAccount.Request(Body, TwilioAccount.Sign(known, Fields), "http://10.0.0.7:8080/webhooks/twilio/sms?a=1");

        Assert.Equal(Verification.Valid, TwilioAccount.Channel.Verify(request, TwilioAccount.Account($$""", "publicUrl": "{{configured}}" """)));
    }

    [Theory]
    [InlineData("?tag=a%20b", "?tag=a b")]
    [InlineData("?tag=a+b", "?tag=a b")]
    [InlineData("?tag=%CE%B1", "?tag=α")]
    [InlineData("?to=%2B30", "?to=+30")]
    [InlineData("?tag=α", "?tag=%CE%B1")]
    [InlineData("?tag=a|b", "?tag=a%7Cb")]
    [InlineData("?tag=a%7cb", "?tag=a%7Cb")]
    [InlineData("?tag=a+b", "?tag=a%20b")]
    [InlineData("?q=1&r=it%27s%20%26", "?q=1&r=it's &")]
    public void QueryEscapedOnOneSideOnly_IsValid(string onTheWire, string known)
    {
        var request = TwilioAccount.Request(
            Body, TwilioAccount.Sign("https://public.example/hook" + known, Fields), "http://10.0.0.7:8080/webhooks/twilio/sms" + onTheWire);

        Assert.Equal(Verification.Valid, TwilioAccount.Channel.Verify(request, TwilioAccount.Account(""", "publicUrl": "https://public.example/hook" """)));
    }

    [Theory]
    [InlineData("?tag=a%20b", "?tag=a c")]
    [InlineData("?tag=a%20b", "?tag=ab")]
    [InlineData("?tag=a%20b", "")]
    [InlineData("?a=1&b=2", "?b=2&a=1")]
    public void OtherQuery_IsAMismatch(string onTheWire, string known)
    {
        var request = TwilioAccount.Request(
            Body, TwilioAccount.Sign("https://public.example/hook" + known, Fields), "http://10.0.0.7:8080/webhooks/twilio/sms" + onTheWire);

        Assert.Equal(
            Verification.SignatureMismatch, TwilioAccount.Channel.Verify(request, TwilioAccount.Account(""", "publicUrl": "https://public.example/hook" """)));
    }

    /// <summary>What Twilio has (left), and how it comes here (right), the path included.</summary>
    [Theory]
    [InlineData("/hook?tag=caf%c3%a9", "/hook?tag=caf%C3%A9")]
    [InlineData("/hook?tag=caf%C3%A9", "/hook?tag=caf%c3%a9")]
    [InlineData("/hook?tag=caf%c3%a9", "/hook?tag=café")]
    [InlineData("/hook?tag=a%7cb%20c", "/hook?tag=a|b+c")]
    [InlineData("/caf%c3%a9?tag=1", "/caf%C3%A9?tag=1")]
    [InlineData("/caf%C3%A9", "/caf%c3%a9")]
    [InlineData("/hook", "/hook?")]
    [InlineData("/hook?", "/hook")]
    [InlineData("/hook?", "/hook?")]
    public void EscapesOfTheOtherCase_AndAnEmptyQuery_AreTheSameUrl(string known, string seen)
    {
        foreach (var (host, seenHost) in (ReadOnlySpan<(string, string)>)
            [("h.example", "h.example"), ("h.example:443", "h.example"), ("h.example", "h.example:443"), ("h.example:443", "h.example:443")])
        {
            var signature = TwilioAccount.Sign($"https://{host}{known}", Fields);
            Assert.Equal(Verification.Valid, Verify(signature, url: $"https://{seenHost}{seen}"));
            Assert.Equal(
                Verification.Valid,
                TwilioAccount.Channel.Verify(
                    TwilioAccount.Request(Body, signature, $"http://10.0.0.7:8080{seen}"), TwilioAccount.Account($$""", "publicUrl": "https://{{seenHost}}" """)));
        }
    }

    [Theory]
    [InlineData("https://h.example:443/hook?", "https://h.example/hook")]
    [InlineData("https://h.example/hook?", "https://h.example/hook")]
    [InlineData("https://h.example:443/caf%c3%a9", "https://h.example/caf%C3%A9")]
    public void ConfiguredUrlWithPathInAnotherSpelling_IsTheSameUrl(string configured, string known)
    {
        var account = TwilioAccount.Account($$""", "publicUrl": "{{configured}}" """);

        Assert.Equal(Verification.Valid, TwilioAccount.Channel.Verify(TwilioAccount.Request(Body, TwilioAccount.Sign(known, Fields)), account));
        Assert.Equal(Verification.Valid, TwilioAccount.Channel.Verify(TwilioAccount.Request(Body, TwilioAccount.Sign(known, Fields), TwilioAccount.Url + "?"), account));
    }

    [Theory]
    [InlineData("/hook?a=1", "/hook?")]
    [InlineData("/hook?", "/hook?a=1")]
    [InlineData("/caf%C3%A8", "/caf%c3%a9")]
    [InlineData("/Hook", "/hook")]
    [InlineData("/hook?tag=%41", "/hook?tag=a")]
    public void OtherUrl_IsAMismatch(string known, string seen) => Assert.Equal(
        Verification.SignatureMismatch, Verify(TwilioAccount.Sign($"https://h.example{known}", Fields), url: $"https://h.example{seen}"));

    [Fact]
    public void UrlWithEverySpelling_HasFewCandidates() =>
        Assert.InRange(TwilioSignature.Spellings("https://h.example/caf%C3%a9?q=it's+%7c|&b=%20").Count, 10, 24);

    [Fact]
    public void ForwardedHost_HasNoSay() =>
        Assert.Equal(Verification.SignatureMismatch, Verify(TwilioAccount.Sign("https://evil.example/webhooks/twilio/sms", Fields)));

    [Fact]
    public void JsonBody_IsSignedByItsHashInTheUrl()
    {
        const string Json = """{"a":1}""";
        var url = $"{TwilioAccount.Url}?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)))}";
        var signature = TwilioAccount.Sign(url, "");

        Assert.Equal(Verification.Valid, Verify(signature, Json, url));
        Assert.Equal(Verification.SignatureMismatch, Verify(signature, Json + " ", url));
        Assert.Equal(Verification.SignatureMismatch, Verify(TwilioAccount.Sign(TwilioAccount.Url, ""), Json, url));
    }

    [Fact]
    public void JsonBodyWithoutHash_IsNotCoveredByTheUrlAlone() =>
        Assert.Equal(Verification.SignatureMismatch, Verify(TwilioAccount.Sign(TwilioAccount.Url, ""), """{"a":1}"""));

    [Theory]
    [InlineData("https://h.example/p?q=1", "https://h.example:443/p?q=1", true)]
    [InlineData("https://h.example:8443/p", "https://h.example/p", true)]
    [InlineData("http://h.example", "http://h.example:80", true)]
    [InlineData("http://[::1]:8080/p", "http://[::1]/p", true)]
    [InlineData("http://[::1]/p", "http://[::1]:80/p", true)]
    [InlineData("https://h.example/p?q=it's", "https://h.example:443/p?q=it%27s", true)]
    [InlineData("https://h.example/it's", "https://h.example/it%27s", false)]
    [InlineData("https://h.example/p", "https://h.example:8443/p", false)]
    [InlineData("https://h.example/p", "https://H.example/p", false)]
    [InlineData("no address", "no address", true)]
    public void PortAndApostrophe_MayDiffer(string seen, string known, bool valid) =>
        Assert.Equal(valid, TwilioSignature.IsValid(Encoding.UTF8.GetBytes(TwilioAccount.AuthToken), seen, "a=1"u8, TwilioAccount.Sign(known, "a1")));

    private static Verification Verify(string? signature, string body = Body, string url = TwilioAccount.Url) =>
        TwilioAccount.Channel.Verify(TwilioAccount.Request(body, signature, url), TwilioAccount.Plain);
}
