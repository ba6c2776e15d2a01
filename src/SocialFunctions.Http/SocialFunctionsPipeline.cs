using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http;

/// <summary>All routes as one function, for a host whose server routes to it by routes of its own (Azure Functions).</summary>
public sealed class SocialFunctionsPipeline
{
    private readonly RequestDelegate _pipeline;

    /// <summary>Puts it together; once for the life of the process.</summary>
    /// <param name="services">The host's services, with what <see cref="SocialFunctionsHttp.AddSocialFunctionsHttp"/> registers.</param>
    public SocialFunctionsPipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseEndpoints(endpoints => endpoints.MapSocialFunctions());
        _pipeline = app.Build();
    }

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request as the server handed it over.</param>
    public Task InvokeAsync(HttpContext http)
    {
        // Otherwise routing takes the server's route for the answer.
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        return _pipeline(http);
    }
}
