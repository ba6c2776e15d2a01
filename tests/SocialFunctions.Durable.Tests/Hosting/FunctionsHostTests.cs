using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Cosmos;
using SocialFunctions.Durable.Hosting;
using SocialFunctions.Functions;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Hosting;

/// <summary>The program put together, with nothing at the other end.</summary>
public sealed class FunctionsHostTests
{
    [Theory]
    [InlineData(typeof(HttpTriggers))]
    [InlineData(typeof(InboundTrigger))]
    [InlineData(typeof(DeadLetterTrigger))]
    [InlineData(typeof(OutboundTrigger))]
    [InlineData(typeof(ClockTriggers))]
    [InlineData(typeof(SweeperTrigger))]
    [InlineData(typeof(SettingsTrigger))]
    [InlineData(typeof(PurgeTrigger))]
    [InlineData(typeof(CalendarFeedsTrigger))]
    [InlineData(typeof(EventsTrigger))]
    [InlineData(typeof(OutgoingWebhookTrigger))]
    public void EveryFunction_HasWhatItNeeds(Type function)
    {
        using var host = Build();

        Assert.NotNull(ActivatorUtilities.CreateInstance(host.Services, function));
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi.json", 200)]
    [InlineData("/api/desk/conversations", 401)]
    [InlineData("/api/desk/reports/service-levels", 401)]
    [InlineData("/webhooks/telegram/nobody", 404)]
    public async Task Request_IsAnsweredByTheRoutes(string path, int status)
    {
        using var host = Build();

        Assert.Equal(status, (await GetAsync(host, path)).Status);
    }

    [Theory]
    [InlineData("GET", "/", 404, "")]
    [InlineData("GET", "/nothing/here", 404, "")]
    [InlineData("HEAD", "/nothing/here", 404, "")]
    [InlineData("POST", "/health/live", 405, "GET")]
    [InlineData("PUT", "/webhooks/telegram/bot", 405, "GET, OPTIONS, POST")]
    [InlineData("DELETE", "/openapi.json", 405, "GET")]
    public async Task WhatIsNotServed_IsAnsweredByTheRoutes(string method, string path, int status, string allowed)
    {
        using var host = Build();

        var answer = await GetAsync(host, path, method);

        Assert.Equal((status, allowed), (answer.Status, answer.Allow));
    }

    [Theory]
    [InlineData(typeof(HttpTriggers))]
    [InlineData(typeof(InboundTrigger))]
    [InlineData(typeof(DeadLetterTrigger))]
    [InlineData(typeof(OutboundTrigger))]
    [InlineData(typeof(ClockTriggers))]
    [InlineData(typeof(SweeperTrigger))]
    [InlineData(typeof(SettingsTrigger))]
    [InlineData(typeof(PurgeTrigger))]
    [InlineData(typeof(CalendarFeedsTrigger))]
    [InlineData(typeof(EventsTrigger))]
    [InlineData(typeof(OutgoingWebhookTrigger))]
    public void SettingsThatAreAway_KeepNoFunctionFromStarting(Type function)
    {
        using var host = Build(Away);

        Assert.NotNull(ActivatorUtilities.CreateInstance(host.Services, function));
    }

    [Theory]
    [InlineData("/health/live", 200, "ok")]
    [InlineData("/health/ready", 503, "The settings cannot be read: the tables are away.")]
    [InlineData("/webhooks/telegram/nobody", 503, "")]
    public async Task SettingsThatAreAway_AreSaidToBe(string path, int status, string text)
    {
        using var host = Build(Away);

        var (answered, body, _) = await GetAsync(host, path);

        Assert.Equal(status, answered);
        Assert.Contains(text, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ServiceBus:fullyQualifiedNamespace=", "ServiceBus__fullyQualifiedNamespace")]
    [InlineData("--Tables:tableServiceUri=", "Tables__tableServiceUri")]
    [InlineData("--Cosmos:accountEndpoint=", "Cosmos__accountEndpoint")]
    [InlineData("--Cosmos:accountEndpoint=nonsense", "Cosmos__accountEndpoint")]
    public void SettingThatIsMissing_IsNamed(string missing, string name) =>
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => Build(missing)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task InboundWebhook_OpensNoConversationStore()
    {
        // An instance for HTTP may have nothing else to do, and a platform waits for its first answer.
        var opened = false;
        using var host = Build(services => services.Replace(ServiceDescriptor.Singleton(_ =>
        {
            opened = true;
            return new CosmosConnection { Endpoint = new Uri("https://none.documents.azure.com") }.Open();
        })));

        Assert.Equal(404, (await GetAsync(host, "/webhooks/telegram/nobody")).Status);
        Assert.False(opened);
    }

    [Fact]
    public void Requests_AreNotLogged()
    {
        using var host = Build();

        // Platforms send secrets in their queries.
        Assert.False(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Critical));
    }

    [Fact]
    public async Task SecretInTheSettings_IsNotAllowed()
    {
        using var host = Build();

        var replaced = await host.Services.GetRequiredService<SettingsStore>().ReplaceAsync(Document("plain:1:token"), null, null, default);

        Assert.NotEmpty(replaced.Problems);
    }

    [Theory]
    [InlineData("env:SOCIALFUNCTIONS_SECRET_BOT_TOKEN")]
    [InlineData("env:BOT_TOKEN")]
    [InlineData("env:BOT__TOKEN")]
    public async Task SecretOfAnAppSetting_IsFound(string secret)
    {
        using var host = Build("--SOCIALFUNCTIONS_SECRET_BOT_TOKEN=1:token", "--BOT_TOKEN=1:token", "--BOT:TOKEN=1:token", "--SOCIALFUNCTIONS_SECRETS=BOT_TOKEN, BOT__TOKEN");

        var replaced = await host.Services.GetRequiredService<SettingsStore>().ReplaceAsync(Document(secret), null, null, default);

        Assert.Empty(replaced.Problems);
    }

    [Fact]
    public async Task AppSettingThatIsNoSecret_IsNotRead()
    {
        using var host = Build("--BOT_TOKEN=1:token");

        var replaced = await host.Services.GetRequiredService<SettingsStore>().ReplaceAsync(Document("env:BOT_TOKEN"), null, null, default);

        Assert.Contains("may not be read", Assert.Single(replaced.Problems).Message, StringComparison.Ordinal);
    }

    private static string Document(string botToken) => $$"""
        {
          "accounts": [{
            "id": "bot", "channel": "telegram", "externalId": "the_bot", "sending": "live",
            "secrets": { "botToken": "{{botToken}}", "secretToken": "env:SOCIALFUNCTIONS_SECRET_TOKEN" }
          }]
        }
        """;

    private static InMemorySettingsArchive Away => new() { Fault = () => new StoreUnavailableException("the tables are away") };

    private static async Task<(int Status, string Body, string Allow)> GetAsync(IHost host, string path, string method = "GET")
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = body } };
        (http.Request.Method, http.Request.Path, http.Request.Host, http.Request.Scheme) = (method, path, new HostString("localhost"), "https");

        await ActivatorUtilities.CreateInstance<HttpTriggers>(scope.ServiceProvider).HealthAsync(http.Request);

        return (http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()), http.Response.Headers.Allow.ToString());
    }

    private static IHost Build(params IReadOnlyList<string> more) => Build(new InMemorySettingsArchive(), more);

    private static IHost Build(InMemorySettingsArchive archive, params IReadOnlyList<string> more) =>
        Build(services => services.Replace(ServiceDescriptor.Singleton<ISettingsArchive>(archive)), more);

    private static IHost Build(Action<IServiceCollection> replace, params IReadOnlyList<string> more)
    {
        var builder = FunctionsHost.CreateBuilder(
        [
            "--ServiceBus:fullyQualifiedNamespace=none.servicebus.windows.net",
            "--Tables:tableServiceUri=https://none.table.core.windows.net",
            "--Cosmos:accountEndpoint=https://none.documents.azure.com",
            "--SOCIALFUNCTIONS_SECRET_TOKEN=secret",
            .. more,
        ]);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISettingsArchive>(new InMemorySettingsArchive()));
        replace(builder.Services);
        return builder.Build();
    }
}
