using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>A JSON value and its path. Reading it as the wrong type reports a problem and gives null.</summary>
internal readonly partial record struct Located(JsonElement Value, string Path, Findings Findings)
{
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(3650);

    /// <summary>The path of a member of the object at a path.</summary>
    public static string MemberPath(string path, string name) =>
        PlainName().IsMatch(name) ? $"{path}.{name}" : $"{path}['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";

    public Located Item(int index) => this with { Value = Value[index], Path = $"{Path}[{index}]" };

    public void Problem(string message) => Findings.Problem(Path, message);

    public void Warn(string message) => Findings.Warn(Path, message);

    public string? Text()
    {
        if (Value.ValueKind != JsonValueKind.String)
            return Mistyped<string>("must be text");

        return string.IsNullOrWhiteSpace(Value.GetString()) ? Reject<string>("must not be empty") : Value.GetString();
    }

    public bool? Flag() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : Mistyped<bool?>("must be true or false");

    /// <summary>A whole number within bounds, both included.</summary>
    public long? Whole(long least, long most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : Mistyped<long?>(string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"), JsonValueKind.Number);

    /// <summary>A number between two others, both excluded.</summary>
    public double? Between(double above, double below, string allowed) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out var number) && number > above && number < below
            ? number
            : Mistyped<double?>($"must be a number {allowed}", JsonValueKind.Number);

    /// <summary>An ISO 8601 duration, at most ten years.</summary>
    public TimeSpan? Duration(bool zeroAllowed = false)
    {
        if (Value.ValueKind != JsonValueKind.String || !IsoDurationConverter.TryParse(Value.GetString(), out var duration))
            return Mistyped<TimeSpan?>("must be an ISO 8601 duration such as PT30M or P1DT2H, without years and months", JsonValueKind.String);

        if (duration < TimeSpan.Zero || (duration == TimeSpan.Zero && !zeroAllowed) || duration > LongestDuration)
            return Reject<TimeSpan?>($"must be {(zeroAllowed ? "zero or longer" : "longer than zero")} and at most P3650D");

        return duration;
    }

    /// <summary>A text that is one of those allowed.</summary>
    public string? OneOf(IReadOnlyCollection<string> allowed, string noun)
    {
        var text = Text();
        return text is null || allowed.Contains(text)
            ? text
            : Reject<string>($"unknown {noun} {Wording.Quote(text)}; {Wording.Expected(text, allowed)}");
    }

    /// <summary>An enum by its camelCase name.</summary>
    public T? Enum<T>(string noun)
        where T : struct, Enum
    {
        var names = System.Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        return OneOf(names, noun) is { } name ? System.Enum.GetValues<T>()[Array.IndexOf(names, name)] : null;
    }

    /// <summary>The items of an array that could be read; an empty array is a problem unless it is allowed.</summary>
    public IReadOnlyList<T> List<T>(Func<Located, T?> read, bool emptyAllowed = true)
        where T : class
    {
        var items = new List<T>();
        foreach (var item in Items(emptyAllowed))
        {
            if (read(item) is { } value)
                items.Add(value);
        }

        return items;
    }

    /// <summary>The same for values.</summary>
    public IReadOnlyList<T> Values<T>(Func<Located, T?> read, bool emptyAllowed = true)
        where T : struct
    {
        var items = new List<T>();
        foreach (var item in Items(emptyAllowed))
        {
            if (read(item) is { } value)
                items.Add(value);
        }

        return items;
    }

    /// <summary>An object, read by its reader; unknown, repeated and missing properties are reported afterwards.</summary>
    public T? Object<T>(Func<ObjectReader, T> read, string noun = "property")
        where T : class
    {
        if (Value.ValueKind != JsonValueKind.Object)
            return Mistyped<T>("must be an object");

        var reader = new ObjectReader(this, noun);
        var result = read(reader);
        reader.Close();
        return result;
    }

    /// <summary>The items of an array.</summary>
    public IEnumerable<Located> Items(bool emptyAllowed = true)
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            return Mistyped<Located[]>("must be a list") ?? [];
        }

        if (!emptyAllowed && Value.GetArrayLength() == 0)
            Problem("must name at least one, or be left out");

        var self = this;
        return Enumerable.Range(0, Value.GetArrayLength()).Select(i => self.Item(i));
    }

    /// <summary>The members of an object with any names; a repeated name is returned each time.</summary>
    public IEnumerable<(string Name, Located Value)> Entries()
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            return Mistyped<(string, Located)[]>("must be an object") ?? [];
        }

        var self = this;
        return Value.EnumerateObject().Select(p => (p.Name, self with { Value = p.Value, Path = MemberPath(self.Path, p.Name) }));
    }

    /// <summary>Reports what the value must be, and gives null.</summary>
    public T? Reject<T>(string message)
    {
        Problem(message);
        return default;
    }

    // Adds what was found instead, unless it is of the expected kind.
    private T? Mistyped<T>(string message, JsonValueKind expected = JsonValueKind.Undefined) =>
        Reject<T>(Value.ValueKind == expected ? message : $"{message}, not {Kind()}");

    private string Kind() => Value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Undefined => "nothing",
        _ => throw new UnreachableException($"Unknown kind of JSON: {Value.ValueKind}."),
    };

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex PlainName();
}
