namespace SocialFunctions.Demo;

/// <summary>Makes random customers: those of the promotion, and those of an ordinary week.</summary>
internal sealed class Crowd(Random random)
{
    private static readonly TimeSpan HandlingTime = TimeSpan.FromMinutes(3);

    // The usual mix of a shop: more messages by page and bot than by SMS.
    private static readonly string[] Channels = ["messenger", "messenger", "telegram", "telegram", "twilio"];

    /// <summary>A customer who writes at about that time, and how they are answered.</summary>
    /// <param name="from">The earliest time.</param>
    /// <param name="within">The customer writes within this time after it.</param>
    public CustomerWriter Somebody(DateTimeOffset from, TimeSpan within)
    {
        var language = Pick(Words.Languages);
        var words = Words.All[language];
        var customer = new CustomerWriter(Pick(words.FirstNames), Pick(Channels), language);
        var at = from + (within * random.NextDouble());
        var last = Ask(customer, at);
        var delay = Delay();
        customer.Claims(After(last, delay - HandlingTime), words.Agent);
        var answeredAt = After(last, delay);
        if (Chance(0.2))
        {
            AskBack(customer, answeredAt);
        }
        else
        {
            customer.Settled(answeredAt, Pick(words.Answers));
            if (Chance(0.3))
            {
                customer.Thanks(answeredAt + TimeSpan.FromMinutes(1 + random.Next(10)));
            }
        }

        return customer;
    }

    // One message or two, delivered once or more often, in order or not, with or without an edit. Returns the time after which an answer comes.
    private DateTimeOffset Ask(CustomerWriter customer, DateTimeOffset at)
    {
        var question = Pick(customer.Words.Questions);
        var next = at + TimeSpan.FromSeconds(40 + random.Next(120));
        var overtaken = Chance(0.25);
        DateTimeOffset? again = Chance(0.15) ? next + TimeSpan.FromSeconds(60 + random.Next(90)) : null;
        customer.Says(at, question, Copies(), overtaken ? next + TimeSpan.FromSeconds(30) : at, again);
        if (customer.CanEdit && Chance(0.12))
        {
            customer.Corrects(at + TimeSpan.FromSeconds(20), $"{question} (SALE30)", overtaken ? at + TimeSpan.FromSeconds(25) : null);
        }

        if (!Chance(0.35))
        {
            return next + TimeSpan.FromMinutes(3);
        }

        customer.Says(next, Pick(customer.Words.More), Copies());
        return next + TimeSpan.FromMinutes(3);
    }

    private void AskBack(CustomerWriter customer, DateTimeOffset at)
    {
        customer.Asked(at);
        var back = at + TimeSpan.FromMinutes(5 + random.Next(40));
        customer.Says(back, $"GR-{random.Next(10_000, 99_999)}", Copies());
        customer.Settled(After(back, TimeSpan.FromMinutes(6 + random.Next(30))), customer.Words.Answers[1]);
    }

    // One hour is promised, and the warning comes after 48 minutes: most answers are in time, some come after the warning, some are late.
    private TimeSpan Delay() => random.NextDouble() switch
    {
        < 0.86 => TimeSpan.FromMinutes(4 + random.Next(36)),
        < 0.93 => TimeSpan.FromMinutes(50 + random.Next(3)),
        _ => TimeSpan.FromMinutes(66 + random.Next(50)),
    };

    private static DateTimeOffset After(DateTimeOffset at, TimeSpan businessTime) => DemoSettings.Office.Add(at, businessTime)!.Value;

    private int Copies() => random.NextDouble() switch
    {
        < 0.75 => 1,
        < 0.93 => 2,
        _ => 3,
    };

    private bool Chance(double share) => random.NextDouble() < share;

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
