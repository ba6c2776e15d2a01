using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Several apps of a company may share a thread; one at a time has control of it and answers. What is said while another has it is kept as context, and
/// our clocks stand. When control comes to us, a customer who waits has waited since they wrote.
/// </summary>
internal static class ThreadControls
{
    private const int Remembered = 16;

    /// <summary>Why nothing can be answered here.</summary>
    /// <param name="app">The platform's id of the app that has control; null when it is not known.</param>
    public static string Reason(string? app) =>
        $"Another app {(app is null ? "" : $"({app}) ")}has control of this thread on the platform. It can be answered here when control is passed back or taken back there.";

    public static void Decide(Turn turn, ThreadControlChanged change)
    {
        var at = Cases.Earliest(change.At, turn.Present);
        if (change.Change is ControlChange.Requested)
        {
            turn.Record(TimelineType.ControlRequested, "platform", at, new TimelineData { App = change.To });
            return;
        }

        var control = turn.State.Control ?? new ThreadControl();
        var toUs = ComesToUs(control, change);
        if (control.Since > at || (control.Since == at && control.Elsewhere != toUs))
        {
            return;
        }

        if (toUs)
        {
            Receive(turn, control with { Own = change.To ?? control.Own, App = change.From ?? control.App }, at, change.Change is ControlChange.Passed);
        }
        else
        {
            Lose(turn, control with { Own = change.From ?? control.Own, App = change.To }, at);
        }
    }

    /// <summary>The customer's message reached us although it was for another app: that app has control.</summary>
    public static void Overhear(Turn turn, MessageReceived received, DateTimeOffset at)
    {
        var control = turn.State.Control ?? new ThreadControl();
        if (at > control.Since && !control.Elsewhere)
        {
            Lose(turn, control, at);
            control = turn.State.Control!;
        }

        if (received.Nature is not Nature.Genuine)
        {
            return;
        }

        var heard = new HeardRules(at, Triaged.Look(turn, received, []).Rules);
        control = control with
        {
            Since = Cases.Latest(control.Since, at),
            Written = Insert(control.Written, at),
            Rules = heard.Ids.Count > 0 ? [.. control.Rules.TakeLast(Remembered - 1), heard] : control.Rules,
        };
        turn.State = turn.State with { Control = control };
        if (!control.Elsewhere && Waiting(turn, control).Contains(at))
        {
            // Control came to us before we learnt of this message.
            Owe(turn, [heard]);
        }
    }

    /// <summary>Another app answered in a thread of its own.</summary>
    public static void Overhear(Turn turn, MessageEchoed echo, DateTimeOffset at)
    {
        var control = turn.State.Control ?? new ThreadControl();
        if (at > control.Since && !control.Elsewhere)
        {
            Lose(turn, control, at);
            control = turn.State.Control!;
        }

        turn.State = turn.State with
        {
            Control = control with
            {
                Since = Cases.Latest(control.Since, at),
                App = control.Elsewhere ? echo.App ?? control.App : control.App,
                Answered = Insert(control.Answered, at),
            },
        };
    }

    /// <summary>The customer wrote to us: we have control, whatever was said of it before.</summary>
    public static void Hear(Turn turn, DateTimeOffset at)
    {
        if (turn.State.Control is { Elsewhere: true } control && at > control.Since)
        {
            Receive(turn, control, at, asks: false);
        }
    }

    /// <summary>
    /// What was overheard comes to us directly, too: it was for us, and is not for the other app any more. Unless that app has got control since, we have it.
    /// </summary>
    /// <returns>Whether it is still to be judged; what waited when control came to us is judged already.</returns>
    public static bool TakeBackOverheard(Turn turn, DateTimeOffset at)
    {
        if (turn.State.Control is not { Elsewhere: true } control || !control.Written.Contains(at))
        {
            return false;
        }

        List<DateTimeOffset> written = [.. control.Written];
        written.Remove(at);
        control = control with { Written = written, Rules = written.Contains(at) ? control.Rules : [.. control.Rules.Where(heard => heard.At != at)] };
        turn.State = turn.State with { Control = control };
        if (at >= control.Since)
        {
            Receive(turn, control, at, asks: false);
        }

        return true;
    }

