using System.Xml;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The deployment makes the queues and the topic that the program wants.</summary>
public sealed class BusTests
{
    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Queues_HaveEachProperty(string deployment) => Assert.Equal(
        BusEntities.Queues.SelectMany(queue => Flat.Of(
            new
            {
                requiresSession = queue.Sessions,
                requiresDuplicateDetection = true,
                duplicateDetectionHistoryTimeWindow = XmlConvert.ToString(queue.DuplicateDetectionWindow),
                lockDuration = XmlConvert.ToString(queue.LockDuration),
                maxDeliveryCount = queue.MaxDeliveryCount,
                defaultMessageTimeToLive = XmlConvert.ToString(queue.TimeToLive),
                deadLetteringOnMessageExpiration = queue.DeadLettersExpired,
                maxSizeInMegabytes = queue.MaxSizeInMegabytes,
                enablePartitioning = queue.Partitioned,
            },
            queue.Name)).Order(),
        Made(deployment, "queues"));

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Topic_HasEachProperty(string deployment) => Assert.Equal(
        Flat.Of(
            new
            {
                requiresDuplicateDetection = true,
                duplicateDetectionHistoryTimeWindow = XmlConvert.ToString(BusEntities.Events.DuplicateDetectionWindow),
                defaultMessageTimeToLive = XmlConvert.ToString(BusEntities.Events.TimeToLive),
                maxSizeInMegabytes = BusEntities.Events.MaxSizeInMegabytes,
                enablePartitioning = BusEntities.Events.Partitioned,
            },
            BusEntities.Events.Name).Order(),
        Made(deployment, "topics"));

    private static IEnumerable<string> Made(string deployment, string entities) => Deployed.As(deployment)
        .OfType($"Microsoft.ServiceBus/namespaces/{entities}")
        .SelectMany(entity => Flat.Of(entity.Properties, entity.Name))
        .Order();
}
