namespace SocialFunctions.Application.Outbox;

/// <summary>What an attempt to send means for the account as a whole.</summary>
public abstract record AccountEffect
{
    private AccountEffect()
    {
    }

    /// <summary>Nothing.</summary>
    public sealed record None : AccountEffect;

    /// <summary>The platform asks for a wait with everything that the account sends.</summary>
    /// <param name="Until">When it may send again.</param>
    public sealed record Hold(DateTimeOffset Until) : AccountEffect;

    /// <summary>The platform refuses the account's token.</summary>
    /// <param name="Reason">Why, in one line.</param>
    public sealed record Suspend(string Reason) : AccountEffect;

    /// <summary>A suspended account sends again.</summary>
    public sealed record Resume : AccountEffect;
}
