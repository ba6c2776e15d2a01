using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Messenger;
using SocialFunctions.Channels.Telegram;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Model;

namespace SocialFunctions.Channels;

/// <summary>The channels that every host serves.</summary>
public static class ChannelServices
{
    // One line for each folder, in the order in which people read them.
    private static readonly IChannel[] Channels =
    [
        new MessengerChannel(),
        new TelegramChannel(),
        new TwilioChannel(),
    ];

    // Settings that name one of these are early, not misspelt.
    private static readonly string[] Planned = ["instagram", "facebook", "whatsapp", "vk", "x", "line", "viber", "email", "webchat"];

    /// <summary>Their descriptors.</summary>
    public static ChannelCatalog Catalog { get; } = new(Channels.Select(channel => channel.Descriptor), Planned);

    /// <summary>Adds the channels and their descriptors.</summary>
    /// <param name="services">The services of a host.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        foreach (var channel in Channels)
        {
            services.AddSingleton(channel);
        }

        return services.AddSingleton(Catalog);
    }
}
