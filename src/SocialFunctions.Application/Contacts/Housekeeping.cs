using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// Finishes erasings that were interrupted, and erases by age what the settings do not keep. In small steps with rests between them: customers and agents do
/// not notice. Interrupted, it goes on with what is left.
/// </summary>
public sealed partial class Housekeeping(
    PersonErasing persons,
    AgeErasing conversations,
    MessageErasing messages,
    IQuarantine quarantine,
    ISandbox sandbox,
    IRollUps rollUps,
    ISettingsSource settings,
    TimeProvider time,
    ILogger<Housekeeping> logger)
{
    /// <summary>
    /// Counts what was erased by age, by <c>what</c>: <c>messages</c> (whole conversations), <c>singleMessages</c> (of conversations that go on),
    /// <c>webhookLog</c>, <c>sandbox</c>, <c>reports</c>.
    /// </summary>
    public const string ErasedByAge = "socialfunctions.retention.erased";

    private const int AtOnce = 100;

    // It can wait, customers cannot: it rests for four fifths of the time.
    private const int RestsToWork = 4;

    private static readonly Meter Meter = new(ConversationMetrics.MeterName);
    private static readonly Counter<long> Erased = Meter.CreateCounter<long>(ErasedByAge, "{item}", "What was erased by age, by kind.");

    /// <summary>Does what is to be done now. What fails is logged and keeps nothing else; the next run tries it again.</summary>
    /// <param name="longest">After this time the rest is left for the next run; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    public async Task RunAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var until = longest == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time.GetUtcNow() + longest;
        await TryAsync("persons", persons.ResumeAsync, cancellationToken);
        await TryAsync("messages", conversations.ResumeAsync, cancellationToken);
        if (settings.Current.Document.Retention is { } kept)
        {
            await TrimAsync("messages", kept.Messages, UntilNone(conversations.StepAsync), until, cancellationToken);
            await TrimAsync("singleMessages", kept.Messages, messages.Look(), until, cancellationToken);
            await TrimAsync("webhookLog", kept.WebhookLog, UntilNone(quarantine.TrimAsync), until, cancellationToken);
            await TrimAsync("sandbox", kept.Sandbox, UntilNone(sandbox.TrimAsync), until, cancellationToken);
            await TrimAsync("reports", kept.Reports, UntilNone(rollUps.TrimAsync), until, cancellationToken);
        }
    }

    /// <summary>Steps of a kind of which none is left when a step has erased none.</summary>
    private static Func<DateTimeOffset, int, CancellationToken, ValueTask<int?>> UntilNone(
        Func<DateTimeOffset, int, CancellationToken, ValueTask<int>> stepAsync) =>
        async (before, most, cancellationToken) => await stepAsync(before, most, cancellationToken) is > 0 and var erased ? erased : null;

    private async Task TryAsync(string what, Func<CancellationToken, Task> runAsync, CancellationToken cancellationToken)
    {
        try
        {
            await runAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(what, FaultLine.Of(e));
        }
    }

    private async Task TrimAsync(
        string what,
        string? age,
        Func<DateTimeOffset, int, CancellationToken, ValueTask<int?>> stepAsync,
        DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        if (RetentionSettings.Before(age, time.GetUtcNow()) is { } before)
        {
            await TryAsync(what, cancelled => TrimAsync(what, before, stepAsync, until, cancelled), cancellationToken);
        }
    }

    private async Task TrimAsync(
        string what,
        DateTimeOffset before,
        Func<DateTimeOffset, int, CancellationToken, ValueTask<int?>> stepAsync,
        DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        long total = 0;
        for (var left = true; left && time.GetUtcNow() < until;)
        {
            var started = time.GetTimestamp();
            var erased = await stepAsync(before, AtOnce, cancellationToken);
            left = erased is not null;
            total += erased ?? 0;
            Erased.Add(erased ?? 0, new KeyValuePair<string, object?>("what", what));
            await Task.Delay(RestsToWork * time.GetElapsedTime(started), time, cancellationToken);
        }

        if (total > 0)
        {
            LogErased(total, what, before);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased by age: {Count} of {What}, which were of before {Before}")]
    private partial void LogErased(long count, string what, DateTimeOffset before);

    [LoggerMessage(Level = LogLevel.Error, Message = "Erasing of {What} fails, tried again later: {Error}")]
    private partial void LogFailed(string what, string error);
}
