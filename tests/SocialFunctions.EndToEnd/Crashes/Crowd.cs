using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Crashes;

/// <summary>Somebody who wrote to the company.</summary>
/// <param name="Stage">When they wrote first.</param>
/// <param name="Texts">What they wrote, each text once.</param>
internal sealed record Writer(string Account, string Customer, Stage Stage, ConcurrentQueue<string> Texts);

/// <summary>What happens to the process meanwhile.</summary>
internal enum Stage
{
    /// <summary>It is killed.</summary>
    Kills,

    /// <summary>It is asked to stop.</summary>
    Stops,
}

/// <summary>
/// Customers of all channels who write at a rate, a third of the messages from new ones. What was not answered 200 is delivered again until it is, as
/// platforms do; now and then also what was.
/// </summary>
/// <param name="rate">New messages per second.</param>
internal sealed class Crowd(Random random, double rate)
{
    public const int Connections = 12;

    private const double ShareOfNewCustomers = 1.0 / 3;
    private const double ShareDeliveredTwice = 0.02;
    private const int StillWriting = 30;

    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<Written> _due = new();
    private readonly List<Writer> _writers = [];
    private int _accepted;
    private int _again;
    private int _refused;

    public Stage Stage { get; set; }

    /// <summary>Whether anybody still writes; otherwise only what is due is delivered.</summary>
    public bool Writes { get; set; } = true;

    public IReadOnlyList<Writer> Writers
    {
        get
        {
            lock (_gate)
            {
                return [.. _writers];
            }
        }
    }

    /// <summary>Customers' messages and platforms' reports that were answered 200.</summary>
    public int Accepted => _accepted;

    /// <summary>Those that had to be delivered again, because the answer never came or was a refusal.</summary>
    public int DeliveredAgain => _again;

    /// <summary>Answers that say that the webhook itself is wrong.</summary>
    public int Refused => _refused;

    /// <summary>Whether nothing has to be delivered at the moment.</summary>
    public bool IsIdle => _due.IsEmpty;

    /// <summary>What a platform has to deliver, before anything new.</summary>
    public void Deliver(Written written) => _due.Enqueue(written);

    /// <summary>What is posted next; null when nothing is left.</summary>
    public async Task<Written?> NextAsync()
    {
        if (_due.TryDequeue(out var due))
        {
            return due;
        }

        if (!Writes)
        {
            return null;
        }

        await Task.Delay(TimeSpan.FromSeconds(Roll() * 2 * Connections / rate));
        return Writes ? Write() : null;
    }

    /// <summary>Takes note of what became of everything that was posted to a process.</summary>
    public void Note(Load load)
    {
        _accepted += load.Accepted.Count;
        _refused += load.Refused.Count(refused => refused.Status != HttpStatusCode.ServiceUnavailable);
        List<Written> again = [.. load.Unanswered, .. load.Refused.Select(refused => refused.Written)];
        _again += again.Count;
        foreach (var written in again.Concat(load.Accepted.Where(_ => Roll() < ShareDeliveredTwice)))
        {
            Deliver(written);
        }
    }

    private Written Write()
    {
        lock (_gate)
        {
            if (_writers.Count == 0 || random.NextDouble() < ShareOfNewCustomers)
            {
                _writers.Add(Newcomer(_writers.Count));
            }

            var recent = Math.Min(StillWriting, _writers.Count);
            var writer = _writers[^(1 + random.Next(recent))];

            // A newcomer writes first.
            writer = _writers[^1].Texts.IsEmpty ? _writers[^1] : writer;
            var text = string.Create(CultureInfo.InvariantCulture, $"Where is parcel number {_writers.Count}-{writer.Texts.Count + 1}?");
            var number = writer.Texts.Count + 1;
            writer.Texts.Enqueue(text);
            return Message(writer, text, number);
        }
    }

    private Writer Newcomer(int number)
    {
        var account = CrashSettings.Accounts[number % CrashSettings.Accounts.Count];
        var customer = account == CrashSettings.Page.Account ? Customers.OnMessenger()
            : account == CrashSettings.Sms.Account ? Customers.WithTelephone()
            : account == CrashSettings.WhatsApp.Account ? Customers.OnWhatsApp()
            : Customers.OnTelegram().ToString(CultureInfo.InvariantCulture);
        return new Writer(account, customer, Stage, new ConcurrentQueue<string>());
    }

    private static Written Message(Writer writer, string text, int number)
    {
        if (writer.Account == CrashSettings.Page.Account)
        {
            var mid = MessengerPage.NewMid();
            return new Written(writer.Customer, mid, text, CrashSettings.Page.Text(writer.Customer, text, mid));
        }

        if (writer.Account == CrashSettings.Sms.Account)
        {
            var sid = TwilioNumber.NewSid();
            return new Written(writer.Customer, sid, text, CrashSettings.Sms.Text(writer.Customer, text, sid));
        }

        if (writer.Account == CrashSettings.WhatsApp.Account)
        {
            var id = WhatsAppNumber.NewId();
            return new Written(writer.Customer, id, text, CrashSettings.WhatsApp.Text(writer.Customer, text, id));
        }

        var chat = long.Parse(writer.Customer, CultureInfo.InvariantCulture);
        return new Written(writer.Customer, number.ToString(CultureInfo.InvariantCulture), text, CrashSettings.Bot.Text(chat, text, number));
    }

    private double Roll()
    {
        lock (_gate)
        {
            return random.NextDouble();
        }
    }
}
