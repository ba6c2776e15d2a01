using System.Text.RegularExpressions;

namespace SocialFunctions.Channels.Common;

/// <summary>
/// Recognises the sentence that a phone sends in place of a reaction, because SMS has none: <c>Liked “Your parcel is on its way.”</c>. It is in the language of
/// the customer's phone, quotes the message whole or cut, and says nothing else.
/// </summary>
internal static partial class Tapback
{
    /// <summary>Whether a text is nothing but a reaction, or the end of one.</summary>
    public static bool Is(string? text) => text is not null && Sentence().IsMatch(text);

    private const string Quote = """(?:"[^"]*"|[“”„][^“”]*[“”]|«[^»]*»|‘[^‘’]*’)""";
    private const string Emoji = """[^\p{L}\p{N}\s"“”„«»]{1,16}""";

    private const string Verbs =
        "liked|loved|disliked|laughed at|emphasi[sz]ed|questioned" +
        "|(?:no )?le gustó|le encantó|le dio risa|se ri[oó] de|exclamó por|enfatizó|destacó|dudó sobre|cuestionó" +
        "|gefällt(?: mir)?(?: nicht)?|liebt|lacht über|betont|hebt hervor|hinterfragt|stellt infrage" +
        "|(?:δεν )?(?:του |της )?(?:άρεσε|αρέσει)(?: το| η| ο)?|λάτρεψε(?: το)?|γέλασε με(?: το)?|τόνισε(?: το)?|έδωσε έμφαση σ(?:ε|το)|αμφισβήτησε(?: το)?" +
        "|a aimé|a adoré|n['’]a pas aimé|a ri de|a mis en évidence|a souligné|a posé une question sur";

    private const string Marks = "heart|like|dislike|laugh|exclamation(?: mark| point)?|question mark";
    private const string Things = "image|photo|picture|movie|video|audio message|voice message|attachment|link|contact|location|sticker";

    private const string OfAnEmoji =
        $"reacted (?:{Emoji}|with a sticker) to|removed (?:an? )?(?:{Emoji}|{Marks}|sticker|reaction) from|{Emoji} to" +
        $"|(?:ha )?reaccion(?:ó|ado) con {Emoji} a|(?:quitó|eliminó) (?:un |una |el |la )?(?:{Emoji}|corazón|me gusta|reacción) de" +
        $"|reagiert(?:e)? mit {Emoji} auf|hat (?:{Emoji}|ein herz|ein „gefällt mir“) entfernt von" +
        $"|αντ(?:έ|ι)δρασ(?:ε|η) με {Emoji} σ(?:ε|το)|αφαίρεσε (?:μια |ένα |την |το )?(?:{Emoji}|καρδιά|μου αρέσει|αντίδραση) από(?: το)?" +
        $"|a réagi avec {Emoji} à";

    // Without a time-out: it would be one of the wall clock, and a busy machine must lose no message. No part of the pattern can match a text in two ways.
    [GeneratedRegex(
        $"^\\s*(?:(?:{Verbs}|{OfAnEmoji})\\s*{Quote}|hat (?:mit {Emoji} auf )?{Quote} (?:reagiert|mit (?:{Emoji}|{Quote}) markiert)" +
        $"|(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted {Emoji} to|removed an? (?:{Marks}) from) an? (?:{Things})" +
        $"|(?:le gustó|le encantó|le dio risa|exclamó por|reaccionó con {Emoji} a) una? (?:imagen|foto|video))\\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();
}
