using System.Net;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Tokens;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.X.XAccount;

namespace SocialFunctions.Channels.Tests.X;

public sealed class XTokenTests : IDisposable
{
    private const string Secrets = """{"consumerSecret":"plain:consumer","clientId":"plain:client","refreshToken":"plain:r0" """;
    private readonly StubX _x = new();
    private readonly HttpClient _http;
    private readonly AccountTokens _tokens;

    public XTokenTests()
    {
        _http = new HttpClient(_x);
        _tokens = new AccountTokens(new InMemoryTokens(), _http, new NextTimerTimeProvider());
    }

    public void Dispose()
    {
        _http.Dispose();
        _x.Dispose();
    }

    [Fact]
    public async Task Message_IsSentWithATokenThatWasFetchedFirst()
    {
        var result = await SendAsync();

        Assert.Equal((SendOutcome.Sent, "99"), (result.Outcome, result.PlatformId));
        Assert.Equal(["grant_type=refresh_token&refresh_token=r0&client_id=client", "Bearer a1"], _x.Seen);
    }

    [Fact]
    public async Task AppWithASecret_ProvesItself()
    {
        await SendAsync(""","clientSecret":"plain:hush" }""");

        Assert.Equal("Basic Y2xpZW50Omh1c2g=", _x.Proof);
    }

    [Fact]
    public async Task ExpiredToken_IsReplacedByTheNextRefreshToken()
    {
        await SendAsync();
        _x.Valid = "none";
        var result = await SendAsync();

        Assert.Equal(SendOutcome.Sent, result.Outcome);
        Assert.Equal("grant_type=refresh_token&refresh_token=r1&client_id=client", _x.Seen[3]);
    }

    [Fact]
    public async Task RefreshTokenThatWasUsed_SuspendsTheAccountAndSaysWhatToDo()
    {
        _x.Next = "another";
        var result = await SendAsync();

        Assert.Equal(SendOutcome.AccountDead, result.Outcome);
        Assert.Equal(
            "X does not renew the account's token (400): Value passed for the token was invalid. Somebody has to sign in again and put the new refreshToken into the settings.",
            result.Error);
    }

    [Fact]
    public async Task BusyPlatform_IsAskedAgainLater()
    {
        _x.Status = HttpStatusCode.ServiceUnavailable;

        Assert.Equal(SendOutcome.Transient, (await SendAsync()).Outcome);
    }

    [Fact]
    public async Task TokensWithoutASuccessor_AreRefused()
    {
        _x.Answer = """{"token_type":"bearer","expires_in":7200,"access_token":"a1"}""";

        Assert.Contains("offline.access", (await SendAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AccountWithARefreshToken_SendsInEarnest()
    {
        Assert.True(AccountWith(Secrets + "}").IsLive);
        Assert.False(AccountWith("""{"consumerSecret":"plain:consumer","clientId":"plain:client"}""").IsLive);
    }

    [Fact]
    public void TokensOfOAuth1_GoFirst() => Assert.Null(Channel.RefreshTokenOf(AccountWith(
        """{"consumerSecret":"plain:c","clientId":"plain:k","accessToken":"plain:t","accessTokenSecret":"plain:s","refreshToken":"plain:r0"}""")));

    private Task<SendResult> SendAsync(string more = "}") => _tokens.UseAsync(
        Channel,
        AccountWith(Secrets + more),
        account => Channel.SendAsync(_http, account, Part(Customer), Now, CancellationToken.None),
        CancellationToken.None);

    /// <summary>As X does, it takes each refresh token once, and only the latest access token.</summary>
    private sealed class StubX : HttpMessageHandler
    {
        private int _issued;

        public string Next { get; set; } = "r0";

        public string Valid { get; set; } = "none";

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string? Answer { get; set; }

        public string? Proof { get; private set; }

        public List<string> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            if (request.RequestUri!.AbsolutePath != "/2/oauth2/token")
            {
                Seen.Add(request.Headers.Authorization!.ToString());
                return request.Headers.Authorization.Parameter == Valid
                    ? Json(HttpStatusCode.Created, """{"data":{"dm_event_id":"99"} }""")
                    : Json(HttpStatusCode.Unauthorized, """{"title":"Unauthorized"}""");
            }

            Seen.Add(body);
            Proof = request.Headers.Authorization?.ToString();
            if (Status is not HttpStatusCode.OK)
            {
                return Json(Status, "{}");
            }

            if (!body.Contains($"refresh_token={Next}&", StringComparison.Ordinal))
            {
                return Json(HttpStatusCode.BadRequest, """{"error":"invalid_request","error_description":"Value passed for the token was invalid."}""");
            }

            (Next, Valid) = ($"r{++_issued}", $"a{_issued}");
            return Json(
                HttpStatusCode.OK,
                Answer ?? $$"""{"token_type":"bearer","expires_in":7200,"access_token":"{{Valid}}","scope":"dm.write offline.access","refresh_token":"{{Next}}"}""");
        }

        private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
            new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
