namespace SocialFunctions.Replies;

/// <summary>Scripts that help to detect a language.</summary>
internal enum Script
{
    /// <summary>Not a letter, or of a script that is not distinguished.</summary>
    None,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Tamil,
    Thai,
    Hangul,
    Kana,
    Han,
}

/// <summary>Finds the script of a letter.</summary>
internal static class Scripts
{
    /// <summary>Number of scripts, including <see cref="Script.None"/>.</summary>
    public const int Count = (int)Script.Han + 1;

    /// <summary>The script of a UTF-16 unit, by Unicode blocks.</summary>
    public static Script Of(char c) => c switch
    {
        < '\u0080' => char.IsAsciiLetter(c) ? Script.Latin : Script.None,
        < '\u0250' => char.IsLetter(c) ? Script.Latin : Script.None,
        >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF' => char.IsLetter(c) ? Script.Greek : Script.None,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0531' and <= '\u058F' => Script.Armenian,
        >= '\u05D0' and <= '\u05F2' => Script.Hebrew,
        >= '\u0620' and <= '\u06FF' => char.IsLetter(c) ? Script.Arabic : Script.None,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0980' and <= '\u09FF' => Script.Bengali,
        >= '\u0B80' and <= '\u0BFF' => Script.Tamil,
        >= '\u0E01' and <= '\u0E4E' => Script.Thai,
        >= '\u10A0' and <= '\u10FF' => Script.Georgian,
        >= '\u1E00' and <= '\u1EFF' => Script.Latin,
        >= '\u3041' and <= '\u30FF' => Script.Kana,
        >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' => Script.Han,
        >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7AF' => Script.Hangul,
        _ => Script.None,
    };
}
