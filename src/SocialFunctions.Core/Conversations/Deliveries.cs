using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Tracks how far our messages have come, by reports of the outbox and of the platform.</summary>
internal static class Deliveries
{
    private const int RememberedReports = 32;

    public static void Decide(Turn turn, DeliveryUpdated report)
    {
        if (report.Watermark is { } watermark)
        {
            Watermarks.Raise(turn, report.Status, watermark);
        }

        if (report.SubjectPlatformId is null && report.SubjectMessageId is null)
        {
            return;
        }

        OptOuts.Refused(turn, report.OptOut, report.Error, Cases.Earliest(report.At, turn.Present));
        if (report.WindowClosed)
        {
            ReplyWindow.Refused(turn, Cases.Earliest(report.At, turn.Present));
        }

        var delivery = new Delivery(report.Status, report.At, report.Error)
        {
            Reported = report.Status is DeliveryStatus.Failed,
            Part = report.PlatformId,
        };
        if (turn.Subject is { Direction: Direction.Out, ErasedBefore: null } message)
        {
            if (report is { Part: { } part, PlatformId: { } id } && part.Number < part.Of && report.Status is not DeliveryStatus.Failed)
            {
                // The rest of the message may not even be sent.
                Arrived(turn, Know(turn, message, id, isLast: false), part);
                return;
            }

            if (report is { MessageId: null, Status: not DeliveryStatus.Failed } && message.Delivery?.Status is DeliveryStatus.Queued or DeliveryStatus.Unknown)
            {
                // It is known by its id, so it is one of the parts before the last, which is not sent yet, or perhaps.
                return;
            }

            Advance(turn, message, delivery, report.PlatformId);
        }
        else if (report.PlatformId is { } platformId && turn.Subject is null)
        {
            Remember(turn, new EarlyReport(platformId, delivery));
        }
    }

    public static void Decide(Turn turn, OutboxReport report)
    {
        Tell(turn, report);
        if (report is PartSent part && turn.Subject is { } message)
        {
            turn.Enqueue(Outgoing.EntryOf(turn, part.Entry, message, null, part.PartsDone));
            return;
        }

        // A message that was erased after one of its parts gets no other.
        turn.Dequeue(report.Entry);
        foreach (var entry in (report as EntrySplit)?.Entries ?? [])
        {
            turn.Enqueue(entry);
        }
    }

    /// <summary>What a report tells of its message, or of the notification; the entry itself is left alone.</summary>
    public static void Tell(Turn turn, OutboxReport report)
    {
        if (report.Moderation is { } moderation)
        {
            Moderating.Tell(turn, report, moderation);
            return;
        }

        switch (report)
        {
            case PartSent part when turn.Subject is { } message:
                Know(turn, message, part.PlatformId, isLast: false);
                break;
            case EntryDone done:
                Done(turn, done);
                break;
            case EntryFailed failed:
                Failed(turn, failed);
                break;
            case EntryUnknown unknown:
                Unknown(turn, unknown);
                break;
            case PartSent or EntrySplit:
                break;
            default:
                throw new UnreachableException($"No rule for {report.GetType().Name}.");
        }
    }

    /// <summary>
    /// The platform returned one of our messages, so it has it. That is how a message whose call was never answered is known to be sent; for any
    /// other the answer says it, too.
    /// </summary>
    public static void Echoed(Turn turn, Message message, MessageEchoed echo)
    {
        if (message.Delivery?.Status is not (DeliveryStatus.Queued or DeliveryStatus.Unknown))
        {
            return;
        }

        var isLast = echo.Part is null || echo.Part.Number == echo.Part.Of;
        var known = Know(turn, message, echo.PlatformId, isLast);
        if (isLast)
        {
            Advance(turn, known, new Delivery(DeliveryStatus.Sent, Cases.Earliest(echo.At, turn.Present)), echo.PlatformId);
        }
        else
        {
            Arrived(turn, known, echo.Part!);
        }
    }

    // Includes the recipient: of several people who are notified of the same thing, one may be reached and another not.
    private static TimelineData DataOf(OutboxReport report) => new()
    {
        Step = report.Entry,
        Notify = report.Notification is { } notification ? [.. notification.Agents.Select(agent => $"agent:{agent}")] : null,
        Means = report.Notification is { } by ? [by.Means] : null,
    };

