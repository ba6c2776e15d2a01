using System.Text.Json;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads the properties of one object and reports those that are unknown, written twice, or missing.</summary>
internal sealed class ObjectReader
{
    private readonly Located _self;
    private readonly string _noun;
    private readonly Dictionary<string, JsonElement> _present = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly Dictionary<string, string> _missing = new(StringComparer.Ordinal);

    public ObjectReader(Located self, string noun)
    {
        (_self, _noun) = (self, noun);
        foreach (var property in self.Value.EnumerateObject())
        {
            if (_present.ContainsKey(property.Name))
                At(property.Name, property.Value).Problem("is written twice; only one can be meant");

            _present[property.Name] = property.Value;
        }
    }

    /// <summary>The object itself, for reports about it.</summary>
    public Located Self => _self;

    /// <summary>The value of a property; null when it is not there or JSON null.</summary>
    public Located? Find(string name)
    {
        if (!_known.Contains(name))
            _known.Add(name);

        return _present.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? At(name, value) : null;
    }

    /// <summary>The value of a required property.</summary>
    public Located? Require(string name, string message = "is required")
    {
        var value = Find(name);
        if (value is null)
            _missing[name] = message;

        return value;
    }

    /// <summary>A list of objects; empty when it is not there.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<ObjectReader, T> read)
        where T : class => Find(name)?.List(item => item.Object(read)) ?? [];

    /// <summary>Reports a warning about a property, whether it is there or not.</summary>
    public void Warn(string name, string message) => _self.Findings.Warn(Located.MemberPath(_self.Path, name), message);

    /// <summary>Reports unknown, repeated and missing properties; an unknown one of a stored document without refusing the document. A misspelt property is reported once, not also as missing.</summary>
    public void Close()
    {
        foreach (var (name, value) in _present)
        {
            if (_known.Contains(name))
                continue;

            if (_self.Findings.IsStored)
            {
                // A newer version of the program put it in force. Refusing it would stop this one.
                _self.Findings.Refused.Add(new SettingsProblem(Located.MemberPath(_self.Path, name), $"unknown {_noun} in this version of the program; it has no effect"));
                continue;
            }

            if (Wording.Nearest(name, _missing.Keys) is { } meant)
                _missing.Remove(meant);

            At(name, value).Problem($"unknown {_noun}; {Wording.Expected(name, _known)}");
        }

        foreach (var (name, message) in _missing)
            _self.Findings.Problem(Located.MemberPath(_self.Path, name), message);
    }

    private Located At(string name, JsonElement value) => new(value, Located.MemberPath(_self.Path, name), _self.Findings);
}
