using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>What follows from an attempt to carry out an outbox entry.</summary>
public sealed class OutboxStepTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly OutboxEntry Message = new()
    {
        Id = "c/1/1",
        Conversation = "c",
        Account = "bot",
        DecidedAt = Now,
        Message = new OutboundMessage { MessageId = "m1", ThreadKey = "7", Text = "Hello" },
    };

    private static readonly OutboxEntry Alert = new()
    {
        Id = "c/1/2",
        Conversation = "c",
        Account = "bot",
        Kind = OutboxKind.Notify,
        DecidedAt = Now,
        Notification = new Notification { Agents = ["ann", "bob"], Means = "sms", Text = "One hour late" },
    };

    [Fact]
    public void Sent_IsReportedAndSettled() => Assert.Equal(
        new OutboxFollowUp { Report = new EntryDone { Entry = "c/1/1", MessageId = "m1", PlatformId = "p1" }, IsSettled = true },
        Decide(new SendResult(SendOutcome.Sent, "p1")));

    [Fact]
    public void Permanent_FailsWithThePlatformsReason() => Assert.Equal(
        new OutboxFollowUp { Report = new EntryFailed { Entry = "c/1/1", MessageId = "m1", Error = "blocked" }, IsSettled = true },
        Decide(new SendResult(SendOutcome.Permanent, Error: "blocked")));

    [Fact]
    public void DoneBefore_IsTakenWhenTheFirstCallWasNeverAnswered_ElseFails()
    {
        var done = new SendResult(SendOutcome.Permanent, Error: "spent") { WasDone = true };
        var inFlight = new OwedEntry(Message, 1, Now, new InFlight(Now));

        Assert.Equal(
            new OutboxFollowUp { Report = new EntryFailed { Entry = "c/1/1", MessageId = "m1", Error = "spent", WasAnswered = true }, IsSettled = true }, Decide(done));
        Assert.Equal(
            new OutboxFollowUp { Report = new EntryDone { Entry = "c/1/1", MessageId = "m1" }, IsSettled = true },
            OutboxStep.Decide(inFlight, Now, Admission.Given, done, Now));
    }

    [Fact]
    public void AccountDead_SuspendsTheAccountAndKeepsTheMessage() => Assert.Equal(
        new OutboxFollowUp
        {
            Retry = new FailedAttempt(0, Now, "token expired"),
            Account = new AccountEffect.Suspend("token expired"),
            ComeBackAt = Now + SendRetries.ProbeEvery,
        },
        Decide(new SendResult(SendOutcome.AccountDead, Error: "token expired")));

    [Fact]
    public void Probe_ResumesTheAccountOnlyWhenItWasTaken()
    {
        Assert.Equal(new AccountEffect.Resume(), Decide(new SendResult(SendOutcome.Sent), admission: Admission.Probe).Account);
        Assert.Equal(new AccountEffect.Resume(), Decide(new SendResult(SendOutcome.Permanent, Error: "blocked"), admission: Admission.Probe).Account);
        Assert.Equal(new AccountEffect.None(), Decide(new SendResult(SendOutcome.Transient), admission: Admission.Probe).Account);
        Assert.Equal(new AccountEffect.None(), Decide(new SendResult(SendOutcome.Sent), admission: Admission.Given).Account);
    }

    [Fact]
    public void Transient_WaitsForItselfAlone()
    {
        var followUp = Decide(new SendResult(SendOutcome.Transient, Error: "busy"), attempts: 2);

        Assert.Equal(new AccountEffect.None(), followUp.Account);
        Assert.Equal(3, followUp.Retry!.Attempts);
        Assert.InRange(followUp.Retry.NextAt, Now.AddSeconds(3), Now.AddSeconds(4));
    }

    [Fact]
    public void RateLimit_HoldsTheAccountForAsLongAsThePlatformAsks() => Assert.Equal(
        new OutboxFollowUp
        {
            Retry = new FailedAttempt(9, Now.AddSeconds(37), "slow down"),
            Account = new AccountEffect.Hold(Now.AddSeconds(37)),
            ComeBackAt = Now.AddSeconds(37),
        },
        Decide(new SendResult(SendOutcome.Transient, Error: "slow down", RetryAfter: TimeSpan.FromSeconds(37)), attempts: 8));

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(1_000_000, 3_600)]
    public void SenselessRetryAfter_IsBounded(int asked, int waited) => Assert.Equal(
        Now.AddSeconds(waited),
        Decide(new SendResult(SendOutcome.Transient, RetryAfter: TimeSpan.FromSeconds(asked))).ComeBackAt);

    [Fact]
    public void TransientForADay_IsGivenUp()
    {
        var result = new SendResult(SendOutcome.Transient, Error: "busy");

        Assert.False(Decide(result, decidedAt: Now.AddHours(-24).AddSeconds(1)).IsSettled);
        var failed = Assert.IsType<EntryFailed>(Decide(result, decidedAt: Now.AddHours(-24)).Report);
        Assert.Contains("busy", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EntryOfSeveralPeople_BecomesOneForEach()
    {
        var split = OutboxStep.Split(Alert, Now)!;

        var entries = Assert.IsType<EntrySplit>(split.Report).Entries;
        Assert.Equal(["ann", "bob"], entries.Select(entry => Assert.Single(entry.Notification!.Agents)));
        Assert.Equal(["c/1/2/1", "c/1/2/2"], entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.Null(OutboxStep.Split(entry, Now)));
        Assert.Equal(Now, split.ComeBackAt);
    }

    [Fact]
    public void Notifications_WaitForNothingButThemselves()
    {
        var keys = OutboxStep.Split(Alert, Now) is { Report: EntrySplit split } ? split.Entries.Select(OutboxStep.OrderKeyOf).ToList() : [];

        Assert.Equal(2, keys.Distinct().Count());
        Assert.DoesNotContain(OutboxStep.OrderKeyOf(Message), keys);
        Assert.Equal(OutboxStep.OrderKeyOf(Message), OutboxStep.OrderKeyOf(Message with { Id = "c/2/7" }));
    }

    [Fact]
    public void Entry_IsSettledWithAReportOrComeBackToLater() => Always((owed, admission, result) =>
    {
        var followUp = OutboxStep.Decide(owed, Now, admission, result, Now);
        return followUp.IsSettled
            ? followUp is { Report: EntryDone or EntryFailed or EntryUnknown, Retry: null, ComeBackAt: null }
            : followUp.Report is null && followUp.Retry is not null && (followUp.ComeBackAt > Now || result.Outcome is SendOutcome.Unknown);
    });

    [Fact]
    public void Attempt_CountsOnlyWhenThePlatformMayTakeItLater() => Always((owed, admission, result) =>
    {
        var retry = OutboxStep.Decide(owed, Now, admission, result, Now).Retry;
        return retry is null
            || (result.Outcome is SendOutcome.AccountDead && retry.Attempts == owed.Attempts)
            || (result.Outcome is SendOutcome.Unknown && retry.InFlight is not null)
            || (result.Outcome is SendOutcome.Transient
                && retry.Attempts == owed.Attempts + 1
                && retry.NextAt > Now
                && retry.NextAt <= Now + SendRetries.LongestAskedFor);
    });

    [Fact]
    public void Entry_IsInFlightAfterwardsOnlyWhenNobodyKnowsItsFate() => Always((owed, admission, result) =>
        OutboxStep.Decide(owed, Now, admission, result, Now).Retry is not { } retry
        || retry.InFlight is not null == (result.Outcome is SendOutcome.Unknown || owed.InFlight is not null));

    [Fact]
    public void RepeatOfACallOfUnknownFate_LeavesItInFlightSinceTheFirstCall() => Always((owed, admission, result) =>
        owed.InFlight is not { Since: var first }
        || OutboxStep.Decide(owed, Now, admission, result, Now) is { Retry: null }
        || OutboxStep.Decide(owed, Now, admission, result, Now).Retry!.InFlight!.Since == first);

    [Fact]
    public void RepeatOfACallOfUnknownFate_WaitsLongerEachTimeAndEndsAfterADay() => Always((owed, admission, result) =>
        owed.InFlight is null
        || result.Outcome is not SendOutcome.Unknown
        || (Now - owed.Entry.DecidedAt >= SendRetries.GiveUpAfter
            ? OutboxStep.Decide(owed, Now, admission, result, Now).Report is EntryUnknown
            : OutboxStep.Decide(owed, Now, admission, result, Now).ComeBackAt == Now + SendRetries.WaitAfter(owed.Entry.Id, owed.Attempts + 1)));

    [Fact]
    public void Message_IsGivenUpOnlyForGood() => Always((owed, admission, result) =>
        OutboxStep.Decide(owed, Now, admission, result, Now).Report is not EntryFailed
        || result.Outcome is SendOutcome.Permanent
        || (result.Outcome is SendOutcome.Transient && Now - owed.Entry.DecidedAt >= SendRetries.GiveUpAfter));

    [Fact]
    public void Account_IsSuspendedByADeadTokenAndResumedByAProbeOnly() => Always((owed, admission, result) =>
        OutboxStep.Decide(owed, Now, admission, result, Now).Account switch
        {
            AccountEffect.Suspend => result.Outcome is SendOutcome.AccountDead,
            AccountEffect.Resume => result.Outcome is SendOutcome.Sent or SendOutcome.Permanent && admission.IsProbe,
            AccountEffect.Hold => result is { Outcome: SendOutcome.Transient, RetryAfter: not null },
            _ => result.Outcome is not SendOutcome.AccountDead,
        });

    private static void Always(Func<OwedEntry, Admission, SendResult, bool> holds)
    {
        var owed =
            from entry in Gen.Elements(Message, Alert with { Notification = Alert.Notification! with { Agents = ["ann"] } })
            from attempts in Gen.Choose(0, 40)
            from age in Gen.Choose(-60, 30 * 3600)
            from since in Gen.Elements<DateTimeOffset?>(null, Now.AddMinutes(-30))
            select new OwedEntry(entry with { DecidedAt = Now.AddSeconds(-age) }, attempts, null, since is { } first ? new InFlight(first) : null);
        var result =
            from outcome in Gen.Elements(Enum.GetValues<SendOutcome>())
            from error in Gen.Elements<string?>(null, "busy")
            from wait in Gen.Elements<int?>(null, -5, 0, 1, 37, 3_600, 1_000_000)
            select new SendResult(outcome, "p", error, wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        Prop.ForAll(owed.ToArbitrary(), Gen.Elements(Admission.Given, Admission.Probe).ToArbitrary(), result.ToArbitrary(), holds)
            .QuickCheckThrowOnFailure();
    }

    private static OutboxFollowUp Decide(SendResult result, int attempts = 0, DateTimeOffset? decidedAt = null, Admission admission = default) =>
        OutboxStep.Decide(new OwedEntry(Message with { DecidedAt = decidedAt ?? Now }, attempts, null), Now, admission, result, Now);
}
