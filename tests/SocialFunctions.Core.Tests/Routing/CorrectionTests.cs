using SocialFunctions.Routing;

namespace SocialFunctions.Core.Tests.Routing;

/// <summary>An edit that corrects how something is written says nothing new; in doubt it does.</summary>
public sealed class CorrectionTests
{
    [Theory]
    [InlineData("where is my parcel", "Where is my parcel.")]
    [InlineData("Where  is my\nparcel?", "Where is my parcel?")]
    [InlineData("Where is myparcel?", "Where is my parcel?")]
    [InlineData("Where is my parcell?", "Where is my parcel?")]
    [InlineData("Wher is my parcel?", "Where is my parcel?")]
    [InlineData("Where is my pracel, the box is teh big one?", "Where is my parcel, the box is the big one?")]
    [InlineData("I did not recieve order 4711", "I did not receive order 4711")]
    [InlineData("Πού ειναι το δεμα μου;", "Πού είναι το δέμα μου;")]
    [InlineData("Δεν ήρθε το δέμμα μου", "Δεν ήρθε το δέμα μου")]
    [InlineData("Das Paket ist beschaedigt und zu gross", "Das Paket ist beschaedigt und zu groß")]
    [InlineData("Wo ist meine Bestelung?", "Wo ist meine Bestellung?")]
    [InlineData("Le colis est arrive casse", "Le colis est arrivé cassé")]
    [InlineData("Où est ma comande ?", "Où est ma commande ?")]
    [InlineData("El paquete no ha llegdo", "El paquete no ha llegado")]
    [InlineData("Il pacco non è arivato", "Il pacco non è arrivato")]
    [InlineData("Где моя посылкa, еще не пришла", "Где моя посылка, ещё не пришла")]
    [InlineData("Paczka nie przyszla", "Paczka nie przyszła")]
    [InlineData("荷物が届きません", "荷物が届きません。")]
    [InlineData("包裹还没到", "包裹还没到!")]
    public void SlipsOfWriting_AreCorrections(string before, string after) => Assert.True(Correction.IsOne(before, after));

    [Theory]
    [InlineData("Where is my parcel?", "Where is my other parcel?")]
    [InlineData("I do now want it", "I do not want it")]
    [InlineData("I can wait", "I can't wait")]
    [InlineData("It could be late", "It would be late")]
    [InlineData("I was ever asked", "I was never asked")]
    [InlineData("Order 4711", "Order 4712")]
    [InlineData("Take 1 23", "Take 12 3")]
    [InlineData("It cost 100 €", "It cost 100 $")]
    [InlineData("It arrived", "It arrived?")]
    [InlineData("Well done", "Well done 😡")]
    [InlineData("The first parcl and the secnd box are lte", "The first parcel and the second box are late")]
    [InlineData("Hello", "")]
    [InlineData(null, "Hello")]
    [InlineData("Πότε θα έρθει;", "Πώς θα έρθει;")]
    [InlineData("Ich habe eine Rechnung", "Ich habe keine Rechnung")]
    [InlineData("Je veux annuler", "Je ne veux pas annuler")]
    [InlineData("Quiero uno", "No quiero uno")]
    [InlineData("Я доволен", "Я недоволен")]
    [InlineData("荷物が届きました", "荷物が届きません")]
    [InlineData("包裹到了", "包裹没到")]
    [InlineData("반품해 주세요", "반송해 주세요")]
    public void AnythingElse_IsNone(string? before, string after) => Assert.False(Correction.IsOne(before, after));
}
