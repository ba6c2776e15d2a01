using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Simulation.Histories;
using SocialFunctions.Simulation.Machine;

namespace SocialFunctions.Simulation.Play;

/// <content>What the platform delivers.</content>
internal sealed partial class Playing
{
    private static readonly Attachment Sticker = new("sticker", PlatformId: "s1");
    private static readonly Attachment Photo = new("image", "https://example.org/photo.jpg", "image/jpeg");

    private readonly List<InboundEvent> _onThePlatform = [];
    private readonly List<InboundEvent> _accepted = [];
    private readonly HashSet<string> _oursByEcho = [];

    private PlatformThread Platform => new(_channel, _thread, Now);

    /// <summary>Delivers events in one webhook, and lets them be handled.</summary>
    private async Task DeliverAsync(params IReadOnlyList<InboundEvent> events)
    {
        var received = events.Select(inbound => inbound with { ReceivedAt = Now }).ToList();
        await _files.Queue.PublishAsync(new AcceptedInboundWebhook(received, []), CancellationToken.None);
        _accepted.AddRange(received);
        Tally.Count("events published", received.Count);
        _store.DieAt(CrashPoint.AfterPublish);
        await PumpAsync();
    }

    private async Task CustomerWritesAsync(int index, Dice dice)
    {
        var message = Written(index, dice);
        _onThePlatform.Add(message);
        var way = dice.Below(100);
        Tell($"{index}: the customer writes m{index} \"{message.Text}\" at {message.At:MM-dd HH:mm:ss.fffffff}{(way < 12 ? ", to be delivered later" : way < 22 ? ", delivered twice" : "")}");
        await (way switch
        {
            < 12 => Task.CompletedTask,
            < 22 => DeliverAsync(message, message),
            _ => DeliverAsync(message),
        });
    }

    private MessageReceived Written(int index, Dice dice)
    {
        var kind = dice.Below(100);
        var (text, attachments) = kind switch
        {
            < 60 => (Words.Question(dice), []),
            < 78 => (Words.CourtesyOf(dice), []),
            < 84 => ((string?)null, [Sticker]),
            < 92 => (null, [Photo]),
            _ => ((string?)"And this?", (IReadOnlyList<Attachment>)[Photo]),
        };
        return Platform.Message($"m{index}", When(dice), text) with
        {
            From = new Sender("customer", "Maria", dice.Chance(10) ? dice.Pick("de-AT", "en", "ru") : null),
            Kind = text is null ? MessageKind.Media : MessageKind.Text,
            Attachments = attachments,
            Nature = dice.Chance(6) ? Nature.Automatic : Nature.Genuine,
        };
    }

    /// <summary>A time by the platform's clock: mostly now, sometimes long ago, sometimes ahead of our clock.</summary>
    private DateTimeOffset When(Dice dice) => dice.Below(100) switch
    {
        < 50 => Now.AddMilliseconds(-dice.Below(3000)),
        < 65 => Now,
        < 82 => Now.AddMinutes(-dice.Between(1, 90)),
        < 92 => Now.AddHours(-dice.Between(1, 72)),
        _ => Now.AddSeconds(dice.Between(1, 7200)),
    };

    private async Task DeliverAgainAsync(Dice dice)
    {
        if (_onThePlatform.Count > 0)
        {
            // More often what is new: what was held back is among it.
            var latest = Math.Min(_onThePlatform.Count, dice.Chance(70) ? 4 : _onThePlatform.Count);
            var inbound = _onThePlatform[^(1 + dice.Below(latest))];
            Tell($"the platform delivers {inbound.EventId} (again)");
            await DeliverAsync(inbound);
        }
    }

    private async Task CustomerChangesAsync(int index, Dice dice)
    {
        if (dice.Chance(25) && _sent.FindLast(s => s.IsKnown) is { } ours)
        {
            await ReactAsync(index, dice, ours.PlatformId);
            return;
        }

        // A message of a few steps ago, or one that is yet to come.
        var about = $"m{Math.Max(0, dice.Between(index - 8, index + 3))}";
        var at = When(dice);
        InboundEvent change = dice.Below(3) switch
        {
            0 when dice.Chance(40) && Words.Corrected(TextOf(about)) is { } corrected => Platform.Edit($"c{index}", about, at, corrected),
            0 => Platform.Edit($"c{index}", about, at, dice.Chance(50) ? $"Edited in step {index}" : $"{Words.Question(dice)} (edited in step {index})"),
            1 => Platform.Deletion($"c{index}", about, at),
            _ => Platform.Reaction($"c{index}", about, at, dice.Chance(70) ? dice.Pick("❤", "👍", "😡") : null),
        };
        _onThePlatform.Add(change);
        Tell($"{index}: {change.GetType().Name} of {about} at {change.At:MM-dd HH:mm:ss.fffffff}");
        await DeliverAsync(change);
    }

