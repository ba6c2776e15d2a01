using System.Text.RegularExpressions;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads the templates of an account of a channel.</summary>
internal sealed partial class AccountTemplateReader(ChannelDescriptor? channel)
{
    private const int LongestName = 512;

    private readonly HashSet<(string Name, string Language)> _known = [];

    public AccountTemplate Read(ObjectReader o)
    {
        var name = o.Require("name") is { } named ? Name(named) : null;
        var language = o.Require("language") is { } spoken ? Language(spoken) : null;
        if (name is not null && language is not null && !_known.Add((name, language.ToUpperInvariant())))
            o.Self.Problem($"the template {Wording.Quote(name)} is written twice in {language}");

        return new AccountTemplate
        {
            Name = name ?? "",
            Language = language ?? "",
            Text = (o.Require("text") is { } text ? Text(text) : null) ?? "",
            ContentSid = ContentSid(o),
        };
    }

    private static string? Name(Located located) => located.Text() switch
    {
        null => null,
        { Length: > LongestName } => located.Reject<string>($"must have at most {LongestName} characters"),
        var name => name,
    };

    private static string? Language(Located located) => located.Text() switch
    {
        null => null,
        var language when LanguageForm().IsMatch(language) => language,
        _ => located.Reject<string>("must be a language as the platform writes it, such as 'en_US' or 'el'"),
    };

    private static string? Text(Located located)
    {
        if (located.Text() is not { } text)
            return null;

        var gaps = TemplateText.GapsOf(text);
        return TemplateText.AreNumbers(gaps) || gaps.All(gap => !char.IsAsciiDigit(gap[0]))
            ? text
            : located.Reject<string>("must have gaps that are numbered {{1}}, {{2}} and so on without one left out, or are all named");
    }

    private string? ContentSid(ObjectReader o)
    {
        if (channel?.TemplateIdFlaw is not { } flawOf)
            return o.Find("contentSid")?.Reject<string>("is for platforms that send templates by an id; this one sends them by name and language");

        return o.Require("contentSid", "is required: the platform sends a template by it") is { } located && located.Text() is { } id
            ? flawOf(id) is { } flaw ? located.Reject<string>(flaw) : id
            : null;
    }

    [GeneratedRegex(@"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageForm();
}
