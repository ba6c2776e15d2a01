using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every host finds conversations by text.</summary>
public abstract class SearchContract
{
    protected abstract IConversationStore Store { get; }

    protected abstract IConversationReader Reader { get; }

    /// <summary>Does what a host does in the background.</summary>
    protected virtual ValueTask CatchUpAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Έκανα λάθος", "λαθος")]
    [InlineData("ΟΔΟΣ ΕΡΜΟΥ 5", "οδός")]
    [InlineData("Где ёлка?", "елка")]
    [InlineData("Straße 5", "strasse")]
    [InlineData("STRASSE 5", "straße")]
    [InlineData("une impression de déjà vu", "deja vu")]
    [InlineData("une impression de de\u0301ja\u0300 vu", "DÉJÀ VU")]
    [InlineData("my oﬃce", "office")]
    [InlineData("ｒｅｆｕｎｄ", "Refund")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("мой заказ", "МОЙ")]
    [InlineData("two\r\n\r\nlines", "two lines")]
    [InlineData("I don’t know", "don't")]
    [InlineData("call +30 (210) 123-4567 now", "2101234567")]
    [InlineData("call 00302101234567 now", "+30 210 123 4567")]
    [InlineData("call +302101234567 now", "30-210")]
    [InlineData("我想要退款。", "退款")]
    [InlineData("款", "款")]
    [InlineData("환불을 원해요", "환불")]
    [InlineData("order ab", "ab")]
    [InlineData("order ab", "b")]
    [InlineData("so late 😡😡", "😡")]
    [InlineData("50% of \"all\" _ids_ * AND (OR) NOT", "% of \"all\" _ids_ * AND (OR) NOT")]
    [InlineData("anything", " \u0301 ")]
    public async Task Text_IsFoundHoweverItIsWritten(string text, string query)
    {
        await StoreTexts(text);

        Assert.Equal([text], await Found(query));
    }

    [Theory]
    [InlineData("мои заказы", "мой")]
    [InlineData("ですが", "ですか")]
    [InlineData("refund", "refunds")]
    [InlineData("one order", "one\norder!")]
    [InlineData("12.50", "1250")]
    [InlineData("12 34 or 56", "3456")]
    [InlineData("abc", "cd")]
    [InlineData("abc", "z")]
    [InlineData("abcbcd", "abcd")]
    [InlineData("refund", "fundref")]
    public async Task OtherText_IsNotFound(string text, string query)
    {
        await StoreTexts(text);

        Assert.Empty(await Found(query));
    }

    [Fact]
    public async Task SubjectOfAMail_IsFoundAsItsText()
    {
        await Store.Store(
            Samples.Conversation("mail") with { Contact = new ConversationContact("c", null, []) },
            Samples.Message("1", "See below.") with { Subject = "Refund, please" });

        Assert.Equal(["mail", "mail"], await Found("REFUND", "see below"));
    }

    [Fact]
    public async Task Name_IsFoundHoweverItIsWrittenAndAPhoneNumberHoweverItIsGrouped()
    {
        var jorg = Samples.Conversation("jorg") with { Contact = new ConversationContact("c", "Jörg Groß", ["twilio:+493012345678"]) };
        await Store.Store(jorg);
        await Store.Store(Samples.Conversation("other"));

        foreach (var query in (string[])["JORG", "gross", "g GROSS", "+49 30 1234 5678", "030/1234-5678".TrimStart('0'), "4930 12345678", "78"])
        {
            Assert.Equal(["jorg"], await Found(query));
        }
    }

    [Theory]
    [InlineData("messenger:24001112223334445", "messenger", "24001112223334445")]
    [InlineData("telegram:-1001234:33", "Telegram", "-1001234")]
    [InlineData("twilio:+493012345678", "twilio", "+49 30 1234 5678")]
    [InlineData("twilio:whatsapp:+493012345678", "whatsapp", "30 12345678")]
    [InlineData("email:anna@example.com", "email", "anna@example")]
    public async Task Customer_IsFoundByTheAddressAndNotByTheChannel(string address, string channel, string query)
    {
        await Store.Store(Samples.Conversation("anna") with { Contact = new ConversationContact("c", "Anna", [address]) });
        await Store.Store(
            Samples.Conversation("ben") with { Contact = new ConversationContact("d", "Ben", [$"{channel}:1"]) },
            Samples.Message("1", $"I wrote on {channel}"));

        Assert.Equal(["ben"], await Found(channel));
        Assert.Equal(["anna"], await Found(query));
    }

