using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Acs;
using SocialFunctions.Channels.Email;
using SocialFunctions.Channels.Facebook;
using SocialFunctions.Channels.Instagram;
using SocialFunctions.Channels.Line;
using SocialFunctions.Channels.Messenger;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Telegram;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Channels.Viber;
using SocialFunctions.Channels.Vk;
using SocialFunctions.Channels.Webchat;
using SocialFunctions.Channels.WhatsApp;
using SocialFunctions.Channels.X;
using SocialFunctions.Model;

namespace SocialFunctions.Channels;

/// <summary>The channels that every host serves.</summary>
public static class ChannelServices
{
    // An app of Meta has one address for each kind of object: each of its channels gets what arrives at the address of any of them.
    private static readonly MetaWebhook Meta = new([new FacebookReader(), new InstagramReader(), new MessengerReader(), new WhatsAppReader()]);

    /// <summary>All channels, in display order: one line per channel folder.</summary>
    public static IReadOnlyList<IChannel> All { get; } =
    [
        new AcsChannel(),
        new EmailChannel(),
        new FacebookChannel(Meta, MessengerDescriptor.Name),
        new InstagramChannel(Meta),
        new LineChannel(),
        new MessengerChannel(Meta),
        new TelegramChannel(),
        new TwilioChannel(),
        new ViberChannel(),
        new VkChannel(),
        new WebchatChannel(),
        new WhatsAppChannel(Meta),
        new XChannel(),
    ];

    /// <summary>Descriptors of all channels.</summary>
    public static ChannelCatalog Catalog { get; } = new(All.Select(channel => channel.Descriptor));

    /// <summary>Adds the channels and their descriptors.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        foreach (var channel in All)
        {
            services.AddSingleton(channel);
        }

        return services.AddSingleton(Catalog);
    }
}
