namespace SocialFunctions.Deployment.Tests.Load;

/// <summary>What the load model multiplies. Each says who measured it, or where it stands.</summary>
internal static class Factors
{
    // Assumed of a company; another one puts its own here.
    public const int CustomerMessages = 2;
    public const int Answers = 2;
    public const int Acknowledgements = 1;
    public const int ReportsOfASentMessage = 2;
    public const decimal ShareOfTheBusiestHour = 0.12m;
    public const decimal PeakOverTheHour = 3;
    public const int DaysOfAMonth = 30;

    /// <summary>Most reads and commits of one handled event or sent message: OperationCountTests.</summary>
    public const int ReadsOfAChange = 2;
    public const int CommitsOfAChange = 1;

    /// <summary>Queries of one partition for a round of the clock, and for a run of the outbox: docs/azure.md, from OperationCountTests.</summary>
    public const int QueriesOfARound = 1;

    /// <summary>
    /// Request units: a point read of 1 KB costs 1 (learn.microsoft.com, Request Units, 2025). Of queries and batches nobody has measured any: there is no Cosmos DB
    /// where the tests run. The metric socialfunctions.cosmos.request_charge has the real ones.
    /// </summary>
    public const decimal UnitsOfARead = 1;
    public const decimal UnitsOfAQuery = 3;
    public const decimal UnitsOfACommit = 35;

    /// <summary>
    /// First messages of new conversations that one instance takes from the queue in a second, at least: 50 sessions, each held for 0.1 s after its message. Command
    /// "sessions" of the benchmarks measured 285.7 with a handler of 50 ms, against a broker that speaks AMQP, on two idle processors on 30 November 2026, and 243
    /// on two busy ones; with the 32 sessions and 2 s of before it was 16. It changes with maxConcurrentSessions and sessionIdleTimeout of host.json.
    /// </summary>
    public const decimal NewConversationsOfAnInstance = 200;

    /// <summary>maxConcurrentSessions of host.json, with which that was measured.</summary>
    public const int SessionsOfAnInstance = 50;

    /// <summary>Inbound webhooks that one instance answers in a second, p95 64 ms: measured under the Functions host in November 2026.</summary>
    public const decimal WebhooksOfAnInstance = 317;

    /// <summary>Send, receive and complete.</summary>
    public const int OperationsOfAQueuedMessage = 3;

    /// <summary>Of a Standard namespace: credits for about 1,000 operations a second (learn.microsoft.com, Throttling operations on Azure Service Bus, 2025).</summary>
    public const decimal BusOperationsASecond = 1000;

    /// <summary>Work items of a round: the start or wake, Advance and its result, CarryOut and its result, the timer.</summary>
    public const int WorkItemsOfARound = 6;

    /// <summary>Work items a second of Durable on Azure Storage with two workers (learn.microsoft.com, Durable Task Scheduler work item throughput, 2026).</summary>
    public const decimal WorkItemsASecond = 430;

    /// <summary>Storage transactions of a round: an estimate, see docs/azure.md.</summary>
    public const int TransactionsOfARound = 30;

    /// <summary>A function's least time that is billed, in seconds, and an instance's memory in GB (learn.microsoft.com, Flex Consumption plan, 2025).</summary>
    public const decimal LeastSecond = 1;
    public const decimal Memory = 2;

    /// <summary>Instance groups that work when messages come: HTTP, Durable, Inbound, Outbound, Events.</summary>
    public const int BusyGroups = 5;

    // Dollars: docs/deploy.md says of when.
    public const decimal PriceOfAGigabyteSecond = 0.000026m;
    public const decimal PriceOfAMillionExecutions = 0.40m;
    public const decimal PriceOfAMillionUnits = 0.25m;
    public const decimal PriceOfTheBus = 10;
    public const decimal IncludedMillionsOfBusOperations = 13;
    public const decimal PriceOfAMillionBusOperations = 0.80m;
    public const decimal PriceOfAMillionTransactions = 0.04m;
}
