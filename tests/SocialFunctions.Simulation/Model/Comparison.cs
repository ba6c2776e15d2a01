using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Simulation.Model;

/// <summary>Holds the machine's clocks against the book.</summary>
internal static class Comparison
{
    /// <summary>Whether a clock is what the book promises.</summary>
    public static void Of(ClockName name, Clock clock, Promise? promised)
    {
        if (promised is not { } promise)
        {
            Violation.Unless(clock.State is ClockState.Idle, Invariants.Clocks, $"{name} is {clock.State}, but nothing is promised");
            return;
        }

        void Same<T>(T is_, T shouldBe, string what) =>
            Violation.Unless(Equals(is_, shouldBe), Invariants.Clocks, $"{what} of {name} is {is_:O} instead of {shouldBe:O} (started {promise.Start:O}, promised {promise.Terms.Target})");
        Violation.Unless(clock.State == promise.State, Invariants.Clocks, $"{name} is {clock.State} instead of {promise.State}");
        Same(clock.StartedAt, promise.Start, "the start");
        Same(clock.SatisfiedAt, promise.KeptAt, "the satisfaction");
        Same(clock.BreachedAt, promise.BrokenAt, "the breach");
        Same(clock.WarnedAt, promise.WarnedAt, "the warning");
        if (promise.MayChange)
        {
            Violation.Unless(clock.Target == promise.Terms.Target, Invariants.Clocks, $"{name} promises {clock.Target} instead of {promise.Terms.Target}");
            Violation.Unless(
                clock.Policy == promise.Terms.Policy && clock.PolicyVersion == promise.Terms.Version,
                Invariants.Clocks,
                $"{name} follows policy {clock.Policy} of version {clock.PolicyVersion} instead of {promise.Terms.Policy} of version {promise.Terms.Version}");
        }

        if (promise.IsRunning)
        {
            Same(clock.DueAt, promise.DueAt, "the due time");
            Same(promise.WarnedAt is null ? clock.WarnAt : null, promise.WarnedAt is null ? promise.WarnAt : null, "the time to warn");
        }
    }
}
