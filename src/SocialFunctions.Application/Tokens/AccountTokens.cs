using System.Collections.Concurrent;
using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Tokens;

/// <summary>
/// Makes calls with the latest token of an account whose platform replaces tokens. New tokens are stored before they are used, and one of all instances
/// fetches them: a refresh token serves once, and who loses its successor needs a person to sign in again.
/// </summary>
public sealed class AccountTokens(ITokenStore store, HttpClient http, TimeProvider time)
{
    /// <summary>A token that serves for less than this is replaced first.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>How long one instance keeps the others from refreshing, when it is gone or cannot store what it got.</summary>
    public static readonly TimeSpan ClaimedFor = TimeSpan.FromMinutes(2);

    // Another instance needs no longer for a refresh, mostly.
    private static readonly TimeSpan OthersNeed = TimeSpan.FromSeconds(2);

    private readonly string _claimant = $"{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Makes a call with an account that has its latest token. Where the platform refuses the token, the call is made once more with a new one.</summary>
    /// <param name="call">Makes the call; called twice at most.</param>
    public async Task<SendResult> UseAsync(IChannel channel, Account account, Func<Account, Task<SendResult>> call, CancellationToken cancellationToken)
    {
        if (channel.RefreshTokenOf(account) is not { } seed)
        {
            return await call(account);
        }

        var begun = await GetAsync(channel, account, seed, refused: null, cancellationToken);
        if (begun.AccessToken is not { } token)
        {
            return begun.Failure!;
        }

        var result = await call(channel.WithAccessToken(account, token));
        if (!result.IsTokenRefused)
        {
            return result;
        }

        var renewed = await GetAsync(channel, account, seed, refused: token, cancellationToken);
        return renewed.AccessToken is { } other ? await call(channel.WithAccessToken(account, other)) : renewed.Failure!;
    }

    private async Task<Access> GetAsync(IChannel channel, Account account, string seed, string? refused, CancellationToken cancellationToken)
    {
        var line = _lines.GetOrAdd(account.Id, _ => new Line());
        var origin = ConversationId.Hash(seed);
        await line.Turn.WaitAsync(cancellationToken);
        try
        {
            return Serves(line.Known, origin, refused)
                ? new Access(line.Known!.AccessToken, null)
                : await FetchAsync(channel, account, line, seed, refused, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            return Access.Later($"The account's tokens cannot be read or stored: {e.Message}");
        }
        finally
        {
            line.Turn.Release();
        }
    }

    private async Task<Access> FetchAsync(
        IChannel channel, Account account, Line line, string seed, string? refused, CancellationToken cancellationToken)
    {
        var origin = ConversationId.Hash(seed);
        if (line.Unstored?.Seed == origin)
        {
            await store.ClaimAsync(account.Id, _claimant, time.GetUtcNow() + ClaimedFor, time.GetUtcNow(), cancellationToken);
            return await StoreAsync(account, line, line.Unstored);
        }

        var stored = await store.FindAsync(account.Id, cancellationToken);
        if (Serves(stored, origin, refused))
        {
            line.Known = stored;
            return new Access(stored!.AccessToken, null);
        }

        if (!await store.ClaimAsync(account.Id, _claimant, time.GetUtcNow() + ClaimedFor, time.GetUtcNow(), cancellationToken))
        {
            return Access.Later("The account's token is being renewed.", OthersNeed);
        }

        // Who had the claim before may have stored others meanwhile.
        stored = await store.FindAsync(account.Id, cancellationToken);
        if (Serves(stored, origin, refused))
        {
            line.Known = stored;
            await store.ReleaseAsync(account.Id, _claimant, cancellationToken);
            return new Access(stored!.AccessToken, null);
        }

        return await ExchangeAsync(channel, account, line, origin, stored?.Seed == origin ? stored.RefreshToken : seed);
    }

    // From here on nothing is cut short: what the platform gives is given once.
    private async Task<Access> ExchangeAsync(IChannel channel, Account account, Line line, string origin, string refreshToken)
    {
        var now = time.GetUtcNow();
        var exchange = await channel.ExchangeAsync(http, account, refreshToken, now, CancellationToken.None);
        if (exchange is TokenExchange.Issued issued)
        {
            return await StoreAsync(account, line, new StoredTokens(origin, issued.AccessToken, issued.RefreshToken, now + issued.LastsFor));
        }

        await store.ReleaseAsync(account.Id, _claimant, CancellationToken.None);
        return exchange switch
        {
            TokenExchange.Refused refused => new Access(null, new SendResult(SendOutcome.AccountDead, Error: refused.Words)),
            TokenExchange.NotNow later => Access.Later(later.Words, later.RetryAfter),
            _ => throw new UnreachableException($"No such exchange: {exchange.GetType().Name}."),
        };
    }

    // While they cannot be stored, they are kept for the next attempt, and the claim keeps others from the refresh token that was used up.
    private async Task<Access> StoreAsync(Account account, Line line, StoredTokens tokens)
    {
        line.Unstored = tokens;
        await store.StoreAsync(account.Id, tokens, CancellationToken.None);
        (line.Unstored, line.Known) = (null, tokens);
        await store.ReleaseAsync(account.Id, _claimant, CancellationToken.None);
        return new Access(tokens.AccessToken, null);
    }

    private bool Serves(StoredTokens? tokens, string origin, string? refused) =>
        tokens is not null && tokens.Seed == origin && tokens.AccessToken != refused && tokens.ExpiresAt - Margin > time.GetUtcNow();

    private sealed record Access(string? AccessToken, SendResult? Failure)
    {
        public static Access Later(string words, TimeSpan? after = null) =>
            new(null, new SendResult(SendOutcome.Transient, Error: words, RetryAfter: after));
    }

    // What this process knows of an account's tokens; one caller at a time.
    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public StoredTokens? Known { get; set; }

        public StoredTokens? Unstored { get; set; }
    }
}
