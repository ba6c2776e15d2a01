using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Tests.Messenger;

namespace SocialFunctions.Channels.Tests.Meta;

public sealed class MetaSignatureTests
{
    private const string Header = "X-Hub-Signature-256";
    private const string LegacyHeader = "X-Hub-Signature";
    private static readonly byte[] Secret = "the secret of the app"u8.ToArray();

    [Fact]
    public void The_digest_of_the_raw_body_Is_valid() =>
        Assert.Equal(Verification.Valid, Verify("{\"a\":1}", (Header, Sha256("{\"a\":1}"))));

    [Fact]
    public void Upper_case_hex_Is_valid() =>
        Assert.Equal(Verification.Valid, Verify("{}", (Header, "SHA256=" + Sha256("{}")["sha256=".Length..].ToUpperInvariant())));

    [Fact]
    public void One_changed_byte_Is_a_mismatch() =>
        Assert.Equal(Verification.SignatureMismatch, Verify("{\"a\":2}", (Header, Sha256("{\"a\":1}"))));

    [Fact]
    public void Another_apps_secret_Is_a_mismatch() =>
        Assert.Equal(
            Verification.SignatureMismatch,
            MetaSignature.Verify(Pages.Post("{}"u8.ToArray(), (Header, Sha256("{}"))), "the secret of another app"u8));

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=00")]
    [InlineData("sha256=zz")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=000000000000000000000000000000000000000000000000000000000000000g")]
    [InlineData("sha256=00000000000000000000000000000000000000000000000000000000000000000")]
    public void A_header_that_is_no_digest_Is_a_mismatch(string header) =>
        Assert.Equal(Verification.SignatureMismatch, Verify("{}", (Header, header)));

    [Fact]
    public void A_digest_with_something_after_it_Is_a_mismatch() =>
        Assert.Equal(Verification.SignatureMismatch, Verify("{}", (Header, Sha256("{}") + "00")));

    [Fact]
    public void No_header_Is_a_missing_signature() => Assert.Equal(Verification.MissingSignature, Verify("{}"));

    [Fact]
    public void No_secret_Is_a_missing_secret_however_well_signed() =>
        Assert.Equal(
            Verification.MissingSecret,
            MetaSignature.Verify(Pages.Post("{}"u8.ToArray(), (Header, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData([], "{}"u8)))), []));

    [Fact]
    public void The_legacy_header_alone_Is_checked() =>
        Assert.Equal(Verification.Valid, Verify("{}", (LegacyHeader, Sha1("{}"))));

    [Fact]
    public void A_wrong_legacy_header_alone_Is_a_mismatch() =>
        Assert.Equal(Verification.SignatureMismatch, Verify("{ }", (LegacyHeader, Sha1("{}"))));

    [Fact]
    public void Beside_a_wrong_SHA_256_header_The_legacy_one_does_not_count() =>
        Assert.Equal(
            Verification.SignatureMismatch, Verify("{}", (Header, "sha256=" + new string('0', 64)), (LegacyHeader, Sha1("{}"))));

    [Fact]
    public void Beside_a_right_SHA_256_header_A_wrong_legacy_one_does_no_harm() =>
        Assert.Equal(Verification.Valid, Verify("{}", (Header, Sha256("{}")), (LegacyHeader, "sha1=" + new string('0', 40))));

    [Fact]
    public void A_SHA_1_digest_in_the_SHA_256_header_Is_a_mismatch() =>
        Assert.Equal(Verification.SignatureMismatch, Verify("{}", (Header, Sha1("{}"))));

    [Theory]
    [InlineData("{\"t\":\"äöå 😀\"}", "{\"t\":\"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00\"}")]
    [InlineData("{\"t\":\"Ω a/b\"}", "{\"t\":\"\\u03a9 a/b\"}")]
    [InlineData("{\"t\":\"Ω a/b\"}", "{\"t\":\"\\u03a9 a\\/b\"}")]
    [InlineData("{\"t\":\"Ω a\\/b\"}", "{\"t\":\"\\u03a9 a\\/b\"}")]
    [InlineData("{\"t\":\"Ω\\\\/b\"}", "{\"t\":\"\\u03a9\\\\\\/b\"}")]
    public void A_body_that_lost_its_escapes_on_the_way_Is_valid_by_its_escaped_form(string arrived, string escaped) =>
        Assert.Equal(Verification.Valid, Verify(arrived, (Header, Sha256(escaped))));

    [Fact]
    public void The_raw_bytes_of_a_body_beyond_ASCII_Are_valid_too() =>
        Assert.Equal(Verification.Valid, Verify("{\"t\":\"äöå\"}", (Header, Sha256("{\"t\":\"äöå\"}"))));

    [Fact]
    public void Another_text_beyond_ASCII_Is_a_mismatch() =>
        Assert.Equal(Verification.SignatureMismatch, Verify("{\"t\":\"ä\"}", (Header, Sha256("{\"t\":\"\\u00f6\"}"))));

    [Fact]
    public void A_body_that_is_no_UTF_8_Is_a_mismatch_without_an_exception()
    {
        var request = Pages.Post([0x22, 0xC3, 0x28, 0x22], (Header, "sha256=" + new string('0', 64)));

        Assert.Equal(Verification.SignatureMismatch, MetaSignature.Verify(request, Secret));
    }

    [Fact]
    public void An_empty_body_Is_valid_with_its_digest() => Assert.Equal(Verification.Valid, Verify("", (Header, Sha256(""))));

    private static Verification Verify(string body, params (string Name, string Value)[] headers) =>
        MetaSignature.Verify(Pages.Post(Encoding.UTF8.GetBytes(body), headers), Secret);

    private static string Sha256(string body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(body)));

#pragma warning disable CA5350 // The platform's legacy header.
    private static string Sha1(string body) => "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(Secret, Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5350
}
