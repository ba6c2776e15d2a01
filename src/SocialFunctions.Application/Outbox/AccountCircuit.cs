using System.Diagnostics;
using SocialFunctions.Application.Retries;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>
/// The circuit breaker of an account: whether it may send now, and if not, when to ask again. It covers refused tokens, rate limits of the platform,
/// and accounts that the company paused. Every host keeps one of these for each account; all decisions are made here.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><b>Closed</b>, the normal state: everything is sent.</item>
/// <item><b>Paused</b>: the company paused the account in the settings. Nothing is sent until the settings change.</item>
/// <item><b>Held</b>: the platform asked for a wait. Nothing is sent until then.</item>
/// <item><b>Open</b>, called suspended: the platform refuses the token. Its messages are kept, and one is sent every
/// <see cref="SendRetries.ProbeEvery"/> as a probe, and one immediately when the host may have a new token (on one machine after a restart and
/// after a change of the settings). The first probe that the platform accepts closes the circuit.</item>
/// </list>
/// Timelines call the beginning and the end of a suspension <c>accountPaused</c> and <c>accountResumed</c>: public names that must not change.
/// </remarks>
public sealed record AccountCircuit
{
    /// <summary>A circuit that allows everything.</summary>
    public static AccountCircuit Closed { get; } = new();

    /// <summary>Whether the company paused the account in the settings.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Until when the platform asked to wait; may be in the past.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The suspension, while the platform refuses the token; null otherwise.</summary>
    public AccountSuspension? Suspension { get; init; }

    /// <summary>Whether a message may be sent now.</summary>
    public Admission Ask(DateTimeOffset now) =>
        IsPaused ? Admission.Later(now + SendRetries.ProbeEvery)
        : HeldUntil > now ? Admission.Later(HeldUntil.Value)
        : Suspension is not { } suspension ? Admission.Given
        : suspension.ProbeAt > now ? Admission.Later(suspension.ProbeAt)
        : Admission.Probe;

    /// <summary>How many messages may be sent at the same time.</summary>
    /// <param name="most">The limit for an account that is not suspended.</param>
    public int AtOnce(int most) => Suspension is null ? most : 1;

    /// <summary>Whether sending is restricted. Messages of a restricted account wait as intended, so a search for lost messages leaves them out.</summary>
    public bool IsRestricted(DateTimeOffset now) => IsPaused || HeldUntil > now || Suspension is not null;

    /// <summary>Whether a suspension began or ended between the other circuit and this one. People are notified of that.</summary>
    public bool IsNewsAfter(AccountCircuit before) => before.Suspension is null != Suspension is null;

    /// <summary>
    /// The circuit after a message was admitted. If a probe gives no result, the next one follows after <see cref="SendRetries.ProbeEvery"/>.
    /// </summary>
    public AccountCircuit Admitted(DateTimeOffset now) =>
        Suspension is { } suspension ? this with { Suspension = suspension with { ProbeAt = now + SendRetries.ProbeEvery } } : this;

    /// <summary>The circuit after an attempt to send. The latest requested wait applies, and a suspension keeps its first reason.</summary>
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

    /// <summary>
    /// The circuit after a restart: suspended as it was, and the next message is an immediate probe, because a restart is often how an account gets its
    /// new token.
    /// </summary>
    public AccountCircuit Restored(string reason, DateTimeOffset since, DateTimeOffset now) =>
        After(new AccountEffect.Suspend(reason), since).ProbedAt(now);

    /// <summary>The circuit after a change of the settings: they may pause the account, end a pause, or contain a new token, which is probed at once.</summary>
    /// <param name="account">Id of the account.</param>
    public AccountCircuit Changed(SettingsSnapshot settings, string account, DateTimeOffset now) => Following(settings, account).ProbedAt(now);

    /// <summary>The circuit with <see cref="IsPaused"/> as the settings say.</summary>
    /// <param name="account">Id of the account.</param>
    public AccountCircuit Following(SettingsSnapshot settings, string account) =>
        this with { IsPaused = settings.FindAccount(account)?.Settings.Paused == true };

    private AccountCircuit ProbedAt(DateTimeOffset now) =>
        Suspension is { } suspension ? this with { Suspension = suspension with { ProbeAt = now } } : this;
}

/// <summary>The suspension of an account: the platform refuses its token.</summary>
/// <param name="Since">When the platform first refused it.</param>
/// <param name="Reason">Why, in one line.</param>
/// <param name="ProbeAt">When the next probe may be sent.</param>
public sealed record AccountSuspension(DateTimeOffset Since, string Reason, DateTimeOffset ProbeAt);

/// <summary>Whether a message may be sent.</summary>
/// <param name="AskAgainAt">Null when it may be sent; otherwise when to ask again.</param>
/// <param name="IsProbe">Whether it may be sent only as a probe, to see whether the platform still refuses the token.</param>
public readonly record struct Admission(DateTimeOffset? AskAgainAt, bool IsProbe)
{
    /// <summary>It may be sent.</summary>
    public static Admission Given => default;

    /// <summary>It may be sent as a probe.</summary>
    public static Admission Probe => new(null, true);

    /// <summary>It may not be sent now.</summary>
    public static Admission Later(DateTimeOffset askAgainAt) => new(askAgainAt, false);
}
