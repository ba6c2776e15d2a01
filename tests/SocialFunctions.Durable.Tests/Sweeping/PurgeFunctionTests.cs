using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Durable.Sweeping;
using SocialFunctions.Durable.Tests.Clock;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Sweeping;

/// <summary>What is left of orchestrations, on the real engine.</summary>
public sealed class PurgeFunctionTests(ClockEngine engine) : IClassFixture<ClockEngine>
{
    private static async Task<Housekeeping> NothingToKeepAsync(TimeProvider time)
    {
        var conversations = new InMemoryConversations();
        var settings = await World.OpenAsync(new InMemorySettingsArchive(), seed: null);
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(time)
            .AddSingleton<ISettingsSource>(settings)
            .AddSingleton<IConversationStore>(conversations)
            .AddSingleton<IConversationReader>(conversations)
            .AddSingleton<IContacts>(conversations)
            .AddSingleton<IErasures>(conversations)
            .AddSingleton<IAgedMessages>(conversations)
            .AddSingleton<IQuarantine>(new InMemoryQueue())
            .AddSingleton<ISandbox>(new InMemorySandbox())
            .AddSingleton<IKeptFiles>(new InMemoryKeptFiles())
            .AddSingleton<IRollUps>(new InMemoryRollUps())
            .AddSingleton<IAuditLog>(new InMemoryAuditLog())
            .AddSingleton(new ConversationEngine(conversations, settings, time))
            .AddContacts()
            .BuildServiceProvider()
            .GetRequiredService<Housekeeping>();
    }

    [Fact]
    public async Task OrchestrationsThatHaveEnded_AreRemovedAfterAWeekAndNoOthers()
    {
        var ended = engine.Add(_ => new ClockAgenda(1, null, []));
        var sleeping = engine.Add(_ => new ClockAgenda(1, DateTimeOffset.UtcNow.AddDays(30), []));
        await ended.StartAsync();
        await sleeping.StartAsync();
        await ended.EndAsync();
        await sleeping.RoundsAsync(1);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow + PurgeFunction.KeptFor - TimeSpan.FromHours(1));
        var purge = new PurgeFunction(await NothingToKeepAsync(time), time, NullLogger<PurgeFunction>.Instance);

        await purge.RunAsync(engine.Client, default);
        Assert.NotNull(await FindAsync(ended));
        time.Advance(TimeSpan.FromHours(2));
        await purge.RunAsync(engine.Client, default);

        Assert.Null(await FindAsync(ended));
        Assert.NotNull(await FindAsync(sleeping));

        async Task<object?> FindAsync(Script script) => await engine.Client.GetInstanceAsync(ClockOrchestrator.InstanceId(script.Conversation, 1));
    }
}
