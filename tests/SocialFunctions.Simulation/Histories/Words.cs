namespace SocialFunctions.Simulation.Histories;

/// <summary>What customers write.</summary>
internal static class Words
{
    private static readonly string[] Questions =
    [
        "Where is my parcel?", "Hello, can somebody help me please?", "Where is my parcel? I have been waiting for a week", "It does not work at all",
        "Πού είναι το δέμα μου;", "Wo ist mein Paket? Ich warte schon seit einer Woche", "Где моя посылка? Я жду уже неделю", "¿Dónde está mi pedido?",
        "Thanks, but when does it arrive?", "👍 and now?", "ok? hello??", "The parcel is on fire", "I will call my lawyer", "Win big in the casino", "?",
    ];

    private static readonly string[] Ruled = ["fire", "lawyer", "casino"];

    private static readonly string[] Courtesies = ["Thanks", "ok", "👍", "Danke schön", "Ευχαριστώ πολύ", "Спасибо!", "Thank you very much"];

    public static string Question(Dice dice) => dice.Pick(Questions);

    public static string CourtesyOf(Dice dice) => dice.Pick(Courtesies);

    /// <summary>What people of the company answer; every third answer asks something.</summary>
    public static string Answer(int index) => index % 3 == 0 ? $"Shall we do it in step {index}?" : $"This is our answer in step {index}.";

    public static bool Asks(string? answer) => answer?.EndsWith('?') == true;

    public static bool IsCourtesy(string? text) => Courtesies.Any(courtesy => Same(courtesy, text));

    /// <summary>The same words, written otherwise; null for words that a triage rule may look for.</summary>
    public static string? Corrected(string? text) => text is null || Ruled.Any(text.ToLowerInvariant().Contains) ? null : $"{text.ToUpperInvariant()}!";

    /// <summary>Whether texts have the same words.</summary>
    public static bool Same(string? one, string? other) =>
        one is not null && other is not null && string.Equals(one.TrimEnd('!'), other.TrimEnd('!'), StringComparison.OrdinalIgnoreCase);
}
