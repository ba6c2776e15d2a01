using System.Diagnostics;
using SocialFunctions.Application.Retries;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>
/// The circuit breaker of an account: may something be sent by it now, and if not, when to ask again. This is what happens when a token dies, when a
/// platform limits the rate, and when the company pauses an account. Every host keeps one of these for each account and decides nothing itself.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><b>Closed</b>, the ordinary case: everything is sent.</item>
/// <item><b>Paused</b>: the company paused the account in the settings. Nothing is sent until the settings say otherwise.</item>
/// <item><b>Held</b>: the platform asked for a wait. Nothing is sent until then.</item>
/// <item><b>Open</b>, called suspended: the platform refuses the token. Its messages are kept, and one is let through every
/// <see cref="SendRetries.ProbeEvery"/> as a probe, and one at once when a host may have been given a new token (on one machine after a restart and
/// after a change of the settings). The first probe that the platform takes closes the circuit.</item>
/// </list>
/// A timeline calls the last one <c>accountPaused</c> and <c>accountResumed</c>: public words that stay.
/// </remarks>
public sealed record AccountCircuit
{
    /// <summary>Nothing keeps the account from sending.</summary>
    public static AccountCircuit Closed { get; } = new();

    /// <summary>Whether the company paused the account.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Until when the platform asked to wait; may be past.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>That the platform refuses the token; null when it does not.</summary>
    public AccountSuspension? Suspension { get; init; }

    /// <summary>May something be sent now?</summary>
    public Admission Ask(DateTimeOffset now) =>
        IsPaused ? Admission.Later(now + SendRetries.ProbeEvery)
        : HeldUntil > now ? Admission.Later(HeldUntil.Value)
        : Suspension is not { } suspension ? Admission.Given
        : suspension.ProbeAt > now ? Admission.Later(suspension.ProbeAt)
        : Admission.Probe;

    /// <summary>How many may be sent side by side.</summary>
    /// <param name="most">How many by an account that is not suspended.</param>
    public int AtOnce(int most) => Suspension is null ? most : 1;

    /// <summary>Whether it may not send as it likes: whoever looks for messages that were forgotten need not look at its.</summary>
    public bool IsRestricted(DateTimeOffset now) => IsPaused || HeldUntil > now || Suspension is not null;

    /// <summary>Whether the account was suspended or resumed between the other circuit and this one, which is told to people.</summary>
    public bool IsNewsAfter(AccountCircuit before) => before.Suspension is null != Suspension is null;

    /// <summary>Something was let through. Should a probe tell nothing, the next one comes in its turn.</summary>
    public AccountCircuit Admitted(DateTimeOffset now) =>
        Suspension is { } suspension ? this with { Suspension = suspension with { ProbeAt = now + SendRetries.ProbeEvery } } : this;

    /// <summary>What an attempt to send has shown. The longest wait asked for counts, and the first reason of a suspension stands.</summary>
    public AccountCircuit After(AccountEffect effect, DateTimeOffset now) => effect switch
    {
        AccountEffect.None => this,
        AccountEffect.Hold hold => HeldUntil >= hold.Until ? this : this with { HeldUntil = hold.Until },
        AccountEffect.Suspend suspend => Suspension is null
            ? this with { Suspension = new AccountSuspension(now, suspend.Reason, now + SendRetries.ProbeEvery) }
            : this,
        AccountEffect.Resume => Suspension is null ? this : this with { Suspension = null },
        _ => throw new UnreachableException($"No such effect: {effect.GetType().Name}."),
    };

    /// <summary>It may have got a new token: the next message is a probe, at once.</summary>
    public AccountCircuit ProbedAt(DateTimeOffset now) =>
        Suspension is { } suspension ? this with { Suspension = suspension with { ProbeAt = now } } : this;

    /// <summary>Paused or not, as the settings say.</summary>
    /// <param name="settings">The settings in force.</param>
    /// <param name="account">Id of the account.</param>
    public AccountCircuit Following(SettingsSnapshot settings, string account) =>
        this with { IsPaused = settings.FindAccount(account)?.Settings.Paused == true };
}

/// <summary>That a platform refuses an account's token.</summary>
/// <param name="Since">When it first did.</param>
/// <param name="Reason">Why, in one line.</param>
/// <param name="ProbeAt">When a message may be tried next, to see whether it still does.</param>
public sealed record AccountSuspension(DateTimeOffset Since, string Reason, DateTimeOffset ProbeAt);

/// <summary>The answer to the question whether something may be sent.</summary>
/// <param name="AskAgainAt">Null when it may; otherwise when to ask again.</param>
/// <param name="IsProbe">Whether it may only to see whether the platform still refuses the account.</param>
public readonly record struct Admission(DateTimeOffset? AskAgainAt, bool IsProbe)
{
    /// <summary>It may be sent.</summary>
    public static Admission Given => default;

    /// <summary>It may be sent, to see whether the platform still refuses the account.</summary>
    public static Admission Probe => new(null, true);

    /// <summary>It may not be sent now.</summary>
    public static Admission Later(DateTimeOffset askAgainAt) => new(askAgainAt, false);
}
