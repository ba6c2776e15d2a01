namespace SocialFunctions.Application.Outbox;

/// <summary>What an attempt to send means for the account as a whole.</summary>
public abstract record AccountEffect
{
    private AccountEffect()
    {
    }

    /// <summary>It has no effect on the account.</summary>
    public sealed record None : AccountEffect;

    /// <summary>The platform asks the whole account to wait.</summary>
    /// <param name="Until">When it may send again.</param>
    public sealed record Hold(DateTimeOffset Until) : AccountEffect;

    /// <summary>The platform refuses the account's token.</summary>
    /// <param name="Reason">Why, in one line.</param>
    public sealed record Suspend(string Reason) : AccountEffect;

    /// <summary>The platform accepts messages of a suspended account again.</summary>
    public sealed record Resume : AccountEffect;
}
