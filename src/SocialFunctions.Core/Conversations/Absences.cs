using System.Diagnostics;

namespace SocialFunctions.Conversations;

/// <summary>
/// Works out from all signs, in the platform's order, who had control of a thread and when: so it does not matter in which order they became known. Platforms
/// tell an app of control that was passed to it or taken from it; some also tell the others. Which app is ours shows from earlier changes, and from the app
/// that had control before.
/// </summary>
internal static class Absences
{
    /// <summary>When another app had control, oldest first.</summary>
    public static IReadOnlyList<Absence> Of(ThreadControl? control)
    {
        if (control?.Before is not { } now)
        {
            return [];
        }

        List<Absence> absences = now.Elsewhere ? [new Absence(now.Since)] : [];
        foreach (var sign in control.Signs)
        {
            var next = Follow(now, sign);
            if (next.Elsewhere)
            {
                var present = now.Elsewhere ? absences[^1] : new Absence(sign.Place.At);
                absences.RemoveRange(absences.Count - (now.Elsewhere ? 1 : 0), now.Elsewhere ? 1 : 0);
                absences.Add(present with
                {
                    Written = sign.Kind is ControlSignKind.Written ? [.. present.Written, sign] : present.Written,
                    Answered = sign.Kind is ControlSignKind.Answered ? [.. present.Answered, sign.Place] : present.Answered,
                });
            }
            else if (now.Elsewhere)
            {
                absences[^1] = absences[^1] with { To = sign.Place.At, IsPassed = sign.Kind is ControlSignKind.Passed };
            }
            else if (sign.Kind is ControlSignKind.Passed)
            {
                absences.Add(new Absence(sign.Place.At) { To = sign.Place.At, IsPassed = true });
            }

            now = next;
        }

        return absences;
    }

    /// <summary>Who has control after a sign.</summary>
    /// <param name="now">Who had it before.</param>
    public static ThreadControl Follow(ThreadControl now, ControlSign sign) => sign.Kind switch
    {
        ControlSignKind.WrittenToUs => now.Elsewhere ? now with { Since = sign.Place.At, Elsewhere = false } : now,
        ControlSignKind.Written or ControlSignKind.Heard => now with { Since = sign.Place.At, Elsewhere = true },
        ControlSignKind.Answered => now with { Since = sign.Place.At, Elsewhere = true, App = sign.From ?? now.App },
        // Any app may have passed it to the inbox, which does not show which is ours.
        ControlSignKind.Taken or ControlSignKind.Passed when sign.ToInbox => now with { Since = sign.Place.At, Elsewhere = true, App = sign.To },
        ControlSignKind.Taken or ControlSignKind.Passed => ComesToUs(now, sign)
            ? now with { Since = sign.Place.At, Elsewhere = false, Own = sign.To ?? now.Own, App = sign.From ?? now.App }
            : now with { Since = sign.Place.At, Elsewhere = true, Own = sign.From ?? now.Own, App = sign.To },
        _ => throw new UnreachableException(),
    };

    private static bool ComesToUs(ThreadControl control, ControlSign change) => change.Kind is ControlSignKind.Passed
        ? control.Own is not { } own || change.To is not { } to || to == own
        : control.Own is { } ours
            ? change.To is { } taker ? taker == ours : change.From is { } from && from != ours
            : control is { Elsewhere: true, App: { } other } && change.From == other;
}
