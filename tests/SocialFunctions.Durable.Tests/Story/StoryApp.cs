using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Durable.Events;
using SocialFunctions.Durable.Hosting;
using SocialFunctions.Durable.Inbound;
using SocialFunctions.Durable.Outbound;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Functions;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Story;

/// <summary>
/// The Function App as it is put together in production, with the real Durable engine and its own tables. Only Cosmos DB is in memory, and the Functions
/// host is played: it hands requests, messages, activities and changed documents to the functions.
/// </summary>
internal sealed class StoryApp : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IStoryBus _bus;
    private readonly InMemoryConversations _conversations = new();
    private DurableTaskTestHost _engine = null!;
    private int _told;
    private int _rounds;

    private StoryApp(IStoryBus bus)
    {
        _bus = bus;
        Store = new CountedStore(_conversations);
        var builder = FunctionsHost.CreateBuilder(
        [
            "--ServiceBus:fullyQualifiedNamespace=none.servicebus.windows.net",
            $"--Tables={TestTable.Connection}",
            "--Cosmos:accountEndpoint=https://none.documents.azure.com",
            "--Events:topic=events",
            "--SOCIALFUNCTIONS_SECRET_TOKEN=secret",
            "--SOCIALFUNCTIONS_SECRET_BOT=1:token",
            "--SOCIALFUNCTIONS_SECRET_ANN=ann-0123456789",
        ]);
        builder.Services.AddSingleton(bus.Client)
            .AddSingleton<IConversationStore>(Store)
            .AddSingleton<IConversationReader>(_conversations)
            .AddSingleton<IConversationAgenda>(_conversations)
            .AddSingleton<IOutboxAttempts>(_conversations)
            .AddSingleton<IAccountFeed>(_conversations)
            .AddSingleton<IBacklog>(_conversations)
            .AddSingleton<ISettingsArchive>(new InMemorySettingsArchive())
            .Replace(ServiceDescriptor.Singleton(host => ActivatorUtilities.CreateInstance<OpenLoad>(
                host, (Func<CancellationToken, ValueTask<int>>)(_ => ValueTask.FromResult(0)))));
        _host = builder.Build();
    }

    public CountedStore Store { get; }

    /// <summary>How often <see cref="ClockActivities.Advance"/> ran.</summary>
    public int Rounds => Volatile.Read(ref _rounds);

    /// <summary>Messages that the functions received from both queues.</summary>
    public int Received { get; private set; }

    public DurableTaskClient Durable => _engine.Client;

    public static async Task<StoryApp> StartAsync(string settings)
    {
        var app = new StoryApp(Environment.GetEnvironmentVariable("SOCIALFUNCTIONS_SERVICEBUS") is { Length: > 0 } bus ? new RealStoryBus(bus) : new InMemoryStoryBus());
        await app._host.Services.GetRequiredService<TableServiceClient>().EnsureTablesAsync(default);
        Assert.Empty((await app._host.Services.GetRequiredService<SettingsStore>().ReplaceAsync(settings, null, null, default)).Problems);
        app._engine = await DurableTaskTestHost.StartAsync(app.Register);
        var inbound = app._host.Services.GetRequiredService<InboundFunction>();
        var outbound = app._host.Services.GetRequiredService<OutboundFunction>();
        await app._bus.DeliverAsync(BusNames.Inbound, (message, _) => app.ReceiveAsync(() => inbound.RunAsync(message, app.Durable, default)));
        await app._bus.DeliverAsync(BusNames.Outbound, (message, session) => app.ReceiveAsync(() => outbound.RunAsync(message, session, app.Durable, default)));
        return app;
    }

    /// <summary>A request to an HTTP function; returns the status and body of the answer.</summary>
    public async Task<(int Status, string Body)> RequestAsync(string method, string path, string body, params (string Name, string Value)[] headers)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = new MemoryStream() } };
        var bytes = Encoding.UTF8.GetBytes(body);
        (http.Request.Method, http.Request.Path, http.Request.Host, http.Request.Scheme) = (method, path, new HostString("localhost"), "https");
        (http.Request.Body, http.Request.ContentLength, http.Request.ContentType) = (new MemoryStream(bytes), bytes.Length, "application/json");
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        var triggers = ActivatorUtilities.CreateInstance<HttpTriggers>(scope.ServiceProvider);
        await triggers.DeskAsync(http.Request, Durable);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
    }

    /// <summary>What stands on the conversation's timeline.</summary>
    public async Task<IReadOnlyList<string>> TimelineAsync(string conversation) =>
        [.. (await Store.TimelineAsync(conversation, 200, null, default)).Items.Select(entry => entry.Type)];

    /// <summary>What the sandbox table has of the conversation, in order.</summary>
    public async Task<IReadOnlyList<string>> SandboxAsync(string conversation)
    {
        var rows = _host.Services.GetRequiredService<TableServiceClient>().GetTableClient("sandbox").QueryAsync<TableEntity>(row => row.PartitionKey == conversation);
        var found = new List<TableEntity>();
        await foreach (var row in rows)
        {
            found.Add(row);
        }

        return [.. found.OrderBy(row => row.GetDateTimeOffset("At")).Select(row => row.GetString("Text"))];
    }

    /// <summary>The change feed tells what was written since it last did.</summary>
    /// <returns>How many timeline entries it told of.</returns>
    public async Task<int> ChangesAsync()
    {
        var written = Store.Timelines.Skip(_told).ToList();
        _told += written.Count;
        JsonElement[] documents =
        [
            .. written.Select(entries => JsonSerializer.SerializeToElement(new
            {
                kind = "timeline",
                origin = new { account = "bot", channel = "telegram" },
                entries = entries.Select(entry => JsonSerializer.SerializeToElement(entry, Application.Storing.StoredJson.Context.TimelineEntry)),
            })),
        ];
        await _host.Services.GetRequiredService<EventsFunction>().RunAsync(documents, default);
        return written.Sum(entries => entries.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _bus.DisposeAsync();
        await _engine.DisposeAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private async Task ReceiveAsync(Func<Task> function)
    {
        Received++;
        await function();
    }

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<ClockInput>(ClockOrchestrator.Name, (context, _) => ClockOrchestrator.RunAsync(context))
        .AddActivity(ClockActivities.Advance, new AdvanceOf(this))
        .AddActivity(ClockActivities.CarryOut, new CarryOutOf(this));

    private sealed class AdvanceOf(StoryApp app) : TaskActivity<string, ClockAgenda?>
    {
        public override Task<ClockAgenda?> RunAsync(TaskActivityContext context, string input)
        {
            Interlocked.Increment(ref app._rounds);
            return app._host.Services.GetRequiredService<ClockActivities>().AdvanceAsync(input, default);
        }
    }

    private sealed class CarryOutOf(StoryApp app) : TaskActivity<ClockErrand, object?>
    {
        public override async Task<object?> RunAsync(TaskActivityContext context, ClockErrand input)
        {
            await app._host.Services.GetRequiredService<ClockActivities>().CarryOutAsync(input, default);
            return null;
        }
    }
}
