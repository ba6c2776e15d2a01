using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Health;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Application.Settings;
using SocialFunctions.Http.Security;
using SocialFunctions.Testing;

namespace SocialFunctions.Http.Tests.Support;

/// <summary>A real server on a port of its own, over ports in memory.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _done = new(0);

    private TestHost(
        FakeChannel? channel, EntraTenant? entra, Action<IServiceCollection>? services, bool behindRoutesOfItsOwn, TrustedProxies? proxies)
    {
        Channel = channel ?? new FakeChannel("messenger");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services
            .AddSingleton<IStartupFilter>(new Completion(_done))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ISettingsSource>(Settings)
            .AddSingleton(InMemorySettings.ReadingWith(entra is null ? AdministratorSource.Settings : AdministratorSource.IdentityProvider))
            .AddSingleton<IInboundQueue>(Queue)
            .AddSingleton<IQuarantine>(Queue)
            .AddSingleton<IConversationStore>(Conversations)
            .AddSingleton<IConversationReader>(Conversations)
            .AddSingleton<IBacklog>(Conversations)
            .AddSingleton<IWaitingLines>(Conversations)
            .AddSingleton<IPresences>(Presences)
            .AddSingleton<IAuditLog>(Audit)
            .AddSingleton<ISettingsArchive>(Archive)
            .AddSingleton<IContacts>(Conversations)
            .AddSingleton<IErasures>(Conversations)
            .AddSingleton<IAgedMessages>(Conversations)
            .AddSingleton<ISandbox>(Sandbox)
            .AddSingleton<IKeptFiles>(Files)
            .AddSingleton<IRollUps>(RollUps)
            .AddSingleton<IFeedCopies>(Feeds)
            .AddSingleton(new ConversationEngine(Conversations, Settings, Time))
            .AddSingleton<IReadiness>(Readiness)
            .AddSingleton(_ => new HttpClient())
            .AddSingleton(host => MediaHttp.Create(new PublicNetwork([]), host.GetRequiredService<HttpClient>()))
            .AddSingleton<IChannel>(Channel)
            .AddSingleton<IChannel>(new FakeChannel("telegram"))
            .AddSocialFunctionsHttp(entra, proxies);
        services?.Invoke(builder.Services);
        _app = builder.Build();
        if (behindRoutesOfItsOwn)
        {
            var pipeline = _app.Services.GetRequiredService<SocialFunctionsPipeline>();
            _app.Map("/{**everything}", pipeline.InvokeAsync);
        }
        else
        {
            _app.MapSocialFunctions();
        }
    }

    public FakeTimeProvider Time { get; } = TestTime.Create();

    public InMemorySettings Settings { get; } = new();

    public InMemoryQueue Queue { get; } = new();

    public InMemoryConversations Conversations { get; } = new();

    public PresencesInMemory Presences { get; } = new();

    public InMemoryRollUps RollUps { get; } = new();

    public InMemoryAuditLog Audit { get; } = new();

    public InMemorySettingsArchive Archive { get; } = new();

    public InMemorySandbox Sandbox { get; } = new();

    public InMemoryKeptFiles Files { get; } = new();

    public InMemoryFeedCopies Feeds { get; } = new();

    public FakeReadiness Readiness { get; } = new();

    public FakeChannel Channel { get; }

    public RecordedLogs Logs { get; } = new();

    public IServiceProvider Services => _app.Services;

    /// <summary>A client without a token.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <param name="channel">What stands for the channel "messenger".</param>
    /// <param name="entra">Agents sign in with Microsoft Entra ID.</param>
    /// <param name="services">What else to register, or to register otherwise.</param>
    /// <param name="behindRoutesOfItsOwn">The server routes everything to <see cref="SocialFunctionsPipeline"/>, as Azure Functions does.</param>
    /// <param name="proxies">Whose word for a client's address is taken.</param>
    public static async Task<TestHost> StartAsync(
        FakeChannel? channel = null,
        EntraTenant? entra = null,
        Action<IServiceCollection>? services = null,
        bool behindRoutesOfItsOwn = false,
        TrustedProxies? proxies = null)
    {
        var host = new TestHost(channel, entra, services, behindRoutesOfItsOwn, proxies);
        await host._app.StartAsync();
        host.Client = new HttpClient { BaseAddress = new Uri(host._app.Urls.Single()) };
        return host;
    }

    /// <summary>A client of an agent: ann (agent), bob (lead) or cleo (admin).</summary>
    public HttpClient ClientOf(string agent)
    {
        var client = new HttpClient { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"token-of-{agent}");
        return client;
    }

    /// <summary>Waits until the server is through with one more request.</summary>
    public async Task RequestDoneAsync() =>
        Assert.True(await _done.WaitAsync(TimeSpan.FromSeconds(20)), "The server did not finish the request.");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _done.Dispose();
    }

    private sealed class Completion(SemaphoreSlim done) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, rest) =>
            {
                try
                {
                    await rest(http);
                }
                finally
                {
                    done.Release();
                }
            });
            next(app);
        };
    }
}

internal sealed class FakeReadiness : IReadiness
{
    public FakeReadiness() =>
        Checks = [new HealthCheck("store", "The store takes nothing", _ => Outage is null ? Task.CompletedTask : Task.FromException(Outage))];

    public Exception? Outage { get; set; }

    public IReadOnlyList<HealthCheck> Checks { get; }

    public IReadOnlyList<string> Doubts { get; set; } = [];

    public WorkState Work { get; set; } = new();

    public ValueTask<WorkState> WorkAsync(DateTimeOffset lateBefore, CancellationToken cancellationToken) => ValueTask.FromResult(Work);
}
