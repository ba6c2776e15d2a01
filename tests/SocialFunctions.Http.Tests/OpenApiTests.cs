using System.CodeDom.Compiler;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class OpenApiTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Document_HoldsExactlyTheMappedApiRoutes()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(MappedApiRoutes().Order(), described.Order());
    }

    [Fact]
    public async Task Operations_HaveIdSummaryAndAnswers()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value)
            .ToList();

        Assert.Equal(operations.Count, operations.Select(o => o.Text("operationId")).Distinct().Count());
        Assert.All(operations, operation => Assert.EndsWith(".", operation.Text("summary"), StringComparison.Ordinal));
        Assert.All(operations, operation =>
        {
            var answers = operation.GetProperty("responses").EnumerateObject().ToList();
            Assert.Contains(answers, answer => answer.Name is "200" or "202" or "207");
            Assert.Contains(answers, answer =>
                answer.Name == "401" && answer.Value.GetProperty("content").TryGetProperty("application/problem+json", out _));
            Assert.All(answers, answer => Assert.True(answer.Value.TryGetProperty("content", out _)));
        });
    }

    [Fact]
    public void Routes_AreCompiledAhead()
    {
        // A route without this mark is compiled by every process before its first answer.
        Assert.All(ApiEndpoints(), endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<GeneratedCodeAttribute>()));
    }

    [Fact]
    public async Task Document_IsOfTheServerThatItComesFrom()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        Assert.Equal("/", Assert.Single(document.GetProperty("servers").EnumerateArray()).Text("url"));
    }

    [Fact]
    public async Task Document_NamesTheBearerScheme()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").Text("scheme"));
        Assert.True(document.GetProperty("security")[0].TryGetProperty("bearer", out _));
    }

    [Theory]
    [InlineData("ConversationView", "clocks")]
    [InlineData("ReplyRequest", "text")]
    [InlineData("TimelineEntry", "data")]
    [InlineData("SettingsDocument", "accounts")]
    [InlineData("Problem", "detail")]
    public async Task Schemas_AreNamedAndInCamelCase(string schema, string property)
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.GetProperty(schema).GetProperty("properties").TryGetProperty(property, out _));
    }

    [Theory]
    [InlineData("ClockView", "dueAt", "date-time")]
    [InlineData("ClockView", "target", "duration")]
    [InlineData("ClockView", "policyVersion", "int32")]
    [InlineData("SnoozeRequest", "until", "date-time")]
    public async Task TimesDurationsAndNumbers_HaveTypeAndFormat(string schema, string property, string format)
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        var schemas = document.GetProperty("components").GetProperty("schemas");
        var described = schemas.GetProperty(schema).GetProperty("properties").GetProperty(property);
        Assert.Equal(format, described.Text("format"));
        Assert.DoesNotContain(format == "int32" ? "string" : "integer", described.GetProperty("type").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/desk/conversations/{id}/replies", "post", "id", "If-Match", "Idempotency-Key")]
    [InlineData("/api/desk/conversations/{id}/claim", "post", "id", "If-Match", "Idempotency-Key")]
    [InlineData("/api/admin/settings", "put", "If-Match")]
    public async Task Headers_AreDescribed(string path, string method, params string[] parameters)
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        var described = document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("parameters");
        Assert.Equal(parameters, described.EnumerateArray().Select(parameter => parameter.Text("name")));
    }

    private IEnumerable<string> MappedApiRoutes() =>
        from endpoint in ApiEndpoints()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {PatternOf(endpoint)}";

    private IEnumerable<RouteEndpoint> ApiEndpoints() =>
        _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => PatternOf(endpoint).StartsWith("/api/", StringComparison.Ordinal));

    private static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
