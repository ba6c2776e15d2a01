using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Messenger;

/// <summary>A message to the page, as Messenger posts it.</summary>
internal static class MessengerSample
{
    private const string Customer = "7000000000000001";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now) =>
        MetaSample.Of(account, MetaPlatform.Page, MessagingSample.EntryOf(account, Customer, text, now));
}
