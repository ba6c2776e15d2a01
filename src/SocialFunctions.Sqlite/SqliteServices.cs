using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;

namespace SocialFunctions.Sqlite;

/// <summary>Registers the stores of one machine.</summary>
public static class SqliteServices
{
    /// <summary>Adds the stores and the ports that they implement. The directory is locked when the first of them is asked for.</summary>
    /// <param name="directory">Path of the data directory.</param>
    public static IServiceCollection AddSqlite(this IServiceCollection services, string directory) => services
        .AddSingleton(_ => DataDirectory.OfHost(directory))
        .AddSingleton<InboundQueue>()
        .AddSingleton<IInboundQueue>(host => host.GetRequiredService<InboundQueue>())
        .AddSingleton<IQuarantine>(host => host.GetRequiredService<InboundQueue>())
        .AddSingleton<ConversationDatabase>()
        .AddSingleton<ConversationStore>()
        .AddSingleton<IConversationStore>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IAccountFeed>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IConversationReader>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IWaitingLines>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IOutboxAttempts>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IBacklog>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IContacts>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IAgedMessages>(host => host.GetRequiredService<ConversationStore>())
        .AddSingleton<IErasures, Erasures>()
        .AddSingleton<ITokenStore, TokenStore>()
        .AddSingleton<IKeptFiles, KeptFiles>()
        .AddSingleton<RollUps>()
        .AddSingleton<IRollUps>(host => host.GetRequiredService<RollUps>())
        .AddSingleton<AccountStates>()
        .AddSingleton<SandboxOutbox>()
        .AddSingleton<ISandbox>(host => host.GetRequiredService<SandboxOutbox>())
        .AddSingleton<ISettingsArchive, SettingsArchive>()
        .AddSingleton<IAuditLog, AuditLog>()
        .AddSingleton<FeedCopies>()
        .AddSingleton<IFeedCopies>(host => host.GetRequiredService<FeedCopies>())
        .AddSingleton<OutgoingWebhookCursors>()

        // Not in the file: it is worth nothing after a restart.
        .AddSingleton<IPresences, PresencesInMemory>();
}
