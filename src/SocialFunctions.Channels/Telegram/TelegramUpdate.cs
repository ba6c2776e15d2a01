using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>One update that is being read.</summary>
/// <param name="EventId">
/// Id of the resulting events. Compared for equality only: after a week without updates Telegram continues with a random number
/// (https://core.telegram.org/bots/api#update).
/// </param>
internal sealed record TelegramUpdate(string EventId, ReadOnlyMemory<byte> Raw, Account Account, DateTimeOffset ReceivedAt)
{
    /// <summary>The bot that was told.</summary>
    public string Scope { get; } = TelegramDescriptor.BotOf(Account);

    /// <summary>
    /// An instant in seconds since 1970, at most the time of receipt: a clock that runs ahead must not date a message into the future. The time of receipt
    /// where there is none (a message that is no longer accessible has 0).
    /// </summary>
    public DateTimeOffset TimeOf(long? seconds) =>
        seconds > 0 && seconds <= ReceivedAt.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : ReceivedAt;

    public static AcceptedInboundWebhook Becomes(InboundEvent inbound) => new([inbound], []);

    public AcceptedInboundWebhook Ignored(string detail) => new([], [SetAside(QuarantineReason.Ignored, detail)]);

    public AcceptedInboundWebhook Unknown(string detail) => new([], [SetAside(QuarantineReason.Unknown, detail)]);

    public AcceptedInboundWebhook Unreadable(string detail) => new([], [SetAside(QuarantineReason.Unreadable, detail)]);

    /// <summary>Sets the whole update aside: an inbound webhook of Telegram contains one update.</summary>
    public QuarantinedEvent SetAside(QuarantineReason reason, string detail) => new()
    {
        At = ReceivedAt,
        Channel = TelegramDescriptor.Name,
        Account = Account.Id,
        Reason = reason,
        Detail = detail,
        Body = Encoding.UTF8.GetString(Raw.Span),
    };
}
