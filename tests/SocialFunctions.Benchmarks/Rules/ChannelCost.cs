using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels;
using SocialFunctions.EndToEnd.Webhooks;
using SocialFunctions.Settings;

namespace SocialFunctions.Benchmarks.Rules;

/// <summary>What it costs to verify and normalise a typical text message on a channel.</summary>
/// <param name="Bytes">Size of the body.</param>
/// <param name="Microseconds">Of verifying and normalising; the lower quartile of turns, as of all that follows.</param>
/// <param name="Crypto">Of the hashes in that.</param>
/// <param name="Decision">Of one decision of the rules, measured in turns with it.</param>
/// <param name="Allocated">Bytes allocated by verifying and normalising.</param>
internal sealed record ChannelCost(string Channel, int Bytes, double Microseconds, double Crypto, double Decision, double Allocated)
{
    private const int Size = 700;
    private const int Turns = 60;
    private const int MessagesBehind = 50;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly SettingsSnapshot Settings =
        SettingsLoader.Load(EveryChannel.Document, 1, new SecretSource(_ => null, AllowPlain: true), ChannelServices.Catalog).Snapshot ?? throw new InvalidOperationException();

    /// <summary>Measures a channel.</summary>
    public static ChannelCost Of(IChannel channel)
    {
        var name = channel.Descriptor.Name;
        var body = TypicalText.Of[name].OfSize(Size, Now);
        var account = Settings.FindAccount(name)!;
        var request = RequestOf(name, body);
        var story = new LongStory(MessagesBehind);
        if (Taken(channel, request, account) is var events and not 1)
        {
            throw new InvalidOperationException($"A message on {name} became {events} events.");
        }

        Action[] work = [() => Taken(channel, request, account), CryptoOf(name, body), () => story.DecideNext()];
        var times = InTurns(work);
        return new ChannelCost(name, body.Length, times[0], times[1], times[2], AllocatedBy(work[0]));
    }

    private static int Taken(IChannel channel, InboundWebhookRequest request, Account account) =>
        channel.Verify(request, account) == Verification.Valid ? channel.Normalise(request, account, Settings, Now).Events.Count : 0;

    private static InboundWebhookRequest RequestOf(string channel, byte[] body)
    {
        var webhook = channel == "twilio" ? EveryChannel.TwilioForm(body) : EveryChannel.Post(channel, body);
        var url = new Uri(new Uri("http://127.0.0.1:7071"), webhook.Path);
        var query = url.Query.TrimStart('?').Split('=');
        return new InboundWebhookRequest
        {
            Url = url.AbsoluteUri,
            Query = parameter => parameter == query[0] ? query[1] : null,
            Header = header => header.Equals(webhook.Header, StringComparison.OrdinalIgnoreCase) ? webhook.Proof : null,
            ContentType = webhook.ContentType,
            Body = body,
        };
    }

    // As often as the platform's scheme asks for.
    private static Action CryptoOf(string channel, byte[] body)
    {
        var secret = Encoding.UTF8.GetBytes(EveryChannel.Secret);
        return channel switch
        {
            "facebook" or "instagram" or "messenger" or "whatsapp" or "line" or "viber" or "x" => () => HMACSHA256.HashData(secret, body, stackalloc byte[32]),
#pragma warning disable CA5350 // Twilio's choice.
            "twilio" => () => HMACSHA1.HashData(secret, body, stackalloc byte[20]),
#pragma warning restore CA5350
            "webchat" => () => HMACSHA256.HashData(secret, secret, stackalloc byte[32]),
            "acs" or "email" or "telegram" or "vk" => () => HashBoth(secret, secret),
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No such channel."),
        };
    }

    private static void HashBoth(byte[] given, byte[] expected)
    {
        SHA256.HashData(given, stackalloc byte[32]);
        SHA256.HashData(expected, stackalloc byte[32]);
    }

    /// <summary>In turns, so that a machine that changes its speed changes it for all; the quarter of them in which nobody else had the processor.</summary>
    private static double[] InTurns(Action[] work)
    {
        var found = work.Select(_ => new double[Turns]).ToArray();
        foreach (var action in work)
        {
            MicrosecondsOf(action, TimeSpan.FromMilliseconds(300));
        }

        for (var turn = 0; turn < Turns; turn++)
        {
            for (var i = 0; i < work.Length; i++)
            {
                found[i][turn] = MicrosecondsOf(work[i], Turn);
            }
        }

        return [.. found.Select(times => times.Order().ElementAt(Turns / 4))];
    }

    private static double MicrosecondsOf(Action action, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var times = 0;
        do
        {
            for (var i = 0; i < 16; i++)
            {
                action();
            }

            times += 16;
        }
        while (Stopwatch.GetElapsedTime(started) < duration);

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / times;
    }

    private static double AllocatedBy(Action action)
    {
        const int Times = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times;
    }
}
