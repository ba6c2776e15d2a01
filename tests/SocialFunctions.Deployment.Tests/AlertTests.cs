using System.Reflection;
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
        var types = typeof(TimelineType).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetRawConstantValue());
        var asked = Queries().SelectMany(query => TypeAsked().Matches(query)).SelectMany(match => Quoted().Matches(match.Value)).Select(match => match.Groups[1].Value);

        Assert.Equal([], asked.Except(types));
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

    [BicepFact]
    public void EveryLineOfTheLog_IsWritten()
    {
        var sources = new[] { "SocialFunctions.Application", "SocialFunctions.Durable", "SocialFunctions.Channels", "SocialFunctions.Azure" }.SelectMany(Repository.SourcesOf).ToList();
        var asked = Queries().SelectMany(query => LineAsked().Matches(query)).Select(match => match.Groups[1].Value).Where(line => line != OfDurable).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, line => Assert.Contains(sources, source => source.Contains(line, StringComparison.Ordinal)));
    }

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
