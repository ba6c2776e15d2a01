using System.Net;
using System.Text;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Mails in the character sets of countries, which many programs still write.</summary>
public sealed class MailCharsetTests
{
    [Theory]
    [InlineData("windows-1253", "Πού είναι η παραγγελία;")]
    [InlineData("iso-8859-7", "Πού είναι η παραγγελία;")]
    [InlineData("windows-1251", "Где мой заказ?")]
    [InlineData("koi8-r", "Где мой заказ?")]
    [InlineData("iso-8859-2", "Vážený zákazníku")]
    [InlineData("windows-1252", "Où est mon colis ? 20 €")]
    [InlineData("shift_jis", "注文はどこですか")]
    [InlineData("iso-2022-jp", "注文はどこですか")]
    [InlineData("euc-kr", "주문이 어디에 있나요")]
    [InlineData("gb18030", "我的订单在哪里")]
    [InlineData("big5", "我的訂單在哪裡")]
    public void TextSubjectAndName_AreReadInTheirCharset(string charset, string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset)!;
        var word = $"=?{charset}?B?{Convert.ToBase64String(encoding.GetBytes(text))}?=";
        var headers = $"From: {word} <maria@example.org>\r\nTo: {Mailbox.Address}\r\nSubject: {word}\r\nMessage-ID: <m1@example.org>\r\n"
            + $"MIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        byte[] mime = [.. Encoding.ASCII.GetBytes(headers), .. encoding.GetBytes(text)];

        var message = Assert.IsType<MessageReceived>(
            Assert.Single(Mailbox.Normalise([.. "email="u8, .. WebUtility.UrlEncodeToBytes(mime, 0, mime.Length)!]).Events));

        Assert.Equal((text, text, text), (message.Text, message.Subject, message.From!.Name));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void HeaderBeyondAllMeasure_IsCut_AndTheMailIsRead(string end)
    {
        var folded = string.Concat(Enumerable.Repeat($" c{end}", 400_000));
        var mime = $"From: maria@example.org{end}Subject: My parcel{end}X-Long: a{end}{folded}X-After: b{end}{end}Where is it?{end}";

        var mail = Assert.IsType<MessageReceived>(Assert.Single(Mailbox.Normalise(Encoding.ASCII.GetBytes($"email={WebUtility.UrlEncode(mime)}")).Events));

        Assert.Equal(("maria@example.org", "My parcel", "Where is it?"), (mail.From!.Address, mail.Subject, mail.Text));
    }

    [Fact]
    public void SenderWhoseAddressCannotBeRead_IsTheOneThatTheServersTell()
    {
        var mail = Mailbox.Mail(Mailbox.From(from: "Big Bug"), fields: [("sender", "bug@bug.example")]);

        Assert.Equal("bug@bug.example", Assert.IsType<MessageReceived>(Assert.Single(mail.Events)).From!.Address);
    }
}
