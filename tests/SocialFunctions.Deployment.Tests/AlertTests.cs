using System.Text.RegularExpressions;
using SocialFunctions.Application.Engine;
using SocialFunctions.Cosmos;
using SocialFunctions.Deployment.Tests.Support;
using SocialFunctions.Http.InboundWebhooks;
using SocialFunctions.Model;

namespace SocialFunctions.Deployment.Tests;

/// <summary>Alerts ask for what the program tells.</summary>
public sealed partial class AlertTests
{
    // The Functions host writes it.
    private const string OfDurable = "(Orchestrator)' failed with an error";

    // What the Functions host says of a function that it cannot start: github.com/Azure/azure-webjobs-sdk, FunctionIndexer and FunctionListener;
    // github.com/Azure/azure-functions-host, ScriptHost.
    private static readonly string[] Broken = ["failed indexing and will be disabled", "was unable to start", "function is in error"];

    // Where the host writes that a function has run, and that one cannot be started.
    private static readonly string[] HostCategories =
        ["Function.Sweeper", "Function.Settings", "Function.Events", "Host.Startup", "Host.General"];

    private static readonly string[] Metrics =
    [
        ConversationMetrics.InboundWait, ConversationMetrics.TimelineEntries, RequestCharges.Charges,
        InboundWebhookMetrics.AcceptedName, InboundWebhookMetrics.RejectedName, InboundWebhookMetrics.DurationName,
    ];

    [BicepFact]
    public void EveryMetric_IsOneOfTheProgram()
    {
        var asked = Queries().SelectMany(query => Metric().Matches(query)).Select(match => match.Value).Distinct().ToList();

        Assert.Equal([], asked.Except(Metrics));
        Assert.Contains(ConversationMetrics.InboundWait, asked);
        Assert.Contains(ConversationMetrics.TimelineEntries, asked);
        Assert.Contains(InboundWebhookMetrics.RejectedName, asked);
    }

    [BicepFact]
    public void EveryTypeOfEntry_IsOneOfTheTimeline()
    {
        var asked = Queries().SelectMany(query => TypeAsked().Matches(query)).SelectMany(match => Quoted().Matches(match.Value)).Select(match => match.Groups[1].Value);

        Assert.Equal([], asked.Except(TimelineType.All));
        Assert.Contains(TimelineType.Breached, asked);
    }

    [BicepFact]
    public void EveryReasonOfRefusal_IsGiven()
    {
        var reasons = Repository.Read("src/SocialFunctions.Http/InboundWebhooks/Rejection.cs");
        var asked = Queries().SelectMany(query => ReasonAsked().Matches(query)).SelectMany(match => Quoted().Matches(match.Value)).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, reason => Assert.Contains(reason.Value, reasons, StringComparison.Ordinal));
    }

    [BicepFact]
    public void EveryFunction_IsOneOfTheProgram()
    {
        var functions = Repository.SourcesOf("SocialFunctions.Functions").SelectMany(source => Function().Matches(source)).Select(match => match.Groups[1].Value);
        var asked = Queries().SelectMany(query => FunctionAsked().Matches(query)).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(asked);
        Assert.Equal([], asked.Except(functions));
    }

    // There it stands as "Functions.NAME", and only in some of the host's lines.
    [BicepFact]
    public void NoQuery_AsksForTheColumnOfTheFunction()
    {
        Assert.Equal([], Queries().Where(query => query.Contains("FunctionName", StringComparison.Ordinal)));
        Assert.DoesNotContain("FunctionName", Repository.Read("docs/deploy.md"), StringComparison.Ordinal);
    }

    [BicepFact]
    public void AFunctionThatDoesNotRun_IsTold()
    {
        Assert.Contains(Queries(), query => Broken.All(line => query.Contains(line, StringComparison.Ordinal)));
        Assert.Contains(Queries(), query => query.Contains("Executed 'Functions.Events' (Succeeded", StringComparison.Ordinal));
    }

    [Fact]
    public void HostJson_KeepsTheLinesOfTheHostThatAlertsAskFor() => Assert.Equal([], Repository.ReadJson("host.json")
        .GetProperty("logging").GetProperty("logLevel").EnumerateObject()
        .Where(level => level.Value.GetString() is not ("Trace" or "Debug" or "Information"))
        .Select(level => level.Name)
        .Where(category => HostCategories.Any(asked => category == "default" || $"{asked}.".StartsWith($"{category}.", StringComparison.Ordinal))));

    [BicepFact]
    public void EveryAlert_HasItsLineInTheRunbook()
    {
        var runbook = Repository.Read("docs/deploy.md");

        Assert.All(Names(), name => Assert.Contains(runbook.Split('\n'), line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [BicepFact]
    public void EveryLineOfTheLog_IsWritten()
    {
        var sources = new[] { "SocialFunctions.Application", "SocialFunctions.Durable", "SocialFunctions.Channels", "SocialFunctions.Azure" }.SelectMany(Repository.SourcesOf).ToList();
        var asked = Queries().SelectMany(query => LineAsked().Matches(query)).Select(match => match.Groups[1].Value).Where(line => line != OfDurable && !Broken.Contains(line)).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, line => Assert.Contains(sources, source => source.Contains(line, StringComparison.Ordinal)));
    }

    // "stopped-TOKEN"
    private static IEnumerable<string> Names() => Deployed.As("prod").Resources
        .Where(resource => resource.Type is "Microsoft.Insights/scheduledQueryRules" or "Microsoft.Insights/metricAlerts")
        .Select(alert => alert.Name[..alert.Name.LastIndexOf('-')]);

    private static IEnumerable<string> Queries() => Deployed.As("prod").OfType("Microsoft.Insights/scheduledQueryRules")
        .SelectMany(rule => rule.Properties.GetProperty("criteria").GetProperty("allOf").EnumerateArray())
        .Select(criterion => criterion.GetProperty("query").GetString()!);

    [GeneratedRegex(@"socialfunctions\.[a-z_.]+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"Properties\.type\)?\s*(==\s*""\w+""|in\s*\([^)]*\))")]
    private static partial Regex TypeAsked();

    [GeneratedRegex(@"Properties\.reason\)?\s*(==\s*""\w+""|in\s*\([^)]*\))")]
    private static partial Regex ReasonAsked();

    [GeneratedRegex(@"(?:FunctionName\s*==\s*""|'Functions\.)(\w+)")]
    private static partial Regex FunctionAsked();

    [GeneratedRegex(@"Message has ""([^""]+)""")]
    private static partial Regex LineAsked();

    [GeneratedRegex(@"\[Function\(""(\w+)""\)\]")]
    private static partial Regex Function();

    [GeneratedRegex(@"""(\w+)""")]
    private static partial Regex Quoted();
}
