using SocialFunctions.Calendars;
using SocialFunctions.Settings;

namespace SocialFunctions.Replies;

/// <summary>The words of automatic messages.</summary>
public static class Acknowledgement
{
    /// <summary>The acknowledgement of a message that arrived while closed.</summary>
    /// <param name="settings">Where templates may replace the built-in texts.</param>
    /// <param name="language">The customer's language, a BCP 47 tag; English when there is no text in it.</param>
    /// <param name="calendar">Its zone is the one the time is told in.</param>
    /// <param name="now">The present instant, for "tomorrow".</param>
    /// <param name="opensAt">When the company opens next; null when it never does: the wording without a time.</param>
    public static ReplyText OffHours(SettingsSnapshot settings, string language, BusinessCalendar calendar, DateTimeOffset now, DateTimeOffset? opensAt) =>
        throw new NotImplementedException();

    /// <summary>The notice that answers take longer than usual.</summary>
    public static ReplyText Surge(SettingsSnapshot settings, string language) => throw new NotImplementedException();
}

/// <summary>A text and the language it is in.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">A BCP 47 tag.</param>
public readonly record struct ReplyText(string Text, string Language);
