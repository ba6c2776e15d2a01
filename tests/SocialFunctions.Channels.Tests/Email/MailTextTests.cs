using SocialFunctions.Channels.Email;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>What agents see of a mail: what was written now, as text.</summary>
public sealed class MailTextTests
{
    [Theory]
    [InlineData("No.\n\nOn Fri, 20 Nov 2026 at 10:00, Care <care@shop.example> wrote:\n> It is on its way.\n>\n> Care", "No.")]
    [InlineData("No.\nOn Friday, 20 November 2026 at 10:00 the people of the Care team <care@shop.example>\nwrote:\n\n> It is on its way.", "No.")]
    [InlineData("Nein.\n\nAm 20.11.2026 um 10:00 schrieb Care:\n> Unterwegs.", "Nein.\n\nAm 20.11.2026 um 10:00 schrieb Care:")]
    [InlineData("Nein.\n\nAm Fr., 20. Nov. 2026 um 10:00 Uhr hat Care geschrieben:\n\nUnterwegs.", "Nein.")]
    [InlineData("Όχι.\n\nΣτις Παρ 20 Νοε 2026 στις 10:00 π.μ., ο/η Care <care@shop.example> έγραψε:\n\n> Έρχεται.", "Όχι.")]
    [InlineData("Нет.\n\nпт, 20 нояб. 2026 г. в 10:00, Care <care@shop.example>:\n\n> В пути.", "Нет.")]
    [InlineData("Нет.\n02.04.2012 14:20 пользователь \"bob@shop.example\" <\nbob@shop.example> написал:\n\n> В пути.", "Нет.")]
    [InlineData("No.\n\n-----Original Message-----\nFrom: Care\nSubject: Parcel\n\nOn its way.", "No.")]
    [InlineData("No.\n\n________________________________\nFrom: Care <care@shop.example>\nSent: Friday, November 20, 2026 10:00 AM\nTo: Maria\nSubject: Parcel\n\nOn its way.", "No.\n\n________________________________")]
    [InlineData("Nein.\n\nVon: Care\nGesendet: Freitag, 20. November 2026 10:00\nAn: Maria\nBetreff: Paket\n\nUnterwegs.", "Nein.")]
    [InlineData("No.\n\n*From:* Care\n*Sent:* Friday\n*To:* Maria\n*Subject:* Parcel\n\nOn its way.", "No.")]
    public void WhatTheProgramQuotesBelow_IsCutOff(string text, string shown) => Assert.Equal(shown, QuotedText.Cut(text).Shown);

    [Theory]
    [InlineData("> Is it blue?\nYes.\n> And big?\nNo.")]
    [InlineData("On Fri, 20 Nov 2026 at 10:00, Care wrote:\n> Is it blue?\n\nYes, it is.")]
    [InlineData("> It is on its way.")]
    [InlineData("I wrote:\nwhere is it?")]
    [InlineData("See below.\n\n---------- Forwarded message ---------\nFrom: Shop <a@shop.example>\nDate: Fri, 20 Nov 2026\nSubject: Your order\n\nThank you for your order 7.")]
    [InlineData("Please book:\n\nFrom: Athens\nTo: Paris\nDate: 3 May")]
    [InlineData("From: the shop I want nothing more.\nReally.")]
    public void WhatIsNoQuotationBelow_StaysWhole(string text) => Assert.Equal((text, null), QuotedText.Cut(text));

    [Theory]
    [InlineData("<p>Hello <b>you</b>,</p><p>where is it?</p>", "Hello you,\n\nwhere is it?")]
    [InlineData("a<br>b<br/>c<div>d</div>e", "a\nb\nc\nd\ne")]
    [InlineData("<head><title>x</title></head><body>a &amp; b &lt;c&gt; &euro;</body>", "a & b <c> €")]
    [InlineData("<style>a{}</style><script>if (a<b) {}</script>text", "text")]
    [InlineData("<ul><li>one</li><li>two</li></ul>", "- one\n- two")]
    [InlineData("<a href=\"https://shop.example/7\">Order 7</a>", "Order 7 (https://shop.example/7)")]
    [InlineData("<a href=\"https://shop.example/\">https://shop.example/</a>", "https://shop.example/")]
    [InlineData("<a href=\"javascript:alert(1)\">press</a>", "press")]
    [InlineData("No.<blockquote>It is<br>on its way.</blockquote>", "No.\n> It is\n> on its way.")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<pre>a\n  b</pre>", "a\nb")]
    [InlineData("<img alt=\"a cat\" src=\"x\">", "a cat")]
    [InlineData("a\u0000b", "ab")]
    public void Html_BecomesWhatAPersonReads(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Fact]
    public void TagsWithoutEnd_TakeNoTimeThatGrowsWithTheirDepth()
    {
        var text = HtmlText.Of(string.Concat(Enumerable.Repeat("<blockquote><div><b>", 100_000)) + "end");

        Assert.EndsWith("> end", text, StringComparison.Ordinal);
    }
}
