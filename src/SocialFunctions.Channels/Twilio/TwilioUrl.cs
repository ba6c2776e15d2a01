namespace SocialFunctions.Channels.Twilio;

/// <summary>The URL of an inbound webhook exactly as Twilio knows it, because Twilio signs it.</summary>
internal static class TwilioUrl
{
    /// <summary>
    /// The configured URL, else the one the server saw. A configured URL without a path gets the request's path; one without a query gets the request's query.
    /// Headers such as <c>X-Forwarded-Host</c> are ignored: any client can send them.
    /// </summary>
    /// <param name="configured">The account's <c>publicUrl</c>; the settings guarantee that it is an http or https URL without fragment.</param>
    /// <param name="seen">The URL as the server saw it.</param>
    public static string Of(string? configured, string seen)
    {
        if (string.IsNullOrWhiteSpace(configured))
        {
            return seen;
        }

        if (PathOf(configured) is "" or "/")
        {
            return string.Concat(configured.AsSpan().TrimEnd('/'), PathOf(seen), QueryOf(seen));
        }

        return QueryOf(configured).IsEmpty ? string.Concat(configured, QueryOf(seen)) : configured;
    }

    /// <summary>URL for Twilio's delivery reports: this account's inbound webhook; null when no <c>publicUrl</c> is configured.</summary>
    /// <param name="account">Id of the account.</param>
    public static string? ForReports(string? configured, string account) =>
        string.IsNullOrWhiteSpace(configured) ? null : Of(configured, $"http://localhost/webhooks/{TwilioDescriptor.Name}/{account}");

    private static ReadOnlySpan<char> PathOf(string url)
    {
        var rest = AfterHost(url);
        return rest.IndexOf('?') is var query and >= 0 ? rest[..query] : rest;
    }

    private static ReadOnlySpan<char> QueryOf(string url) =>
        AfterHost(url) is var rest && rest.IndexOf('?') is var query and >= 0 ? rest[query..] : [];

    private static ReadOnlySpan<char> AfterHost(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        return url.AsSpan(start).IndexOfAny('/', '?') is var length and >= 0 ? url.AsSpan(start + length) : [];
    }
}
