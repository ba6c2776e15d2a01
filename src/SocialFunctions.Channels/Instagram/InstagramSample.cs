using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Instagram;

/// <summary>A private message to the account, as Instagram posts it.</summary>
internal static class InstagramSample
{
    private const string Customer = "7000000000000002";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now) =>
        MetaSample.Of(account, InstagramDescriptor.Name, MessagingSample.EntryOf(account, Customer, text, now));
}