    /// <summary>While another app has control no clock runs, whatever an agent or a late message has begun.</summary>
    public static void Hold(Turn turn)
    {
        if (turn.State is { IsElsewhere: true, Status: not ConversationStatus.Resolved, Control: { } control })
        {
            Cases.StopClocks(turn, turn.PolicyCalendar, control.Since);
        }
    }

    /// <summary>
    /// Platforms tell an app of control that was passed to it or taken from it; some also tell the others. Which app is ours shows from earlier changes,
    /// and from the app that had control before.
    /// </summary>
    private static bool ComesToUs(ThreadControl control, ThreadControlChanged change) => change.Change switch
    {
        ControlChange.Passed => control.Own is not { } own || change.To is not { } to || to == own,
        ControlChange.Taken when control.Own is { } own => change.To is { } to ? to == own : change.From is { } from && from != own,
        ControlChange.Taken => control is { Elsewhere: true, App: { } other } && change.From == other,
        ControlChange.Requested => false,
        _ => throw new UnreachableException(),
    };

    private static void Lose(Turn turn, ThreadControl control, DateTimeOffset at)
    {
        var had = !control.Elsewhere;
        turn.State = turn.State with
        {
            AssigneeSilentSince = null,
            Control = control with
            {
                Since = at,
                Elsewhere = true,
                Written = had ? [.. control.Written.Where(written => written > at)] : control.Written,
                Rules = had ? [.. control.Rules.Where(heard => heard.At > at)] : control.Rules,
            },
        };
        if (had)
        {
            turn.Record(TimelineType.ControlLost, "platform", at, new TimelineData { App = control.App, Reason = Reason(control.App) });
        }
    }

    /// <summary>Control comes to us: clocks go on, and whoever waits has waited since they wrote.</summary>
    /// <param name="asks">Whether the other app gave it to us: then an answer is owed even when we heard nothing of what was said.</param>
    private static void Receive(Turn turn, ThreadControl control, DateTimeOffset at, bool asks)
    {
        Cases.LetClocksRun(turn, at);
        turn.State = turn.State with { Control = control with { Since = at, Elsewhere = false } };
        turn.Record(TimelineType.ControlReceived, "platform", at, new TimelineData { App = control.App });
        var waiting = Waiting(turn, control);
        Owe(turn, waiting.Count == 0 && asks && control.Written.Count == 0 && turn.State.Unanswered.Count == 0
            ? [new HeardRules(at, [])]
            : [.. waiting.Select((written, i) => new HeardRules(written, i + 1 < waiting.Count && waiting[i + 1] == written ? [] : RulesOf(control, written)))]);
    }

    // Of several messages of one instant it is not known which one they match: none of them closes what is owed to another.
    private static IReadOnlyList<string> RulesOf(ThreadControl control, DateTimeOffset written) =>
        [.. control.Rules.Where(heard => heard.At == written).SelectMany(heard => heard.Ids).Distinct()];

    private static void Owe(Turn turn, IReadOnlyList<HeardRules> waiting)
    {
        foreach (var (at, rules) in waiting)
        {
            CustomerMessages.BeginOrContinueCase(turn, at);
            CustomerMessages.Owe(turn, Triaged.Apply(turn, rules), turn.PlaceOf(at, null));
        }

        if (waiting.Count > 0 && turn.State.Status is not ConversationStatus.Resolved)
        {
            AutomaticMessages.Consider(turn, turn.PlaceOf(waiting[^1].At, null));
        }
    }

    /// <summary>What the customer wrote last in one go, which neither the other app nor a human has answered; where the app answered everything, the last of it.</summary>
    private static List<DateTimeOffset> Waiting(Turn turn, ThreadControl control)
    {
        if (control.Written is not [.., var last])
        {
            return [];
        }

        var answered = control.Answered.LastOrDefault(at => at < last, DateTimeOffset.MinValue);
        return [.. control.Written.Where(at => at > answered && Answers.Elsewhere(turn.State, turn.PlaceOf(at, null)) is null)];
    }

    private static DateTimeOffset[] Insert(IReadOnlyList<DateTimeOffset> sorted, DateTimeOffset at) =>
        [.. sorted.Append(at).Order().TakeLast(Remembered)];
}
