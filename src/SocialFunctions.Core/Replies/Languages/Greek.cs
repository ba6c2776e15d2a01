namespace SocialFunctions.Replies.Languages;

internal static class Greek
{
    // Weekdays are in the accusative with their article, months in the genitive.
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "el",
        OffHours = "Ευχαριστούμε για το μήνυμά σας! Αυτή τη στιγμή είμαστε κλειστά. Θα είμαστε ξανά εδώ {opensAt} και τότε θα σας απαντήσουμε.",
        OffHoursNoTime = "Ευχαριστούμε για το μήνυμά σας! Αυτή τη στιγμή είμαστε κλειστά. Θα σας απαντήσουμε το συντομότερο δυνατό.",
        Surge =
            "Ευχαριστούμε για το μήνυμά σας! "
            + "Λαμβάνουμε περισσότερα μηνύματα από ό,τι συνήθως, γι' αυτό η απάντησή μας μπορεί να αργήσει λίγο. Δεν σας ξεχάσαμε.",
        At = "στις {time}",
        AtHour = new Dictionary<int, string> { [1] = "στη {time}" },
        Today = "σήμερα {at}",
        Tomorrow = "αύριο {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday} {day} {month} {at}",
        Weekdays = ["τη Δευτέρα", "την Τρίτη", "την Τετάρτη", "την Πέμπτη", "την Παρασκευή", "το Σάββατο", "την Κυριακή"],
        Months = ["Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου", "Νοεμβρίου", "Δεκεμβρίου"],
    };
}
