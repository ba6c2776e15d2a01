using SocialFunctions.Calendars.ICalendar;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads the feeds of calendars, each once.</summary>
/// <param name="isStored">See <see cref="SecretSource.IsStored"/>.</param>
internal sealed class FeedReading(FeedSource source, bool isStored)
{
    private readonly Dictionary<string, CalendarFeed> _all = new(StringComparer.Ordinal);

    /// <summary>The feeds that could be read, by their text in the document.</summary>
    public IReadOnlyDictionary<string, CalendarFeed> All => _all;

    /// <summary>Reads a text, a file or an address.</summary>
    /// <returns>The text in the document; null when there is a problem.</returns>
    public string? Read(Located located)
    {
        if (located.Text() is not { } text)
            return null;

        if (text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith(CalendarFeed.Beginning, StringComparison.OrdinalIgnoreCase))
            return ReadText(located, text);

        return text.Contains("://", StringComparison.Ordinal) ? ReadFetched(located, text) : ReadFile(located, text);
    }

    private string? ReadText(Located located, string text)
    {
        if (!isStored || CalendarFeed.Read(text, out var problems) is not null)
            return Parse(located, text, text);

        // An earlier version took it.
        located.Findings.Refused.Add(new SettingsProblem(located.Path, $"{problems[0]}; the calendar works without it"));
        return text;
    }

    private string? ReadFetched(Located located, string address)
    {
        if (address.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase))
            return located.Reject<string>("must be https: write https:// instead of webcal://");

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !FeedSource.IsAddress(address))
            return located.Reject<string>("is not an address; allowed: the iCalendar text itself, the path of a file, or an https:// address");

        if (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)
            return located.Reject<string>("must be https: who changes it on its way closes the company; http is allowed to this machine only");

        if (uri.UserInfo.Length > 0)
            return located.Reject<string>("must not have a user or password in it");

        // Only good copies are kept. If a later version cannot read one, the calendar works without it, as before the first fetch.
        if (source.Fetched(address) is { } copy && CalendarFeed.Read(copy, out var missing) is { } feed)
            Add(located, address, feed, missing);

        return address;
    }

    private string? ReadFile(Located located, string path)
    {
        if (source.File is null)
            return located.Reject<string>("a file is only allowed on the one-machine host; allowed: the iCalendar text itself, or an https:// address");

        if (source.Allows?.Invoke(path) == false)
            return Refuse(located, path);

        return source.File(path) is { } text
            ? Parse(located, path, text)
            : located.Reject<string>("there is no such file, or it cannot be read; it is looked for where the settings file is");
    }

    private string? Parse(Located located, string reference, string text)
    {
        if (_all.ContainsKey(reference))
            return reference;

        if (CalendarFeed.Read(text, out var problems) is { } feed)
        {
            Add(located, reference, feed, problems);
            return reference;
        }

        foreach (var problem in problems)
            located.Problem(problem);

        return null;
    }

    private string? Refuse(Located located, string path)
    {
        const string Why = "leads out of the folder for feeds, which is named when the host is started";
        if (!isStored)
            return located.Reject<string>(Why);

        located.Findings.Refused.Add(new SettingsProblem(located.Path, $"{Why}; until it is moved there, the calendar works without it"));
        return path;
    }

    private void Add(Located located, string reference, CalendarFeed feed, IReadOnlyList<string> missing)
    {
        _all[reference] = feed;
        foreach (var refused in missing)
            located.Warn($"a part of the feed is missing: {refused}");
    }
}
