using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;

namespace SocialFunctions.Azure.Tests;

public sealed class AzureServicesTests
{
    private const string BusEmulator = "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=Yg==;UseDevelopmentEmulator=true;";

    private const string TablesEmulator =
        "DefaultEndpointsProtocol=http;AccountName=dev;AccountKey=Yg==;TableEndpoint=http://127.0.0.1:10002/dev;";

    [Fact]
    public async Task IdentitySettings_GiveEveryPort()
    {
        await using var provider = Provider(
            ("ServiceBus:fullyQualifiedNamespace", "company.servicebus.windows.net"), ("Tables:tableServiceUri", "https://company.table.core.windows.net/"));

        Assert.IsType<InboundQueue>(provider.GetRequiredService<IInboundQueue>());
        Assert.Same(provider.GetRequiredService<InboundWebhookLog>(), provider.GetRequiredService<IQuarantine>());
        Assert.IsType<SettingsArchive>(provider.GetRequiredService<ISettingsArchive>());
        Assert.IsType<SandboxLog>(provider.GetRequiredService<ISandbox>());
        Assert.IsType<AccountHolds>(provider.GetRequiredService<IAccountHolds>());
        Assert.Same(provider.GetRequiredService<IAccountHolds>(), provider.GetRequiredService<IAccountCircuits>());
        Assert.NotNull(provider.GetRequiredService<OutboundQueue>());
        Assert.NotNull(provider.GetRequiredService<OutgoingWebhookQueue>());
        Assert.IsType<FeedCopies>(provider.GetRequiredService<IFeedCopies>());
        Assert.Equal("company.servicebus.windows.net", provider.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
        Assert.Equal("company.table.core.windows.net", provider.GetRequiredService<TableServiceClient>().Uri.Host);
    }

    [Fact]
    public async Task ConnectionStrings_ServeForEmulators()
    {
        await using var provider = Provider(("ServiceBus", BusEmulator), ("Tables", TablesEmulator));

        Assert.Equal("localhost", provider.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
        Assert.Equal(10002, provider.GetRequiredService<TableServiceClient>().Uri.Port);
    }

    [Fact]
    public async Task Identity_GoesBeforeAConnectionString()
    {
        await using var provider = Provider(
            ("ServiceBus:fullyQualifiedNamespace", "company.servicebus.windows.net"), ("ServiceBus", BusEmulator), ("Tables", TablesEmulator));

        Assert.Equal("company.servicebus.windows.net", provider.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
    }

    [Theory]
    [InlineData("happenings", 1)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public async Task TopicOfEvents_IsThereWhereASettingNamesIt(string? name, int topics)
    {
        var bus = new Mock<ServiceBusClient>();
        bus.Setup(b => b.CreateSender("happenings")).Returns(Mock.Of<ServiceBusSender>());
        await using var provider = new ServiceCollection().AddLogging()
            .AddSocialFunctionsAzure(Configuration([("ServiceBus", BusEmulator), ("Tables", TablesEmulator), ("Events:topic", name!)]))
            .AddSingleton(bus.Object)
            .BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<EventTopic>());
        bus.Verify(b => b.CreateSender(It.IsAny<string>()), Times.Exactly(topics));
    }

    [Fact]
    public void MissingSetting_IsNamed()
    {
        Assert.Contains("ServiceBus__fullyQualifiedNamespace", Missing(("Tables", TablesEmulator)), StringComparison.Ordinal);
        Assert.Contains("Tables__tableServiceUri", Missing(("ServiceBus", BusEmulator), ("Tables:tableServiceUri", "")), StringComparison.Ordinal);

        static string Missing(params (string Key, string Value)[] settings) =>
            Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddSocialFunctionsAzure(Configuration(settings))).Message;
    }

    [Fact]
    public async Task EnsureTables_CreatesEach()
    {
        var tables = new Mock<TableServiceClient>();

        await tables.Object.EnsureTablesAsync(CancellationToken.None);

        foreach (var name in new[] { "settings", "webhooklog", "sandbox", "accountholds", "feeds", "reports", "presence" })
        {
            tables.Verify(t => t.CreateTableIfNotExistsAsync(name, It.IsAny<CancellationToken>()), Times.Once);
        }
    }

    private static ServiceProvider Provider(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddSocialFunctionsAzure(Configuration(settings)).AddSingleton<ISettingsSource, StubSettings>()
            .BuildServiceProvider(validateScopes: true);

    private static IConfiguration Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
}
