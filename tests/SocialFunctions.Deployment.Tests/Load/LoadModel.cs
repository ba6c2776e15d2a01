using System.Globalization;
using static SocialFunctions.Deployment.Tests.Load.Factors;

namespace SocialFunctions.Deployment.Tests.Load;

/// <summary>What a number of conversations a day asks of each part, and what a surge of first messages does.</summary>
internal static class LoadModel
{
    // A conversation's life.
    private const int Sent = Answers + Acknowledgements;
    private const int Inbound = CustomerMessages + (Sent * ReportsOfASentMessage);
    private const int Changes = Inbound + Answers + Sent;

    // A round for each customer message and answer, and one that ends the case.
    private const int Rounds = CustomerMessages + Answers + 1;
    private const decimal Units = (Changes * ((ReadsOfAChange * UnitsOfARead) + (CommitsOfAChange * UnitsOfACommit))) + ((Rounds + Sent) * QueriesOfARound * UnitsOfAQuery);
    private const int BusOperations = ((Inbound + Answers + Sent) * OperationsOfAQueuedMessage) + Changes;

    // Webhook and Inbound for each event, the request of each answer, Outbound, Events, and orchestrator twice, Advance and CarryOut for each round.
    private const int Executions = (Inbound * 2) + Answers + Sent + Changes + (Rounds * 4);

    // What one first message off hours asks at once: its change, its acknowledgement's, and the queries of round and outbox.
    private const decimal UnitsOfAFirstMessage = (2 * ((ReadsOfAChange * UnitsOfARead) + (CommitsOfAChange * UnitsOfACommit))) + (2 * QueriesOfARound * UnitsOfAQuery);
    private const int BusOperationsOfAFirstMessage = (2 * OperationsOfAQueuedMessage) + 2;

    /// <summary>A row of the page for a number of conversations a day.</summary>
    /// <param name="conversations">New ones a day.</param>
    /// <param name="maxThroughput">RU/s of the conversations.</param>
    public static string Row(int conversations, int maxThroughput)
    {
        // In the busiest second of an average day.
        var perSecond = conversations * ShareOfTheBusiestHour / 3600 * PeakOverTheHour;
        var events = perSecond * Inbound;
        var instances = Math.Ceiling(events / NewConversationsOfAnInstance);
        var (units, workItems, bus) = (perSecond * Units, perSecond * Rounds * WorkItemsOfARound, perSecond * BusOperations);
        var first = new[] { ("RU/s", units / maxThroughput), ("work items", workItems / WorkItemsASecond), ("Service Bus", bus / BusOperationsASecond) }.MaxBy(part => part.Item2);
        var month = (decimal)conversations * DaysOfAMonth;
        var costs = CostsOf(month, instances);
        string[] cells =
        [
            Number(conversations),
            $"{Number(events, 1)}, {Number(Math.Ceiling(events / NewConversationsOfAnInstance * SessionsOfAnInstance))} held sessions, {Number(instances)}",
            Number(units),
            Number(workItems),
            Number(bus),
            $"{Number(month * Rounds * TransactionsOfARound / 1e6m, 1)} million",
            $"{string.Join(" + ", costs.Select(cost => Number(cost)))} = {Number(costs.Sum())}",
            $"{first.Item1}, at {Number(first.Item2 * 100)} %",
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    // Cosmos DB, Functions, Service Bus, storage.
    private static decimal[] CostsOf(decimal month, decimal instances)
    {
        // Either every execution has its second for itself, or the instances of all busy groups never rest.
        var alone = month * Executions * LeastSecond * Memory;
        var never = BusyGroups * instances * Memory * DaysOfAMonth * 24 * 3600;
        return
        [
            month * Units / 1e6m * PriceOfAMillionUnits,
            (Math.Min(alone, never) * PriceOfAGigabyteSecond) + (month * Executions / 1e6m * PriceOfAMillionExecutions),
            PriceOfTheBus + (Math.Max(0, (month * BusOperations / 1e6m) - IncludedMillionsOfBusOperations) * PriceOfAMillionBusOperations),
            month * Rounds * TransactionsOfARound / 1e6m * PriceOfAMillionTransactions,
        ];
    }

    /// <summary>How many first messages a second each part bears, the least first, as rows of the page.</summary>
    /// <param name="maxThroughput">RU/s of the conversations.</param>
    public static IEnumerable<string> Limits(int maxThroughput, int instances) => new (string What, decimal Bears)[]
    {
        ($"Cosmos DB, {Number(maxThroughput)} RU/s: {Number(UnitsOfAFirstMessage)} each", maxThroughput / UnitsOfAFirstMessage),
        ($"Durable on Azure Storage, {Number(WorkItemsASecond)} work items a second: {WorkItemsOfARound} each", WorkItemsASecond / WorkItemsOfARound),
        ($"Service Bus Standard, {Number(BusOperationsASecond)} operations a second: {BusOperationsOfAFirstMessage} each", BusOperationsASecond / BusOperationsOfAFirstMessage),
        ($"{instances} instances of `Inbound`, {Number(NewConversationsOfAnInstance)} a second each", instances * NewConversationsOfAnInstance),
        ($"{instances} instances for webhooks, {Number(WebhooksOfAnInstance)} a second each", instances * WebhooksOfAnInstance),
    }.OrderBy(limit => limit.Bears).Select(limit => $"| {limit.What} | {Number(limit.Bears)} |");

    /// <summary>What a surge of first messages comes to, each line of the page.</summary>
    public static string Surge(int perSecond, int minutes, int maxThroughput)
    {
        var messages = (decimal)perSecond * minutes * 60;
        var units = perSecond * UnitsOfAFirstMessage;
        var done = messages * UnitsOfAFirstMessage / maxThroughput / 60;
        return $"""
            - {perSecond} a second for {minutes} minutes are {Number(messages)} first messages: {Number(units)} RU/s, {Number(perSecond * BusOperationsOfAFirstMessage)} operations of Service Bus and {Number(perSecond * WorkItemsOfARound)} work items a second,
              and as much of `Inbound` as {Number(perSecond / NewConversationsOfAnInstance, 1)} instances take.
            - At {Number(maxThroughput)} RU/s they are handled after {Number(done)} minutes, the last one {Number(done - minutes)} minutes late. {Number(Math.Ceiling(units / 1000) * 1000)} RU/s would keep up.
            """;
    }

    private static string Number(decimal number, int digits = 0) => number.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
