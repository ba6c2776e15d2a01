using System.Net;
using System.Text;
using System.Text.Json;
using SocialFunctions.Channels.Email;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Mails that say they are from the account's own address. Anybody can write that: only what the provider says of the sender is a proof.</summary>
public sealed class OwnMailTests
{
    private static readonly string Token = MailThread.Of("m1@example.org");
    private static readonly string Ours = MailThread.IdOf("c/1/1", Token, SendGrid);

    [Fact]
    public void MailFromTheAccountItself_IsAnAnswerThatWasGivenElsewhere()
    {
        var echo = Echo(Own("References: <m1@example.org>\nCc: sales@shop.example"), ("dkim", "{@shop.example : pass}"));

        Assert.Equal(
            ($"maria@example.org/{Token}", "s1@shop.example", "It comes today.", Nature.Genuine), (echo.ThreadKey, echo.PlatformId, echo.Text, echo.Nature));
    }

    [Fact]
    public void OurOwnMailThatComesBack_IsKnownByItsId()
    {
        var echo = Echo(Own("", $"<{Ours}>"), ("dkim", "{@shop.example : pass}"));

        Assert.Equal(($"maria@example.org/{Token}", Ours), (echo.ThreadKey, echo.PlatformId));
    }

    [Theory]
    [InlineData("{@shop.example : pass}", Nature.Genuine)]
    [InlineData("{@SHOP.example : Pass}", Nature.Genuine)]
    [InlineData("{@relay.example : pass, @shop.example : pass}", Nature.Genuine)]
    [InlineData("{@mail.shop.example : pass}", Nature.Genuine)]
    [InlineData("{@shop.example : fail}", Nature.Automatic)]
    [InlineData("{@eve.example : pass, @shop.example : fail}", Nature.Automatic)]
    [InlineData("{@eveshop.example : pass}", Nature.Automatic)]
    [InlineData("{@shop.example.eve.example : pass}", Nature.Automatic)]
    [InlineData("none", Nature.Automatic)]
    public void SignatureOfTheOwnDomain_IsAProof(string dkim, Nature nature) => Assert.Equal(nature, Echo(Own(), ("dkim", dkim)).Nature);

    [Theory]
    [InlineData("pass", "sales@shop.example", Nature.Genuine)]
    [InlineData("pass", "bounces+7@mail.shop.example", Nature.Genuine)]
    [InlineData("pass", "eve@eve.example", Nature.Automatic)]
    [InlineData("pass", "", Nature.Automatic)]
    [InlineData("softfail", "sales@shop.example", Nature.Automatic)]
    [InlineData("none", "sales@shop.example", Nature.Automatic)]
    public void ServerOfTheOwnDomain_IsAProof(string spf, string from, Nature nature) =>
        Assert.Equal(nature, Echo(Own(), ("SPF", spf), ("envelope", $$"""{"to":["sales@shop.example"],"from":"{{from}}"}""")).Nature);

    [Fact]
    public void MailWithoutAnyProof_AnswersNothing() => Assert.Equal(Nature.Automatic, Echo(Own("", $"<{Ours}>")).Nature);

