using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Settings;
using SocialFunctions.Application.Tokens;

namespace SocialFunctions.Application;

/// <summary>Registers what every host carries out.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the parts of this project that need nothing of a host but its ports.</summary>
    /// <param name="network">What calendar feeds and customers' files may be fetched from.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services, PublicNetwork network) => services
        .AddSingleton<StrandedConversations>()
        .AddSingleton<SettingsSweep>()
        .AddSingleton<SettingsFollowing>()
        .AddSingleton<AssignmentRound>()
        .AddSingleton(_ => PlatformHttp.Create())
        .AddSingleton<AccountTokens>()
        .AddSingleton<OutgoingFiles>()
        .AddSingleton<MessageSending>()
        .AddSingleton<FateLookUp>()
        .AddSingleton<NotificationSending>()
        .AddSingleton<OutboxSending>()
        .AddSingleton<OutboxCarrier>()
        .AddSingleton<OutgoingWebhookSender>()
        .AddSingleton(_ => new FeedFetcher(FeedFetcher.CreateClient(network)))
        .AddSingleton(host => MediaHttp.Create(network, host.GetRequiredService<HttpClient>()))
        .AddSingleton<FeedRefresh>()
        .AddSingleton<FeedSchedule>();
}
