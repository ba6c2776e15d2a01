using NodaTime;
using NodaTime.Text;

namespace SocialFunctions.Settings;

/// <summary>How long things are kept; null keeps them for ever. Ages are ISO 8601 periods such as <c>P2Y</c>, <c>P18M</c> or <c>P90D</c>.</summary>
public sealed record RetentionSettings
{
    /// <summary>
    /// Conversations whose case is resolved, with all they hold, from their last message on; in those that go on each message by its own age.
    /// </summary>
    public string? Messages { get; init; }

    /// <summary>Events of inbound webhooks that were set aside.</summary>
    public string? WebhookLog { get; init; }

    /// <summary>What sandbox accounts would have sent.</summary>
    public string? Sandbox { get; init; }

    /// <summary>The figures of the reports.</summary>
    public string? Reports { get; init; }

    /// <summary>Until when something of an age is kept no longer, by the calendar of UTC; null when the age is null or not one.</summary>
    public static DateTimeOffset? Before(string? age, DateTimeOffset now)
    {
        if (age is null || !PeriodPattern.NormalizingIso.Parse(age).TryGetValue(Period.Zero, out var period))
        {
            return null;
        }

        try
        {
            var before = LocalDateTime.FromDateTime(now.UtcDateTime).Minus(period).InUtc().ToDateTimeOffset();
            return before < now ? before : null;
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
