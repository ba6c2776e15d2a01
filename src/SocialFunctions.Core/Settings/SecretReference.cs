using System.Text.RegularExpressions;

namespace SocialFunctions.Settings;

/// <summary>A reference to a secret: <c>env:NAME</c> or <c>plain:TEXT</c>. Never print it: the text may be the secret.</summary>
internal readonly partial struct SecretReference
{
    private readonly string _text;

    private SecretReference(bool isPlain, string text)
    {
        IsPlain = isPlain;
        _text = text;
    }

    /// <summary>Whether the document contains the secret itself.</summary>
    public bool IsPlain { get; }

    /// <summary>The name of the variable; empty when the secret is plain.</summary>
    public string Variable => IsPlain ? "" : _text;

    /// <summary>Whether a text refers to a secret that is not used: to a variable that may not be read, or to one that is not shown.</summary>
    public static bool IsRefused(string? text, SecretSource source) =>
        text == SecretSource.Hidden || (TryParse(text, out var reference) && !reference.IsPlain && !source.Allows(reference.Variable));

    /// <summary>Reads a reference; false when it is neither form, or names nothing.</summary>
    public static bool TryParse(string? text, out SecretReference reference)
    {
        reference = default;
        if (text is not null && text.StartsWith("plain:", StringComparison.Ordinal) && text.Length > "plain:".Length)
            reference = new(true, text["plain:".Length..]);
        else if (text is not null && text.StartsWith("env:", StringComparison.Ordinal) && VariableName().IsMatch(text.AsSpan("env:".Length)))
            reference = new(false, text["env:".Length..]);
        else
            return false;

        return true;
    }

    /// <summary>The secret a text refers to; null when it refers to nothing or to a variable that is not set.</summary>
    public static string? Resolve(string? text, SecretSource source) =>
        !IsRefused(text, source) && TryParse(text, out var reference) ? reference.Resolve(source) : null;

    /// <summary>The secret; null when its variable is not set or empty.</summary>
    public string? Resolve(SecretSource source)
    {
        var value = IsPlain ? _text : source.Variable(_text);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    // Colons, dots and dashes are allowed too: configuration keys of .NET have them.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,255}\z")]
    private static partial Regex VariableName();
}
