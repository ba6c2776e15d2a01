namespace SocialFunctions.Application.Ports;

/// <summary>What became of a call that was made and never answered.</summary>
public abstract record SendFate
{
    private SendFate()
    {
    }

    /// <summary>The platform has what was sent, or something that looks the same.</summary>
    /// <param name="Messages">All that it may be, the most likely first; empty when the platform says only that it has it.</param>
    public sealed record Taken(IReadOnlyList<TakenMessage> Messages) : SendFate
    {
        /// <summary>What it most likely is; null when the platform says only that it has it.</summary>
        public TakenMessage? Likeliest => Messages is [var first, ..] ? first : null;
    }

    /// <summary>The platform does not have it, unless the call is still on its way.</summary>
    public sealed record NotTaken : SendFate;

    /// <summary>A repeat does no harm, so it need not be known.</summary>
    public sealed record Harmless : SendFate;

    /// <summary>The platform cannot be asked now.</summary>
    /// <param name="Error">Why, in one line.</param>
    public sealed record NotNow(string Error) : SendFate;

    /// <summary>The platform cannot be asked, but returns what it took as an echo, which has not come.</summary>
    public sealed record EchoAwaited : SendFate;

    /// <summary>The platform never tells.</summary>
    public sealed record Untold : SendFate;
}

/// <summary>A message that a platform has taken.</summary>
/// <param name="PlatformId">The platform's id of it.</param>
/// <param name="Failure">Why the platform has given it up since, in one line; null when it has not.</param>
public sealed record TakenMessage(string PlatformId, string? Failure = null);
