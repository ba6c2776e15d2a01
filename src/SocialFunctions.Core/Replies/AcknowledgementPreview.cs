using SocialFunctions.Settings;

namespace SocialFunctions.Replies;

/// <summary>What customers will be told when they write while the company is closed.</summary>
public static class AcknowledgementPreview
{
    /// <summary>The next closed times of an account, and what whoever writes at their beginning is told.</summary>
    /// <param name="from">Where to begin; a closed time that has begun before counts from then on.</param>
    /// <param name="most">How many closed times at most.</param>
    /// <returns>In order of time; fewer, or none, when the calendar closes no more.</returns>
    public static IEnumerable<PreviewedAcknowledgement> Of(SettingsSnapshot settings, Account account, DateTimeOffset from, int most)
    {
        var calendar = account.Calendar;
        var languages = Acknowledgement.LanguagesOf(settings);
        DateTimeOffset? next = from;
        for (var i = 0; i < most && next is { } after && calendar.NextClosing(after) is { } at; i++)
        {
            var opensAt = calendar.NextOpening(at);
            yield return new PreviewedAcknowledgement(
                at,
                opensAt,
                languages.ToDictionary(language => language, language => Acknowledgement.OffHours(settings, language, calendar, at, opensAt).Text));
            next = opensAt;
        }
    }
}

/// <summary>What is said in one closed time.</summary>
/// <param name="At">When a customer writes.</param>
/// <param name="OpensAt">When the company opens next; null when it never does.</param>
/// <param name="Texts">The texts by language.</param>
public sealed record PreviewedAcknowledgement(DateTimeOffset At, DateTimeOffset? OpensAt, IReadOnlyDictionary<string, string> Texts);
