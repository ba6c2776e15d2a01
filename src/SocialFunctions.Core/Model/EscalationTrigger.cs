namespace SocialFunctions.Model;

/// <summary>At which instant of a clock an escalation step is due: <c>warn</c>, <c>breach</c>, or <c>breach+</c> an ISO-8601 duration.</summary>
/// <param name="Kind">What it counts from.</param>
/// <param name="After">How long after it, in the policy's kind of time; not negative, zero for <see cref="EscalationTriggerKind.Warn"/>.</param>
public readonly record struct EscalationTrigger(EscalationTriggerKind Kind, TimeSpan After)
{
    internal const string WarnText = "warn";
    internal const string BreachText = "breach";

    /// <summary>Reads a trigger.</summary>
    /// <param name="at">The text, as <c>at</c> of an escalation step in the settings.</param>
    /// <param name="trigger"><c>breach</c> when the text cannot be read.</param>
    /// <returns>False when it cannot be read.</returns>
    public static bool TryParse(string? at, out EscalationTrigger trigger)
    {
        trigger = new(EscalationTriggerKind.Breach, TimeSpan.Zero);
        if (at == WarnText)
            trigger = new(EscalationTriggerKind.Warn, TimeSpan.Zero);

        if (at is WarnText or BreachText)
            return true;

        if (at?.StartsWith("breach+", StringComparison.Ordinal) != true
            || !IsoDurationConverter.TryParse(at["breach+".Length..], out var after)
            || after < TimeSpan.Zero)
            return false;

        trigger = trigger with { After = after };
        return true;
    }
}

/// <summary>What an escalation step counts from.</summary>
public enum EscalationTriggerKind
{
    /// <summary>The warning.</summary>
    Warn,

    /// <summary>The breach of the promise.</summary>
    Breach,
}
