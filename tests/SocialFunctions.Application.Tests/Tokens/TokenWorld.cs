using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Tokens;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Tokens;

/// <summary>An account on a platform whose refresh tokens serve once: a second use is refused.</summary>
internal sealed class TokenWorld : IChannel, IDisposable
{
    private const string Token = "accessToken";

    private static readonly Account Shop = SettingsLoader.Load(
        """
        {"accounts":[{"id":"shop","channel":"x","externalId":"1","secrets":{"consumerSecret":"plain:c","clientId":"plain:id","refreshToken":"plain:refresh 0"} }]}
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!.FindAccount("shop")!;

    private readonly HttpClient _http = new();
    private readonly HashSet<string> _used;
    private AccountTokens _tokens = null!;

    public TokenWorld()
    {
        _used = new(StringComparer.Ordinal);
        Restart();
    }

    /// <summary>Another instance with the same store, before the same platform.</summary>
    public TokenWorld(TokenWorld first)
    {
        (_used, Time, Store, Revoked, Exchanged, Called) = (first._used, first.Time, first.Store, first.Revoked, first.Exchanged, first.Called);
        Restart();
    }

    public NextTimerTimeProvider Time { get; } = new();

    public InMemoryTokens Store { get; } = new();

    /// <summary>The refresh token in the settings.</summary>
    public string Seed { get; set; } = "refresh 0";

    public bool IsDown { get; set; }

    public Action WhenExchanged { get; set; } = () => { };

    /// <summary>Access tokens that the platform refuses.</summary>
    public HashSet<string> Revoked { get; } = [];

    /// <summary>Refresh tokens that the platform was given and took.</summary>
    public List<string> Exchanged { get; } = [];

    /// <summary>Access tokens with which calls were made.</summary>
    public List<string> Called { get; } = [];

    public ChannelDescriptor Descriptor => TestChannels.Named("x");

    public InboundWebhookAnswer Accepted => throw new NotSupportedException();

    public void Dispose() => _http.Dispose();

    public void Restart() => _tokens = new AccountTokens(Store, _http, Time);

    public void Use(string refreshToken) => _used.Add(refreshToken);

    public Task<SendResult> CallAsync(CancellationToken cancellationToken = default) => _tokens.UseAsync(
        this,
        Shop,
        account =>
        {
            Called.Add(account.Secret(Token)!);
            return Task.FromResult(Revoked.Contains(account.Secret(Token)!)
                ? new SendResult(SendOutcome.AccountDead, Error: "Expired.") { IsTokenRefused = true }
                : new SendResult(SendOutcome.Sent, "1"));
        },
        cancellationToken);

    public string? RefreshTokenOf(Account account) => Seed;

    public Account WithAccessToken(Account account, string token) => account.With(Token, token);

    public async Task<TokenExchange> ExchangeAsync(
        HttpClient http, Account account, string refreshToken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Task.Yield();
        WhenExchanged();
        cancellationToken.ThrowIfCancellationRequested();
        if (IsDown)
        {
            return new TokenExchange.NotNow("No answer.", null);
        }

        if (!_used.Add(refreshToken))
        {
            return new TokenExchange.Refused("The platform says: used before.");
        }

        Exchanged.Add(refreshToken);
        return new TokenExchange.Issued($"access {Exchanged.Count}", $"refresh {Exchanged.Count}", TimeSpan.FromHours(2));
    }

    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => throw new NotSupportedException();

    public Verification Verify(InboundWebhookRequest request, Account account) => throw new NotSupportedException();

    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => throw new NotSupportedException();

    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        throw new NotSupportedException();

    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => throw new NotSupportedException();

    public Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
