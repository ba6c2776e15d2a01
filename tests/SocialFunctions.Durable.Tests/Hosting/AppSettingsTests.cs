using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Hosting;

namespace SocialFunctions.Durable.Tests.Hosting;

/// <summary>What the program asks of its app settings.</summary>
public sealed class AppSettingsTests
{
    [Fact]
    public async Task WhatTheProgramReads_IsWhatItIsSaidToRead()
    {
        var inAzure = await ReadAsync(new()
        {
            [AppSettings.ServiceBusNamespace] = "none.servicebus.windows.net",
            [AppSettings.TablesUri] = "https://none.table.core.windows.net",
            [AppSettings.CosmosEndpoint] = "https://none.documents.azure.com",
            [AppSettings.EntraTenant] = "tenant",
            [AppSettings.Telemetry] = "InstrumentationKey=none",
        });
        var withEmulators = await ReadAsync(new()
        {
            [AppSettings.ServiceBus] = "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=Yg==;UseDevelopmentEmulator=true;",
            [AppSettings.Tables] = "UseDevelopmentStorage=true",
            [AppSettings.Blobs] = "UseDevelopmentStorage=true",
            [AppSettings.Cosmos] = "AccountEndpoint=https://localhost:8081/;AccountKey=Yg==",
        });

        Assert.Equal(
            AppSettings.OfProgram.Concat(AppSettings.OfEmulators).Select(AppSettings.Key).Order(StringComparer.Ordinal),
            inAzure.Union(withEmulators).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoSetting_StandsTwice() =>
        Assert.Distinct([.. AppSettings.OfProgram, .. AppSettings.OfHost, AppSettings.Scheduler, .. AppSettings.OfEmulators]);

    private static async Task<IReadOnlyCollection<string>> ReadAsync(Dictionary<string, string> settings)
    {
        var recording = new Recording(settings);
        var configuration = new ConfigurationBuilder().Add(recording).Build();
        await using var program = new ServiceCollection()
            .AddLogging()
            .AddTelemetry(configuration)
            .AddSocialFunctions(configuration)
            .BuildServiceProvider();
        program.GetRequiredService<ServiceBusClient>();
        program.GetRequiredService<TableServiceClient>();
        program.GetRequiredService<CosmosClient>();
        program.GetRequiredService<EventTopic>();
        program.GetRequiredService<SettingsReading>();
        program.GetRequiredService<ITokenStore>();
        program.GetRequiredService<IKeptFiles>();
        return recording.Read;
    }

    private sealed class Recording : ConfigurationProvider, IConfigurationSource
    {
        public Recording(Dictionary<string, string> settings)
        {
            foreach (var (name, value) in settings)
            {
                Set(AppSettings.Key(name), value);
            }
        }

        public HashSet<string> Read { get; } = [];

        public override bool TryGet(string key, out string? value)
        {
            Read.Add(key);
            return base.TryGet(key, out value);
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
    }
}
