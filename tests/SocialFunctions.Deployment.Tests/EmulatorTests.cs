using System.Text.Json;
using System.Xml;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The queues and the topic of a developer's machine are those of the deployment, as far as the emulator goes.</summary>
/// <remarks>https://github.com/Azure/azure-service-bus-emulator-installer/blob/main/ServiceBus-Emulator/Schema/Config-schema.json</remarks>
public sealed class EmulatorTests
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(5);

    [Fact]
    public void Queues_HaveEachProperty() => Assert.Equal(
        BusEntities.Queues.SelectMany(queue => Flat.Of(
            new
            {
                DeadLetteringOnMessageExpiration = queue.DeadLettersExpired,
                DefaultMessageTimeToLive = AtMost(LongestLife, queue.TimeToLive),
                DuplicateDetectionHistoryTimeWindow = AtMost(LongestWindow, queue.DuplicateDetectionWindow),
                LockDuration = XmlConvert.ToString(queue.LockDuration),
                queue.MaxDeliveryCount,
                RequiresDuplicateDetection = true,
                RequiresSession = queue.Sessions,
            },
            queue.Name)),
        Described("Queues").SelectMany(queue => Flat.Of(queue.GetProperty("Properties"), NameOf(queue))));

    [Fact]
    public void Topic_HasEachProperty() => Assert.Equal(
        Flat.Of(
            new
            {
                DefaultMessageTimeToLive = AtMost(LongestLife, BusEntities.Events.TimeToLive),
                DuplicateDetectionHistoryTimeWindow = AtMost(LongestWindow, BusEntities.Events.DuplicateDetectionWindow),
                RequiresDuplicateDetection = true,
            },
            BusEntities.Events.Name),
        Described("Topics").SelectMany(topic => Flat.Of(topic.GetProperty("Properties"), NameOf(topic))));

    // The emulator takes no empty list of them. RealBusTests know it by its name.
    [Fact]
    public void Topic_HasASubscriptionToLookInto() =>
        Assert.Equal(["all"], Described("Topics").SelectMany(topic => topic.GetProperty("Subscriptions").EnumerateArray()).Select(NameOf));

    private static JsonElement.ArrayEnumerator Described(string entities) => Repository.ReadJson("infra/local/servicebus.json")
        .GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty(entities).EnumerateArray();

    private static string NameOf(JsonElement entity) => entity.GetProperty("Name").GetString()!;

    private static string AtMost(TimeSpan longest, TimeSpan wanted) => XmlConvert.ToString(wanted < longest ? wanted : longest);
}
