using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Replies;

namespace SocialFunctions.Core.Tests.Replies;

public class LanguageOfTests
{
    [Theory]
    [InlineData("en", "Where is my order? I have been waiting for two weeks")]
    [InlineData("en", "thanks, can you help me please")]
    [InlineData("en", "I can't log in")]
    [InlineData("de", "Wo bleibt meine Bestellung? Ich warte schon zwei Wochen")]
    [InlineData("de", "Guten Tag, mein Paket ist nicht angekommen")]
    [InlineData("de", "Danke schön")]
    [InlineData("es", "Hola, ¿dónde está mi pedido?")]
    [InlineData("es", "hola quiero saber cuando llega mi pedido")]
    [InlineData("es", "muchas gracias")]
    [InlineData("fr", "Bonjour, je n'ai pas reçu ma commande")]
    [InlineData("fr", "merci beaucoup")]
    [InlineData("it", "Buongiorno, dove è il mio ordine?")]
    [InlineData("it", "vorrei sapere quando arriva il pacco")]
    [InlineData("pt", "Olá, onde está o meu pedido?")]
    [InlineData("pt", "nao recebi minha encomenda ainda")]
    [InlineData("nl", "Hoi, waar is mijn bestelling?")]
    [InlineData("nl", "ik heb het pakket nog niet")]
    [InlineData("pl", "Dzień dobry, gdzie jest moja paczka?")]
    [InlineData("pl", "kiedy bedzie moje zamowienie")]
    [InlineData("tr", "Merhaba, siparişim nerede?")]
    [InlineData("tr", "kargo ne zaman gelecek")]
    public void LatinText_IsToldByItsWords(string language, string text) => Assert.Equal(language, LanguageOf.Text(text));

    [Theory]
    [InlineData("ru", "Здравствуйте, где мой заказ?")]
    [InlineData("ru", "Добрый день")]
    [InlineData("ru", "Samsung Galaxy не включается")]
    [InlineData("uk", "Доброго дня! Коли прийде моя посилка?")]
    [InlineData("uk", "Дякую")]
    [InlineData("bg", "Здравейте, къде е поръчката ми?")]
    [InlineData("bg", "Благодаря")]
    [InlineData("sr", "Где је моја поруџбина? Хвала, чекам већ")]
    public void CyrillicText_IsToldByLettersAndWords(string language, string text) => Assert.Equal(language, LanguageOf.Text(text));

    [Theory]
    [InlineData("el", "Πού είναι η παραγγελία μου;")]
    [InlineData("el", "Το iPhone μου δεν ανάβει")]
    [InlineData("he", "איפה ההזמנה שלי")]
    [InlineData("ar", "أين طلبي")]
    [InlineData("fa", "سفارش من کجاست؟ پیگیری کنید")]
    [InlineData("ja", "注文はどこですか")]
    [InlineData("zh", "我的订单在哪里")]
    [InlineData("ko", "주문은 어디에 있나요")]
    [InlineData("th", "ของฉันอยู่ที่ไหน")]
    [InlineData("hi", "मेरा ऑर्डर कहाँ है")]
    [InlineData("ka", "სად არის ჩემი შეკვეთა")]
    public void OtherScript_TellsTheLanguage(string language, string text) => Assert.Equal(language, LanguageOf.Text(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("OK!!! 👍")]
    [InlineData("hello")]
    [InlineData("12345")]
    [InlineData("no")]
    [InlineData("ок")]
    [InlineData("Ω")]
    [InlineData("Samsung Galaxy")]
    [InlineData("Hej, hvor er min pakke? Jeg har ikke fået den")]
    [InlineData("https://example.com/where-is-the-order-and-what-have-you")]
    [InlineData("the-order@example.com")]
    public void ShortOrAmbiguousText_SaysNothing(string? text) => Assert.Null(LanguageOf.Text(text));

    [Theory]
    [InlineData("zh-TW", "我的订单在哪里", "zh-TW")]
    [InlineData("ja", "注文番号", "ja")]
    [InlineData("fa", "سلام", "fa")]
    [InlineData("mr", "माझी ऑर्डर कुठे आहे", "mr")]
    [InlineData("sr", "Добар дан", "sr")]
    [InlineData("ca", "hola quiero saber cuando llega mi pedido", "ca")]
    [InlineData("en", "Добар дан", "ru")]
    [InlineData("uk", "Здравствуйте, где мой заказ?", "ru")]
    [InlineData("en", "سلام", "ar")]
    [InlineData("en", "ok", null)]
    [InlineData("en", "Wo ist mein Paket?", "de")]
    [InlineData("en", "Bitte", "de")]
    [InlineData("en", "merci beaucoup", "fr")]
    [InlineData("en", "Muchas gracias, necesito ayuda", "es")]
    [InlineData("en", "Bonjour, ma commande Adidas Superstar noires taille 42 n'est pas complète", "fr")]
    [InlineData("en", "Come on!!", "en")]
    [InlineData("en", "Hat size M", null)]
    [InlineData("en", "Die app is broken", null)]
    [InlineData("en", "El Al flight", null)]
    [InlineData("en", "Van delivery was late", null)]
    [InlineData("hr", "Gdje je moja narudžba? Čekam već tjedan dana", null)]
    [InlineData("hr", "Nemam paket", null)]
    [InlineData("sq", "Ku është porosia ime? Po pres prej një jave", null)]
    [InlineData("id", "Di mana pesanan saya? Saya sudah menunggu seminggu", null)]
    [InlineData("uk", "Не прийшло", "uk")]
    [InlineData("ru", "Не пришло", "ru")]
    [InlineData("uk", "Хочу ще", "uk")]
    public void LikelyLanguage_DecidesOnlyWhatTheTextLeavesOpen(string likely, string text, string? language) =>
        Assert.Equal(language, LanguageOf.Text(text, likely));

    [Fact]
    public void LongText_IsReadWithoutAllocation()
    {
        var text = string.Concat(Enumerable.Repeat("Where is my order, please? ", 500));
        LanguageOf.Text(text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        LanguageOf.Text(text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void AnyText_GivesACodeOrNothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => LanguageOf.Text(text) is null or { Length: 2 }).QuickCheckThrowOnFailure();
}