    private static void Done(Turn turn, EntryDone done)
    {
        if (done.MessageId is null)
        {
            turn.Record(TimelineType.Notified, DataOf(done));
            return;
        }

        if (turn.Subject is not { } message)
        {
            return;
        }

        Outgoing.Taken(turn, message.Id, turn.Now);
        var delivery = new Delivery(DeliveryStatus.Sent, turn.Now);
        var sent = DeliveryProgress.After(message.Delivery, delivery) is { } progress ? message with { Delivery = progress } : message;
        if (!ReferenceEquals(sent, message))
        {
            turn.Record(TimelineType.Delivery, new TimelineData { Message = message.Id, Status = DeliveryStatus.Sent });
        }

        if (done.PlatformId is { } platformId)
        {
            sent = Know(turn, sent, platformId);
        }

        if (done.PrivateThread?.In(turn.Settings) is { } other)
        {
            Links.Add(turn, other);
        }

        if (done.Sequence is { } number)
        {
            turn.Count(number);
            sent = sent with { Sequence = number };
        }

        turn.Store(sent);
    }

    private static void Failed(Turn turn, EntryFailed failed)
    {
        if (failed.MessageId is null)
        {
            turn.Record(TimelineType.NotificationFailed, DataOf(failed) with { Reason = failed.Error });
            return;
        }

        OptOuts.Refused(turn, failed.OptOut, failed.Error, turn.Now);
        if (failed.WindowClosed)
        {
            ReplyWindow.Refused(turn, turn.Now);
        }

        if (turn.Subject is { } message)
        {
            Advance(turn, message, new Delivery(DeliveryStatus.Failed, turn.Now, failed.Error), null);
            if (!failed.WasAnswered)
            {
                PrivateReplies.GiveBack(turn, message);
            }
        }
    }

    private static void Unknown(Turn turn, EntryUnknown unknown)
    {
        if (unknown.MessageId is null)
        {
            turn.Record(TimelineType.NotificationFailed, DataOf(unknown) with { Reason = unknown.Error });
        }
        else if (turn.Subject is { } message)
        {
            Advance(turn, message, new Delivery(DeliveryStatus.Unknown, turn.Now, unknown.Error), null);
        }
    }

    private static void Arrived(Turn turn, Message message, MessagePart part)
    {
        if (part.Number > message.PartsEchoed)
        {
            turn.Store(message with { PartsEchoed = part.Number });
        }
    }

    private static Message Advance(Turn turn, Message message, Delivery to, string? platformId)
    {
        if (DeliveryProgress.After(message.Delivery, to) is null)
        {
            return message;
        }

        var known = platformId is null ? message : Know(turn, message, platformId);
        if (DeliveryProgress.After(known.Delivery, to) is not { } progress)
        {
            // A report that came before its id was known has told more.
            return known;
        }

        var advanced = known with { Delivery = progress };
        turn.Store(advanced);
        if (progress.Status == known.Delivery?.Status)
        {
            // More is known of its parts.
            return advanced;
        }

        turn.Record(TimelineType.Delivery, "platform", to.At, new TimelineData { Message = message.Id, Status = progress.Status, Reason = progress.Error });
        if (progress.Status is DeliveryStatus.Failed)
        {
            Outgoing.Refused(turn, message.Id, isRefused: true);
            FailedAnswers.TakeBack(turn, advanced);
        }
        else if (known.Delivery?.Status is DeliveryStatus.Failed)
        {
            Outgoing.Refused(turn, message.Id, isRefused: false);
            DeliveredAfterAll.GiveAgain(turn, advanced);
        }

        return advanced;
    }

    /// <param name="isLast">Whether it is the id of the only part, or of the last.</param>
    private static Message Know(Turn turn, Message message, string platformId, bool isLast = true)
    {
        if (message.PlatformId != platformId)
        {
            turn.Alias(platformId, message.Id);
        }

        var known = message;
        if (message.PlatformId is null)
        {
            known = message with { PlatformId = platformId };
            turn.Store(known);
        }

        return EarlyChanges.Apply(turn, Report(turn, known, platformId, isLast), platformId);
    }

    /// <summary>Applies the reports that came before this id of the message was known.</summary>
    private static Message Report(Turn turn, Message message, string platformId, bool isLast)
    {
        var early = turn.State.EarlyReports.Where(report => report.PlatformId == platformId).OrderBy(report => report.Delivery.Status).ToList();
        if (early.Count > 0)
        {
            turn.State = turn.State with { EarlyReports = [.. turn.State.EarlyReports.Where(report => report.PlatformId != platformId)] };
        }

        foreach (var report in early.Where(report => isLast || report.Delivery.Status is DeliveryStatus.Failed))
        {
            message = Advance(turn, message, report.Delivery, platformId);
        }

        return message;
    }

    private static void Remember(Turn turn, EarlyReport report)
    {
        var known = turn.State.EarlyReports;
        if (!known.Any(r => r.PlatformId == report.PlatformId && r.Delivery.Status == report.Delivery.Status))
        {
            turn.State = turn.State with { EarlyReports = [.. known.Skip(Math.Max(0, known.Count - RememberedReports + 1)), report] };
        }
    }
}
