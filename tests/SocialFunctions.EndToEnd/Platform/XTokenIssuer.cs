using System.Globalization;
using Microsoft.AspNetCore.Http;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Platform;

/// <summary>
/// Issues the tokens of one user of X: a refresh token serves once, and only the last access token is good. Each lasts so short that the next call needs
/// another one.
/// </summary>
internal sealed class XTokenIssuer
{
    private const int LastsForSeconds = 30;
    private readonly Lock _gate = new();
    private string _refreshToken = XUser.FirstRefreshToken;
    private int _present;

    /// <summary>How often tokens were issued.</summary>
    public int Issued { get; private set; }

    /// <summary>How often a token was asked for with one that had served, or at the same time as another.</summary>
    public int Refused { get; private set; }

    /// <summary>What a call has to show.</summary>
    public string Authorization
    {
        get
        {
            lock (_gate)
            {
                return Access(Issued);
            }
        }
    }

    public async Task ExchangeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var others = Interlocked.Increment(ref _present) > 1;
        var issued = Issue(form["refresh_token"].ToString(), others);
        Interlocked.Decrement(ref _present);
        http.Response.StatusCode = issued is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        await (issued is { } number
            ? http.Response.WriteAsJsonAsync(new
            {
                token_type = "bearer",
                expires_in = LastsForSeconds,
                access_token = Access(number)["Bearer ".Length..],
                refresh_token = Refresh(number),
            })
            : http.Response.WriteAsJsonAsync(new { error = "invalid_request", error_description = "Value passed for the token was invalid." }));
    }

    private static string Access(int number) => string.Create(CultureInfo.InvariantCulture, $"Bearer e2e-access-{number}");

    private static string Refresh(int number) => string.Create(CultureInfo.InvariantCulture, $"e2e-refresh-{number}");

    private int? Issue(string refreshToken, bool others)
    {
        lock (_gate)
        {
            if (others || refreshToken != _refreshToken)
            {
                Refused++;
                return null;
            }

            _refreshToken = Refresh(++Issued);
            return Issued;
        }
    }
}
