using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace SocialFunctions.Durable.Tests.Hosting;

/// <summary>What the Functions host writes to its log, by the rules of host.json.</summary>
public sealed class HostLogTests
{
    private static readonly string[] Files = ["host.json", "host.durableTaskScheduler.json"];
    private static readonly string[] OfEveryRound =
    [
        "Function.ConversationClock", "Function.ConversationClock.User", "Function.Advance", "Function.Advance.User", "Function.CarryOut",
        "Function.CarryOut.User", "Host.Triggers.DurableTask", "DurableTask.AzureStorage", "DurableTask.Core",
    ];

    // Alerts and the runbook look for what these write.
    private static readonly string[] WhatAlertsRead = ["Function.Sweeper", "Function.Events", "Function.DeadLetter.User", "Function.Inbound.User"];

    public static IEnumerable<object[]> Rounds => from file in Files from category in OfEveryRound select new object[] { file, category };

    public static IEnumerable<object[]> Alerts => from file in Files from category in WhatAlertsRead select new object[] { file, category };

    [Theory]
    [MemberData(nameof(Rounds))]
    public void LineOfEveryRound_IsWrittenOnlyWhenItWarns(string file, string category)
    {
        using var logging = LoggingOf(file);
        var logger = logging.CreateLogger(category);

        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.True(logger.IsEnabled(LogLevel.Warning));
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void LineThatAnAlertReads_IsWritten(string file, string category)
    {
        using var logging = LoggingOf(file);

        Assert.True(logging.CreateLogger(category).IsEnabled(LogLevel.Information));
    }

    private static ILoggerFactory LoggingOf(string file)
    {
        var rules = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, file)).Build().GetSection("logging");
        return LoggerFactory.Create(logging => logging.AddConfiguration(rules).AddConsole());
    }
}
