using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using SocialFunctions.Azure;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Cosmos;
using SocialFunctions.Durable.Inbound;
using SocialFunctions.Functions;

namespace SocialFunctions.Durable.Tests.Hosting;

/// <summary>What the Functions host reads of the program.</summary>
public sealed class DeclarationTests
{
    private static readonly IReadOnlyList<MethodInfo> Functions =
        [.. typeof(ClockTriggers).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)];

    [Fact]
    public void FunctionNames_AreUnique()
    {
        var names = Functions.Select(m => m.GetCustomAttribute<FunctionAttribute>()!.Name).ToList();

        Assert.Equal(18, names.Count);
        Assert.Equal(names, names.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Queues_AreThoseThatAreWrittenTo()
    {
        var queues = Triggers<ServiceBusTriggerAttribute>().ToList();

        // Dead letters have no sessions, whatever their queue has.
        Assert.Equal(
            BusEntities.Queues.Select(queue => (queue.Name, queue.Sessions)).Append((DeadLetterFunction.Queue, false)).Order(),
            queues.Select(trigger => (trigger.QueueName, trigger.IsSessionsEnabled)).Order());
        Assert.All(queues, queue => Assert.Equal(AppSettings.ServiceBus, queue.Connection));
    }

    [Fact]
    public void ChangeFeed_IsThatOfTheStore()
    {
        var trigger = Assert.Single(Triggers<CosmosDBTriggerAttribute>());

        Assert.Equal((ConversationContainer.Name, ChangeFeed.LeasesName), (trigger.ContainerName, trigger.LeaseContainerName));
        Assert.Equal(AppSettings.Cosmos, trigger.Connection);
        Assert.Equal($"%{AppSettings.CosmosDatabase}%", trigger.DatabaseName);

        // The deployment makes both containers; the trigger may make none.
        Assert.False(trigger.CreateLeaseContainerIfNotExists);
    }

    [Fact]
    public void EverySettingThatATriggerNames_IsFoundAsTheFunctionsHostReadsIt()
    {
        // The host's configuration has a colon for two underscores; what a trigger names is looked up in it as it stands.
        var deployed = new ConfigurationBuilder()
            .AddInMemoryCollection(AppSettings.OfProgram.Concat(AppSettings.OfHost).ToDictionary(AppSettings.Key, string? (_) => "deployed"))
            .Build();
        var texts = Triggers<BindingAttribute>()
            .SelectMany(trigger => trigger.GetType().GetProperties()
                .Where(property => property.PropertyType == typeof(string))
                .Select(property => (property.Name, Text: (string?)property.GetValue(trigger))))
            .ToList();
        var connections = texts.Where(text => text.Name == "Connection").Select(text => text.Text).ToList();
        var expressions = texts.SelectMany(text => Regex.Matches(text.Text ?? "", "%([^%]+)%")).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal([AppSettings.Cosmos, AppSettings.ServiceBus], connections.Distinct().Order(StringComparer.Ordinal));
        Assert.All(connections, connection => Assert.NotEmpty(deployed.GetSection(connection!).GetChildren()));
        Assert.NotEmpty(expressions);
        Assert.All(expressions, name => Assert.Equal("deployed", deployed[name]));

        // What scales the app looks the same names up among the app settings, which have no colons.
        Assert.Equal([], expressions.Except(AppSettings.OfProgram));
    }

    [Fact]
    public void HostJson_KeepsOrchestrationsInAzureStorageUnlessAppSettingsSayOtherwise() =>
        Assert.Equal("azureStorage", Extension("durableTask").GetProperty("storageProvider").GetProperty("type").GetString());

    [Fact]
    public void HttpFunctionForEverythingElse_IsTheLastThatTheHostTries()
    {
        var inTheHostsOrder = Functions
            .SelectMany(function => function.GetParameters(), (function, parameter) => (function, Trigger: parameter.GetCustomAttribute<HttpTriggerAttribute>()))
            .Where(http => http.Trigger is not null)
            .OrderBy(http => http.function.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase)
            .Select(http => http.Trigger!.Route)
            .ToList();

        Assert.Equal("{*path}", inTheHostsOrder[^1]);
    }

    [Fact]
    public void HttpFunctions_LeaveMethodsToTheRoutes() => Assert.All(Triggers<HttpTriggerAttribute>(), trigger => Assert.Null(trigger.Methods));

    [Fact]
    public void HttpFunctions_LeaveAuthenticationToTheRoutes() =>
        Assert.All(Triggers<HttpTriggerAttribute>(), trigger => Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel));

    [Fact]
    public void HostJson_PutsNothingBeforeTheRoutes() => Assert.Equal("", Extension("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void HostJson_KeepsASessionForLongerThanAnyRunInIt() => Assert.True(
        TimeSpan.Parse(Extension("serviceBus").GetProperty("maxAutoLockRenewalDuration").GetString()!, CultureInfo.InvariantCulture)
        > 2 * TimeSpan.Parse(Host().GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture));

    [Fact]
    public void HostJson_HasWhoeverWakesAnEndedOrchestrationTold() =>
        Assert.True(Extension("durableTask").GetProperty("throwStatusExceptionsOnRaiseEvent").GetBoolean());

    // As it stands beside the program.
    private static JsonElement Host()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "host.json");
        using var host = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return host.RootElement.Clone();
    }

    private static JsonElement Extension(string name) => Host().GetProperty("extensions").GetProperty(name);

    private static IEnumerable<T> Triggers<T>()
        where T : Attribute => Functions.SelectMany(m => m.GetParameters()).Select(p => p.GetCustomAttribute<T>()).OfType<T>();
}
