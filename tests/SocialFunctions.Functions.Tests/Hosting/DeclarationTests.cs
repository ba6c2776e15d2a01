using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Functions.Clock;
using SocialFunctions.Functions.Inbound;

namespace SocialFunctions.Functions.Tests.Hosting;

/// <summary>What the Functions host reads of the program.</summary>
public sealed class DeclarationTests
{
    private static readonly IReadOnlyList<MethodInfo> Functions =
        [.. typeof(Alarm).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)];

    [Fact]
    public void FunctionNames_AreUnique()
    {
        var names = Functions.Select(m => m.GetCustomAttribute<FunctionAttribute>()!.Name).ToList();

        Assert.Equal(16, names.Count);
        Assert.Equal(names, names.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Queues_AreThoseThatAreWrittenTo()
    {
        var queues = Triggers<ServiceBusTriggerAttribute>().ToList();

        Assert.Equal([BusNames.Inbound, DeadLetterFunction.Queue, BusNames.Outbound, BusNames.Webhooks], queues.Select(q => q.QueueName).Order());
        Assert.All(queues, queue => Assert.Equal("ServiceBus", queue.Connection));
        Assert.All(queues, queue => Assert.Equal(queue.QueueName is BusNames.Inbound or BusNames.Outbound, queue.IsSessionsEnabled));
    }

    [Fact]
    public void HttpFunctions_LeaveAuthenticationToTheRoutes() =>
        Assert.All(Triggers<HttpTriggerAttribute>(), trigger => Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel));

    [Fact]
    public void HostJson_PutsNothingBeforeTheRoutes() => Assert.Equal("", Extension("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void HostJson_HasWhoeverWakesAnEndedOrchestrationTold() =>
        Assert.True(Extension("durableTask").GetProperty("throwStatusExceptionsOnRaiseEvent").GetBoolean());

    // As it stands beside the program.
    private static JsonElement Extension(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "host.json");
        using var host = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return host.RootElement.GetProperty("extensions").GetProperty(name).Clone();
    }

    private static IEnumerable<T> Triggers<T>()
        where T : Attribute => Functions.SelectMany(m => m.GetParameters()).Select(p => p.GetCustomAttribute<T>()).OfType<T>();
}