    [Fact]
    public async Task ChangedTexts_AreFoundAsTheyAreNow()
    {
        await StoreTexts("first", "second", "third");
        await CatchUpAsync();
        var first = (await Reader.FindAsync(Samples.Conversation("first").Id, CancellationToken.None))!;
        await Store.Store(
            new Decision { State = first with { Status = ConversationStatus.Pending, Contact = first.Contact with { Name = "Renée" } }, Messages = [Samples.Message("1", "edited")] },
            new MessageReference(null, "1"));
        var second = Samples.Conversation("second");
        await Store.Store(
            new Decision { State = second, Messages = [Samples.Message("1", null) with { DeletedAt = Samples.Noon }] }, new MessageReference(null, "1"));

        Assert.Equal([], await Found("irst ", "second text"));
        Assert.Equal(["first"], await Found("edit"));
        Assert.Equal(["first"], await Found("renee"));
        Assert.Equal(["third"], await Found("third"));
    }

    [Fact]
    public async Task Pages_GiveEveryConversationThatContainsTheTextOnceWhateverElseIsAsked()
    {
        for (var i = 0; i < 60; i++)
        {
            await Store.Store(
                Samples.Due($"{i:00}", i) with { Team = i % 3 == 0 ? "a" : "b", Contact = new ConversationContact($"c{i}", null, []) },
                Samples.Message("1", i % 2 == 0 ? "wanted" : "other"));
        }

        await CatchUpAsync();
        var query = new ConversationQuery { Text = "WANT", Team = "a", Take = 3 };
        var paged = await StoreSteps.AllPages(after => Reader.ListAsync(query with { After = after }, CancellationToken.None));

        Assert.Equal(Enumerable.Range(0, 60).Where(i => i % 6 == 0).Select(i => $"{i:00}"), paged.Select(c => c.ThreadKey));
    }

    [Fact]
    public async Task EveryPartOfAText_IsFoundAndNothingElse()
    {
        var random = new Random(20_261_129);
        const string Letters = "aabéßΣς ё1 9-+ .😡退款";
        string[] texts = [.. Enumerable.Range(0, 40).Select(_ => TextOf(random, Letters, random.Next(1, 40))).Distinct()];
        await StoreTexts(texts);
        await CatchUpAsync();
        for (var i = 0; i < 200; i++)
        {
            var query = i % 2 == 0 ? PartOf(random, texts[random.Next(texts.Length)]) : TextOf(random, Letters, random.Next(1, 6));
            var wanted = SearchText.Wanted(query);

            var expected = texts.Where(text => wanted.Count == 0 || wanted.Any(SearchText.Of([text]).Contains));

            Assert.Equal(expected.Order(StringComparer.Ordinal), (await Found(query)).Order(StringComparer.Ordinal));
            Assert.True(i % 2 != 0 || expected.Any());
        }
    }

    private static string TextOf(Random random, string letters, int length)
    {
        var runes = letters.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, length).Select(_ => runes[random.Next(runes.Length)]));
    }

    private static string PartOf(Random random, string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var start = random.Next(runes.Length);
        return string.Concat(runes[start..random.Next(start + 1, runes.Length + 1)]);
    }

    /// <summary>A conversation for each text, named after it.</summary>
    private async Task StoreTexts(params string[] texts)
    {
        foreach (var text in texts)
        {
            await Store.Store(Samples.Conversation(text) with { Contact = new ConversationContact("c", null, []) }, Samples.Message("1", text));
        }
    }

    private async Task<List<string>> Found(params string[] queries)
    {
        await CatchUpAsync();
        var found = new List<string>();
        foreach (var query in queries)
        {
            found.AddRange((await Reader.ListAsync(new ConversationQuery { Text = query, Take = 200 }, CancellationToken.None)).Items.Select(c => c.ThreadKey));
        }

        return found;
    }
}
