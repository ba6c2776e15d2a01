using System.Text.Json;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Azure.Tests.Bus;

/// <summary>The queues that a developer's machine has are those that the code wants.</summary>
public sealed class EmulatorTests
{
    [Fact]
    public void EveryQueue_IsThereWithDuplicateDetection_AndSessionsWhereConversationsNeedThem()
    {
        using var described = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "servicebus.json")));
        var queues = described.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty("Queues").EnumerateArray()
            .Select(queue => (Name: queue.GetProperty("Name").GetString(), Properties: queue.GetProperty("Properties")))
            .Select(queue => (queue.Name, Duplicates: Is(queue.Properties, "RequiresDuplicateDetection"), Sessions: Is(queue.Properties, "RequiresSession")));

        Assert.Equal([(BusNames.Inbound, true, true), (BusNames.Outbound, true, true), (BusNames.Webhooks, true, false)], queues);
    }

    private static bool Is(JsonElement properties, string name) => properties.GetProperty(name).GetBoolean();
}