    private string? TextOf(string platformId) => _files.ReadAll(_id).Messages.Find(message => message.PlatformId == platformId)?.Text;

    /// <summary>The customer reacts to what we wrote.</summary>
    private async Task ReactAsync(int index, Dice dice, string about)
    {
        var reaction = Platform.Reaction($"c{index}", about, When(dice), dice.Chance(80) ? dice.Pick("❤", "👍", "😡") : null);
        _onThePlatform.Add(reaction);
        Tell($"{index}: the customer reacts to {about} with {reaction.Reaction} at {reaction.At:MM-dd HH:mm:ss.fffffff}");
        await DeliverAsync(reaction);
    }

    private async Task EchoAsync(int index, Dice dice)
    {
        await ReadOutboxAsync();
        var sent = _sent.Count == 0 ? null : _sent[^(1 + dice.Below(Math.Min(4, _sent.Count)))];
        var way = dice.Below(5);
        var at = way == 0 ? When(dice) : Now.AddSeconds(-dice.Below(5));
        var echo = Platform.Echo($"e{index}", at, $"From the inbox of the page: {Words.Answer(index)}");
        if (sent is null || way < 2)
        {
            if (sent is { Text: { } same } && sent.MessageId.StartsWith('r') && (sent.IsEchoed || HasFailed(sent)) && dice.Chance(50))
            {
                // The same words again are somebody's.
                echo = echo with { Text = same };
            }

            Tell($"{index}: somebody answers elsewhere, e{index} at {echo.At:MM-dd HH:mm:ss.fffffff}");
        }
        else
        {
            // Within ten minutes our words are recognised, once; later, and without words, only our ids are.
            var byWords = !string.IsNullOrEmpty(sent.Text) && !sent.IsKnown && !sent.IsEchoed && !HasFailed(sent) && (echo.At - sent.DecidedAt).Duration() < TimeSpan.FromMinutes(9);
            sent.IsEchoed = true;
            echo = echo with
            {
                // However late it comes, it has the time of sending: the same words after a later question would be somebody's answer.
                At = sent.DecidedAt,
                Text = sent.Text,
                PlatformId = way == 2 && (sent.IsKnown || byWords) ? sent.PlatformId : echo.PlatformId,
                MessageId = way == 4 || !byWords ? sent.MessageId : null,
            };
            _oursByEcho.Add(echo.PlatformId);
            Tell($"{index}: echo of {sent.MessageId} as {echo.PlatformId}{(echo.MessageId is null ? "" : " with our id")}");
        }

        _onThePlatform.Add(echo);
        await DeliverAsync(echo);
    }

    private bool HasFailed(Sent sent) =>
        _files.ReadAll(_id).Messages.Any(message => message.Id == sent.MessageId && message.Delivery?.Status is DeliveryStatus.Failed);

    private async Task ReportDeliveryAsync(int index, Dice dice)
    {
        await ReadOutboxAsync();
        var sent = _sent.Count == 0 ? null : _sent[^(1 + dice.Below(Math.Min(4, _sent.Count)))];
        var status = dice.Pick(DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Delivered, DeliveryStatus.Read, DeliveryStatus.Failed);
        var way = dice.Below(4);
        var report = Platform.Report($"d{index}", When(dice), status) with
        {
            PlatformId = way == 0 ? null : sent?.PlatformId ?? $"unknown{index}",
            MessageId = way == 1 ? sent?.MessageId : null,
            Watermark = way == 0 && status is DeliveryStatus.Delivered or DeliveryStatus.Read ? Now.AddMinutes(-dice.Below(60)) : null,
            Error = status is DeliveryStatus.Failed ? "Unreachable." : null,
        };
        Tell($"{index}: {status} is reported for {report.PlatformId ?? "everything"} {report.MessageId}");
        _onThePlatform.Add(report);
        await DeliverAsync(report);
    }

    private async Task OptOutAsync(int index, Dice dice)
    {
        var change = Platform.OptOut($"o{index}", When(dice), dice.Chance(60));
        Tell($"{index}: the customer {(change.OptedOut ? "forbids" : "allows")} messages");
        _onThePlatform.Add(change);
        await DeliverAsync(change);
    }
}
