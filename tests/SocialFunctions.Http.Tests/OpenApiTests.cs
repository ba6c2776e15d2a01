using System.CodeDom.Compiler;
using System.Text.Json;
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
            Assert.Contains(answers, answer => answer.Name is "200" or "201" or "202" or "204" or "207");
            Assert.Contains(answers, answer =>
                answer.Name == "401" && answer.Value.GetProperty("content").TryGetProperty("application/problem+json", out _));
            Assert.All(answers, answer => Assert.Equal(answer.Name != "204", answer.Value.TryGetProperty("content", out _)));
            Assert.Subset(answers.Select(answer => answer.Name).ToHashSet(), new HashSet<string> { "401", "403", "429", "500", "503" });
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
    [InlineData("/api/desk/stream", "get", "after", "Last-Event-ID")]
    [InlineData("/desk/sign-out", "post", "X-SocialFunctions-Csrf")]
    public async Task Headers_AreDescribed(string path, string method, params string[] parameters)
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        var described = document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("parameters");
        Assert.Equal(parameters, described.EnumerateArray().Select(parameter => parameter.Text("name")));
    }

    [Theory]
    [InlineData("/api/desk/conversations", 50, 200)]
    [InlineData("/api/desk/conversations/{id}/messages", 200, 1000)]
    [InlineData("/api/desk/conversations/{id}/timeline", 1000, 1000)]
    [InlineData("/api/desk/events", 200, 1000)]
    [InlineData("/api/admin/quarantine", 50, 200)]
    [InlineData("/api/admin/audit", 50, 200)]
    public async Task Take_HasADefaultAndAMaximum(string path, int usual, int most)
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        var take = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.Text("name") == "take").GetProperty("schema");
        Assert.Equal((1, usual, most), (take.GetProperty("minimum").GetInt32(), take.GetProperty("default").GetInt32(), take.GetProperty("maximum").GetInt32()));
    }

    [Fact]
    public async Task EveryBodyAndEveryProblem_HasAnExample()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(o => o.Value))
        {
            var bodies = operation.TryGetProperty("requestBody", out var body) ? [body] : Array.Empty<JsonElement>();
            var problems = operation.GetProperty("responses").EnumerateObject().Where(answer => answer.Name[0] is '4' or '5').Select(answer => answer.Value);
            foreach (var media in bodies.Concat(problems).SelectMany(part => part.GetProperty("content").EnumerateObject()))
            {
                // A settings document is longer than an example; the repository has one. A file has no text.
                Assert.True(
                    media.Name == "*/*"
                    || media.Value.TryGetProperty("example", out _)
                    || media.Value.GetRawText().Contains("/SettingsDocument", StringComparison.Ordinal),
                    $"{operation.Text("operationId")} {media.Value}");
            }
        }
    }

    [Fact]
    public async Task EventTypes_AreWords()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        var type = document.GetProperty("components").GetProperty("schemas").GetProperty("TimelineEntry").GetProperty("properties").GetProperty("type");
        Assert.Equal(SocialFunctions.Model.TimelineType.All, type.GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
    }

    private IEnumerable<string> MappedApiRoutes() =>
        from endpoint in ApiEndpoints()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {PatternOf(endpoint)}";

    private IEnumerable<RouteEndpoint> ApiEndpoints() =>
        _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => PatternOf(endpoint) is var path
                && (path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/desk/sign-", StringComparison.Ordinal)));

    private static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