    [Theory]
    [InlineData("""["X-Mailgun-Spf","Pass"],["Received","a"]""", "care@shop.example", Nature.Genuine)]
    [InlineData("""["X-Mailgun-Spf","Pass"],["Received","a"]""", "eve@eve.example", Nature.Automatic)]
    [InlineData("""["X-Mailgun-Spf","SoftFail"],["Received","a"]""", "care@shop.example", Nature.Automatic)]
    [InlineData("""["X-Mailgun-Spf","Fail"],["Received","a"],["X-Mailgun-Spf","Pass"]""", "care@shop.example", Nature.Automatic)]
    [InlineData("""["Received","a"],["X-Mailgun-Spf","Pass"]""", "care@shop.example", Nature.Automatic)]
    [InlineData("""["X-Mailgun-Spf","Pass"]""", "care@shop.example", Nature.Automatic)]
    [InlineData("""["X-Mailgun-Dkim-Check-Result","Pass"],["Received","a"],["Dkim-Signature","v=1; a=rsa-sha256; d=shop.example; b=x"]""", "x@relay.example", Nature.Genuine)]
    [InlineData("""["X-Mailgun-Dkim-Check-Result","Pass"],["Received","a"],["Dkim-Signature","v=1; d=eve.example"]""", "x@relay.example", Nature.Automatic)]
    [InlineData("""["X-Mailgun-Dkim-Check-Result","Pass"],["Received","a"],["Dkim-Signature","v=1; d=shop.example"],["Dkim-Signature","v=1; d=eve.example"]""", "x@relay.example", Nature.Automatic)]
    [InlineData("""["X-Mailgun-Dkim-Check-Result","Fail"],["Received","a"],["Dkim-Signature","v=1; d=shop.example"]""", "x@relay.example", Nature.Automatic)]
    [InlineData("""["X-Mailgun-Dkim-Check-Result","Pass"],["Received","a"]""", "x@relay.example", Nature.Automatic)]
    public void WhatMailgunSaysAboveTheFirstServer_IsAProof(string headers, string sender, Nature nature)
    {
        var body = $"sender={sender}&recipient={Address}&body-plain=Today&dkim={WebUtility.UrlEncode("{@shop.example : pass}")}&SPF=pass&message-headers="
            + WebUtility.UrlEncode($"""[{headers},["From","{Address}"],["To","maria@example.org"],["Message-Id","<s1@shop.example>"]]""");

        Assert.Equal(nature, Assert.IsType<MessageEchoed>(Assert.Single(Normalise(Encoding.UTF8.GetBytes(body), Mailgun).Events)).Nature);
    }

    [Fact]
    public void MailThroughTheOwnList_IsNoProof_BecauseTheListSendsWhatAnybodyWrites() => Assert.Equal(
        Nature.Automatic,
        Echo(Own("List-Id: <sales.shop.example>\nPrecedence: list"), ("SPF", "pass"), ("envelope", """{"to":["sales@shop.example"],"from":"sales+bnc7@shop.example"}""")).Nature);

    [Fact]
    public void MailOfACustomer_WhoseAnswersGoToUs_IsTheirs()
    {
        var message = Message(From("Reply-To: Sales <sales@shop.example>"));

        Assert.Equal(("maria@example.org", "maria@example.org"), (message.From.Address, JsonDocument.Parse(message.AnswerTo!).RootElement.GetProperty("address").GetString()));
    }

    [Fact]
    public void MailThatTheOwnListSendsOn_IsThatOfWhoWroteIt() => Assert.Equal(
        "maria@example.org",
        Message(From("Reply-To: sales@shop.example\nX-Original-From: Maria <maria@example.org>\nList-Id: <sales.shop.example>", from: "'Maria' via Sales <sales@shop.example>")).From.Address);

    [Fact]
    public void FormUnderTheOwnAddress_IsTheMailOfWhoFilledItIn() =>
        Assert.Equal("maria@example.org", Message(From("Reply-To: maria@example.org", from: "sales@shop.example")).From.Address);

    [Theory]
    [InlineData("sales@parse.shop.example")]
    [InlineData("sales@shop.example")]
    public void AddressThatTheServersDeliveredTo_IsNoCustomer(string delivered)
    {
        (string, string) envelope = ("envelope", $$"""{"to":["{{delivered}}"],"from":"sales@shop.example"}""");

        Assert.Equal("maria@example.org", Echo(Own($"Delivered-To: {delivered}"), envelope).Customer);
        Assert.Empty(Mail(Own().Replace("To: maria@example.org", "To: sales@shop.example", StringComparison.Ordinal), null, envelope).Events);
    }

    [Fact]
    public void MailFromTheAccountToItself_IsOnlyRecorded() => Assert.Empty(Mail(From(from: "sales@shop.example").Replace(Address, "sales+x@shop.example", StringComparison.Ordinal)).Events);

    private static string Own(string headers = "", string id = "<s1@shop.example>") =>
        From(headers, "It comes today.", "Sales <sales@shop.example>", id).Replace($"To: {Address}", "To: maria@example.org", StringComparison.Ordinal);

    private static MessageEchoed Echo(string mime, params (string Name, string Value)[] fields) => Assert.IsType<MessageEchoed>(Assert.Single(Mail(mime, null, fields).Events));
}
