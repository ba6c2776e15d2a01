using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Storing;

/// <summary>The text that searches look in: folded, once more with the digits of telephone numbers together when they are written in groups.</summary>
public static class SearchText
{
    private const int FewestDigitsAskedFor = 4;
    private const char Between = '\n';
    private static readonly char[] AroundNumbers = [' ', '-', '(', ')', '.', '+', '/'];

    /// <summary>What is looked in to find a message: its text, and the subject of a mail; null when it shows neither.</summary>
    public static string? Of(Message message) =>
        message is { Awaited: false, DeletedAt: null } and not { Text: null, Subject: null } ? Of([message.Text, message.Subject]) : null;

    /// <summary>What is looked in to find a customer: the name and the addresses, not the channels, whose names would find every customer of a channel.</summary>
    public static string Of(ConversationContact contact) => Of([contact.Name, .. contact.Addresses.Select(WithoutChannel)]);

    /// <summary>What is looked in to find something with these texts. No text asked for holds the line breaks between them.</summary>
    public static string Of(params IEnumerable<string?> texts) => string.Join(Between, texts.OfType<string>().SelectMany(Ways));

    /// <summary>What to look for: the text is found where one of these is; none when everything is found.</summary>
    public static IReadOnlyList<string> Wanted(string? query)
    {
        var folded = Folding.Of(query ?? "");
        var joined = PhoneDigits.Join(folded, FewestDigitsAskedFor);
        return folded.Length == 0 ? [] : joined == folded ? [folded] : [folded, joined.Trim(AroundNumbers)];
    }

    /// <summary>What to look for in texts that were stored before there was <see cref="Folding"/>.</summary>
    public static string WantedBefore(string query) => query.Trim().ToLowerInvariant().Replace('ς', 'σ');

    // "twilio:whatsapp:+49…" is "+49…".
    private static string WithoutChannel(string address)
    {
        var end = address.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && address[..end].All(char.IsAsciiLetter) ? WithoutChannel(address[(end + 1)..]) : address;
    }

    private static IEnumerable<string> Ways(string text)
    {
        var folded = Folding.Of(text);
        var joined = PhoneDigits.Join(folded, PhoneDigits.Fewest);
        return joined == folded ? [folded] : [folded, joined];
    }
}
