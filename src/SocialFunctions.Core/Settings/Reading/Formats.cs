using System.Text.RegularExpressions;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads texts of a certain form.</summary>
internal static partial class Formats
{
    /// <summary>An id that is unique in its list.</summary>
    public static string? Id(this Located located, HashSet<string> taken)
    {
        if (located.Text() is not { } id)
            return null;

        if (!IdForm().IsMatch(id))
            return located.Reject<string>("must be 1 to 64 letters, digits, '-', '_' or '.', and start with a letter or digit");

        return taken.Add(id) ? id : located.Reject<string>($"the id {Wording.Quote(id)} is taken; ids must differ");
    }

    /// <summary>The id of something that is configured elsewhere in the document.</summary>
    public static string? Reference(this Located located, IReadOnlyCollection<string> known, string noun) => located.OneOf(known, noun);

    /// <summary>A channel that is served.</summary>
    public static ChannelDescriptor? Channel(this Located located, ChannelCatalog catalog) =>
        located.OneOf(catalog.Names, "channel") is { } name ? catalog.Find(name) : null;

    /// <summary>A BCP 47 language tag, by its form.</summary>
    public static string? Language(this Located located) =>
        Matching(located, LanguageForm(), "must be a language tag such as 'en' or 'de-AT'");

    /// <summary>Whether a text has the form of a BCP 47 language tag.</summary>
    public static bool IsLanguage(string text) => LanguageForm().IsMatch(text);

    /// <summary>A telephone number in the form of ITU-T E.164: a plus sign and at most 15 digits. A number that no country has is a warning.</summary>
    public static string? Phone(this Located located)
    {
        if (located.Text() is not { } text)
            return null;

        if (!PhoneNumber.IsE164(text))
            return located.Reject<string>("must be a telephone number in E.164 form: '+', country code and number, 7 to 15 digits and nothing else");

        if (!PhoneNumber.IsPossible(text))
            located.Warn("is no telephone number that a country has: nobody can be reached by it");

        return text;
    }

    public static string? Email(this Located located) => Matching(located, EmailForm(), "must be an e-mail address");

    /// <summary>An absolute http or https URL without a user, password or fragment.</summary>
    public static string? Url(this Located located) => located.Text() is not { } text ? null
        : AbsoluteUrl(text) is { UserInfo: "" } ? text
        : located.Reject<string>("must be an absolute http or https URL without user, password and fragment");

    /// <summary>
    /// The address of a webhook as it is told to the platform: an absolute http or https URL without a fragment. It may name the user and password that a
    /// proxy asks for, because the platform signs them too; then a warning says who sees them.
    /// </summary>
    public static string? PublicUrl(this Located located)
    {
        if (located.Text() is not { } text)
            return null;

        if (AbsoluteUrl(text) is not { } url)
            return located.Reject<string>("must be an absolute http or https URL without a fragment");

        if (url.UserInfo.Length > 0)
            located.Warn("names a user or a password, which everybody sees who may read the settings");

        return text;
    }

    private static Uri? AbsoluteUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Fragment.Length == 0
            ? uri
            : null;

    /// <summary>The origin of a page, as browsers write it: scheme and host, and a port that is not the usual one.</summary>
    public static string? Origin(this Located located)
    {
        if (located.Text() is not { } text)
            return null;

        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.GetLeftPart(UriPartial.Authority) == text
                ? text
                : located.Reject<string>("must be an origin as browsers write it, such as https://shop.example, without a path");
    }

    /// <summary>A URL of https, or of http to this machine. What was stored before that rule stays in force.</summary>
    /// <param name="why">Why nobody may read it on its way, as a sentence goes on after a colon.</param>
    public static string? SafeUrl(this Located located, string why)
    {
        if (located.Url() is not { } url)
            return null;

        var uri = new Uri(url);
        if (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)
            return url;

        var refusal = $"must be https: {why}; http is allowed to this machine only";
        if (!located.Findings.IsStored)
            return located.Reject<string>(refusal);

        located.Findings.Refused.Add(new SettingsProblem(located.Path, $"{refusal}; until it is changed, it is called as before"));
        return url;
    }

    private static string? Matching(Located located, Regex form, string message) =>
        located.Text() is not { } text ? null : form.IsMatch(text) ? text : located.Reject<string>(message);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,7}\z")]
    private static partial Regex LanguageForm();

    [GeneratedRegex(@"^(?=.{3,254}\z)[^\s@<>]{1,64}@[^\s@<>.]+(\.[^\s@<>.]+)*\z")]
    private static partial Regex EmailForm();
}
