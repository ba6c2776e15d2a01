using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http;

/// <summary>All routes as one request handler, for a host whose own routes call it (Azure Functions).</summary>
public sealed class SocialFunctionsPipeline
{
    private readonly RequestDelegate _pipeline;

    /// <summary>Builds the pipeline; a process needs only one.</summary>
    /// <param name="services">The host's services, with what <see cref="SocialFunctionsHttp.AddSocialFunctionsHttp"/> registers.</param>
    public SocialFunctionsPipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.Use(HeadRequests.AnswerAsync);
        services.GetRequiredService<TrustedProxies>().Use(app).UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseEndpoints(endpoints => endpoints.MapSocialFunctions());
        _pipeline = app.Build();
    }

    /// <summary>Handles a request with the routes of SocialFunctions.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        // Otherwise routing keeps the endpoint that the server chose.
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        return _pipeline(http);
    }
}
