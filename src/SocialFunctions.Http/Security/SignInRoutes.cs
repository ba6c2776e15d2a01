using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Security;

/// <summary>The routes by which people sign in to the desk.</summary>
/// <param name="sessions">Null where they sign in with Microsoft Entra ID: then the page does it, and sends the token with each request.</param>
internal sealed class SignInRoutes(FailureThrottle throttle, AgentSessions? sessions = null, EntraTenant? tenant = null)
{
    /// <summary>Names of the operations that change something.</summary>
    public const string SignInOperation = "signIn";

    /// <inheritdoc cref="SignInOperation"/>
    public const string SignOutOperation = "signOut";

    private const string Path = "/desk/sign-in";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithTags("sign-in").RefuseUnknownParameters();
        group.MapGet(Path, Ways)
            .Describe("getSignIn", "Says how people sign in here; nobody needs to be signed in.")
            .Answers<SignInWays>(400);
        if (sessions is null)
        {
            return;
        }

        group.MapPost(Path, SignInAsync)
            .Describe(SignInOperation, $"Gives a session cookie for the token of an agent; needs the header {SessionCookie.Header}, as everything that changes something by the cookie.")
            .Takes<SignInRequest>()
            .AnswersNothing(400);
        group.MapPost("/desk/sign-out", SignOut)
            .Describe(SignOutOperation, "Ends the session and takes the cookie away.")
            .AnswersNothing(400);
    }

    private IResult Ways(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            tenant is null ? new SignInWays(SignInWay.Token, null, null, null) : new SignInWays(SignInWay.Entra, tenant.Login, tenant.ClientId, $"api://{tenant.ClientId}/.default"),
            ApiJson.Default.SignInWays);
    }

    private async Task<IResult> SignInAsync(HttpContext http, CancellationToken cancellationToken)
    {
        SessionCookie.CheckOrigin(http.Request);
        var request = await JsonBody.ReadAsync(http.Request, ApiJson.Default.SignInRequest, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        if (sessions!.Begin(request.Token.Trim()) is not { } id)
        {
            return throttle.IsTooMuch(http, "A sign-in was refused: no agent has its token (401)")
                ? Results.StatusCode(StatusCodes.Status429TooManyRequests)
                : new Problem(StatusCodes.Status401Unauthorized, "No agent has this token.");
        }

        EndPresent(http);
        SessionCookie.Set(http.Response, id);
        return Results.NoContent();
    }

    private IResult SignOut(HttpContext http)
    {
        SessionCookie.CheckOrigin(http.Request);
        EndPresent(http);
        SessionCookie.Clear(http.Response);
        return Results.NoContent();
    }

    private void EndPresent(HttpContext http)
    {
        if (SessionCookie.Of(http.Request) is { } id)
        {
            sessions!.End(id);
        }
    }
}

/// <summary>How people sign in.</summary>
/// <param name="Kind">With what.</param>
/// <param name="Authority">Address of the tenant; null without Microsoft Entra ID.</param>
/// <param name="ClientId">Id of the application; null without Microsoft Entra ID.</param>
/// <param name="Scope">What to ask for; null without Microsoft Entra ID.</param>
internal sealed record SignInWays(SignInWay Kind, string? Authority, string? ClientId, string? Scope);

/// <summary>With what people sign in.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SignInWay>))]
internal enum SignInWay
{
    /// <summary>The token of an agent.</summary>
    Token,

    /// <summary>Microsoft Entra ID.</summary>
    Entra,
}

/// <summary>The token of an agent.</summary>
internal sealed record SignInRequest
{
    /// <summary>The token.</summary>
    public required string Token { get; init; }
}
