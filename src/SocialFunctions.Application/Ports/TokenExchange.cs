namespace SocialFunctions.Application.Ports;

/// <summary>What a platform gave for a refresh token.</summary>
public abstract record TokenExchange
{
    private TokenExchange()
    {
    }

    /// <summary>New tokens. The refresh token that was given for them serves no more.</summary>
    /// <param name="LastsFor">How long the access token serves.</param>
    public sealed record Issued(string AccessToken, string RefreshToken, TimeSpan LastsFor) : TokenExchange
    {
        /// <summary>Without the tokens, which no log must show.</summary>
        public override string ToString() => $"tokens for {LastsFor}";
    }

    /// <summary>Nothing: the refresh token serves no more, or the app may not use it.</summary>
    /// <param name="Words">The platform's, in one line.</param>
    public sealed record Refused(string Words) : TokenExchange;

    /// <summary>Nothing for now.</summary>
    /// <param name="Words">Why, in one line.</param>
    /// <param name="RetryAfter">How long the platform asks to wait.</param>
    public sealed record NotNow(string Words, TimeSpan? RetryAfter) : TokenExchange;
}
