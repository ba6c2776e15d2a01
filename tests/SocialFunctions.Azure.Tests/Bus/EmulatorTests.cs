using System.Text.Json;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Azure.Tests.Bus;

/// <summary>The queues and the topic that a developer's machine has are those that the code wants.</summary>
public sealed class EmulatorTests
{
    [Fact]
    public void EveryQueue_IsThereWithDuplicateDetection_AndSessionsWhereConversationsNeedThem()
    {
        var queues = Described("Queues")
            .Select(queue => (Name: queue.GetProperty("Name").GetString(), Properties: queue.GetProperty("Properties")))
            .Select(queue => (queue.Name, Duplicates: Is(queue.Properties, "RequiresDuplicateDetection"), Sessions: Is(queue.Properties, "RequiresSession")));

        Assert.Equal([(BusNames.Inbound, true, true), (BusNames.Outbound, true, true), (BusNames.Webhooks, true, false)], queues);
    }

    [Fact]
    public void Topic_IsThereWithDuplicateDetectionAndASubscription()
    {
        var topic = Assert.Single(Described("Topics"));

        Assert.Equal(BusNames.Events, topic.GetProperty("Name").GetString());
        Assert.True(Is(topic.GetProperty("Properties"), "RequiresDuplicateDetection"));
        Assert.Equal(RealBusTests.Subscription, Assert.Single(topic.GetProperty("Subscriptions").EnumerateArray()).GetProperty("Name").GetString());
    }

    private static List<JsonElement> Described(string entities)
    {
        using var described = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "servicebus.json")));
        return [.. described.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty(entities).Clone().EnumerateArray()];
    }

    private static bool Is(JsonElement properties, string name) => properties.GetProperty(name).GetBoolean();
}
