using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Checks references to secrets, without ever repeating a secret.</summary>
internal static class SecretReading
{
    /// <summary>Reads a reference to a secret.</summary>
    /// <param name="whenUnset">The consequence while its variable is not set, for a warning.</param>
    /// <param name="flaw">Returns what is wrong with a value of the wrong form; null when any value is valid.</param>
    public static string? Secret(this Located located, SecretSource source, string whenUnset, Func<string, string?>? flaw = null)
    {
        if (located.Text() is not { } text)
            return null;

        if (!SecretReference.TryParse(text, out var reference))
        {
            return located.Reject<string>(source.AllowPlain
                ? "must say where the secret is: 'env:NAME' for a variable, or 'plain:TEXT'"
                : "must say where the secret is: 'env:NAME' for a variable");
        }

        if (reference.IsPlain && !source.AllowPlain)
            return located.Reject<string>("a secret in the document is only allowed on the one-machine host; allowed: 'env:NAME'");

        if (text == SecretSource.Hidden)
        {
            located.Warn($"stands for a secret that is not shown: a host that has it keeps it when the document is put; anywhere else {whenUnset}");
            return text;
        }

        if (!reference.IsPlain && !source.Allows(reference.Variable))
            return Refuse(located, source, text, reference.Variable, whenUnset);

        if (reference.IsPlain)
            located.Warn("the secret stands in the document; 'env:NAME' keeps it out");

        if (reference.Resolve(source) is not { } secret)
        {
            located.Warn($"the variable {Wording.Quote(reference.Variable)} is not set: {whenUnset}");
            located.Findings.Unset.Add(located.Findings.Warnings[^1]);
        }
        else if (FlawOf(secret) is { } unusable)
        {
            if (!source.IsStored)
                return located.Reject<string>(unusable);

            located.Findings.Refused.Add(new SettingsProblem(located.Path, unusable));
        }
        else if (flaw?.Invoke(secret) is { } wrong)
            return located.Reject<string>(wrong);

        return text;
    }

    // A line end comes from "echo token > file"; no platform has such secrets, and what is sent with them goes wrong in ways that say nothing.
    private static string? FlawOf(string secret) =>
        secret.Any(char.IsControl) ? "the secret has a line end or another control character in it"
        : char.IsWhiteSpace(secret[0]) || char.IsWhiteSpace(secret[^1]) ? "the secret has white space around it"
        : null;

    private static string? Refuse(Located located, SecretSource source, string text, string variable, string whenUnset)
    {
        var why = $"the variable {Wording.Quote(variable)} may not be read: its name must begin with {SecretSource.Prefix} and go on, or be named when the host is started";
        if (!source.IsStored)
            return located.Reject<string>(why);

        located.Findings.Refused.Add(new SettingsProblem(located.Path, $"{why}; until then {whenUnset}"));
        return text;
    }
}
