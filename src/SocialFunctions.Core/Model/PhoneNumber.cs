using System.Text.RegularExpressions;
using PhoneNumbers;

namespace SocialFunctions.Model;

/// <summary>Telephone numbers in settings. Numbers that a platform gives are never changed: ids are derived from them.</summary>
public static partial class PhoneNumber
{
    /// <summary>Whether a text has the form of ITU-T E.164: a plus sign and 7 to 15 digits, the first not 0.</summary>
    public static bool IsE164(string text) => E164().IsMatch(text);

    /// <summary>
    /// Whether a country has numbers of this form, by the numbering plans of libphonenumber: false for an unknown country code, a wrong length,
    /// and a trunk prefix that does not belong there.
    /// </summary>
    public static bool IsPossible(string text)
    {
        // The form is checked first: the library accepts much else, and is slow on long texts.
        if (!IsE164(text))
        {
            return false;
        }

        var plans = PhoneNumberUtil.GetInstance();
        try
        {
            var number = plans.Parse(text, defaultRegion: null);
            return plans.IsPossibleNumber(number) && plans.Format(number, PhoneNumberFormat.E164) == text;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex E164();
}
