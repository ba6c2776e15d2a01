using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Twilio;

/// <summary>What phones send by SMS in place of a reaction.</summary>
public sealed class TapbackTests
{
    [Theory]
    [InlineData("Liked “Your parcel is on its way.”")]
    [InlineData("Loved \"Shall I refund it?\"")]
    [InlineData("Disliked “It takes…”")]
    [InlineData("Laughed at “Is it a cat?\nOr a dog?”")]
    [InlineData("Emphasized “See you at 9”")]
    [InlineData("Emphasised “See you at 9”")]
    [InlineData("Questioned “It is closed.”")]
    [InlineData("Reacted 👍 to “It is on its way”")]
    [InlineData("Reacted ❤️ to \"It is on its way\"")]
    [InlineData("Reacted with a sticker to “It is on its way”")]
    [InlineData("👍 to “It is on its way”")]
    [InlineData("Removed a heart from “It is on its way”")]
    [InlineData("Removed an exclamation from “It is on its way”")]
    [InlineData("Removed a 👍 from “It is on its way”")]
    [InlineData("Loved an image")]
    [InlineData("Liked a photo")]
    [InlineData("Le gustó “Va en camino”")]
    [InlineData("No le gustó “Va en camino”")]
    [InlineData("Le encantó “¿Le hacemos el reembolso?”")]
    [InlineData("Le dio risa “Va en camino”")]
    [InlineData("Exclamó por «Va en camino»")]
    [InlineData("Reaccionó con 👍 a “Va en camino”")]
    [InlineData("Quitó un corazón de “Va en camino”")]
    [InlineData("Le encantó una imagen")]
    [InlineData("Gefällt „Es ist unterwegs“")]
    [InlineData("Gefällt mir „Es ist unterwegs“")]
    [InlineData("Liebt „Sollen wir es erstatten?“")]
    [InlineData("Lacht über „Es ist unterwegs“")]
    [InlineData("Hat mit 👍 auf „Es ist unterwegs“ reagiert")]
    [InlineData("Hat ein Herz entfernt von „Es ist unterwegs“")]
    [InlineData("Άρεσε «Είναι καθ’ οδόν»")]
    [InlineData("Του άρεσε το «Είναι καθ’ οδόν»")]
    [InlineData("Λάτρεψε «Να το επιστρέψουμε;»")]
    [InlineData("Γέλασε με «Είναι καθ’ οδόν»")]
    [InlineData("Αντέδρασε με 👍 στο «Είναι καθ’ οδόν»")]
    [InlineData("Αφαίρεσε μια καρδιά από «Είναι καθ’ οδόν»")]
    [InlineData("A adoré « Il est en route »")]
    [InlineData("A réagi avec 🔥 à « Il est en route »")]
    public void ReactionAsAText_IsAReaction(string text)
    {
        var message = TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms(text));

        Assert.Equal((MessageKind.Reaction, text), (message.Kind, message.Text));
    }

    [Theory]
    [InlineData("Liked “it”, but where is my parcel?")]
    [InlineData("Loved “the shirt” and want “the trousers”")]
    [InlineData("I liked “the shirt”")]
    [InlineData("Liked")]
    [InlineData("Questioned why it is late")]
    [InlineData("Where is my 👍 to “Maria”")]
    [InlineData("“It is on its way”")]
    [InlineData("Removed a heart from my order")]
    [InlineData("Gefällt mir nicht, wie lange dauert es?")]
    [InlineData("Μου αρέσει, πόσο κάνει;")]
    [InlineData("Loved an image that you show; how much is it?")]
    public void AnythingElse_IsAText(string text) =>
        Assert.Equal(MessageKind.Text, TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms(text)).Kind);
}
