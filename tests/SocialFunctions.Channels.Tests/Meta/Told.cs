using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>What a webhook became, one line for each event and for each thing set aside, for tables that a reader can compare with the bodies.</summary>
internal static class Told
{
    public static string By(AcceptedInboundWebhook webhook) =>
        string.Join(" | ", webhook.Events.Select(By).Concat(webhook.SetAside.Select(aside => $"{aside.Reason}: {aside.Detail}")));

    private static string By(InboundEvent told) => told switch
    {
        MessageReceived m => $"received {Where(m)} by {By(m.From)} {m.Kind} '{m.Text}'{All(m.Attachments)} id {m.PlatformId}{After(" re ", m.ReplyTo)}{After(" answer ", m.AnswerTo)}{(m.Standby ? " standby" : "")}",
        MessageEdited m => $"edited {Where(m)} by {By(m.From)} {m.Kind} '{m.Text}'{All(m.Attachments ?? [])} id {m.PlatformId}{After(" re ", m.ReplyTo)}{After(" answer ", m.AnswerTo)}",
        MessageDeleted m => $"deleted {Where(m)} id {m.PlatformId}",
        MessageHidden m => $"{(m.Hidden ? "hidden" : "shown")} {Where(m)} id {m.PlatformId}",
        MessageEchoed m => $"echoed {Where(m)} '{m.Text}'{All(m.Attachments)} id {m.PlatformId}{(m.EditOf is null ? "" : " edited")}{After(" ours ", m.MessageId)}",
        ReactionChanged m => $"reaction {Where(m)} by {By(m.From)} '{m.Reaction}' to {m.PlatformId}",
        DeliveryUpdated m => $"{m.Status} {Where(m)} id {m.PlatformId}{After(" ours ", m.MessageId)}{After(" because ", m.Error)}",
        ThreadMoved m => $"moved {Where(m)} from {m.From} to {m.To}{(m.FormerIsReused ? ", which is reused" : "")}",
        ThreadControlChanged m => $"{m.Change} control {Where(m)}{After(" from ", m.From)}{After(" to ", m.To)}",
        OptOutChanged m => $"{(m.OptedOut ? "opted out" : "opted in")} {Where(m)} {m.OptOut}",
        AccountAlert m => $"alert '{m.Reason}'",
        _ => throw new ArgumentOutOfRangeException(nameof(told), told.GetType().Name),
    };

    private static string Where(InboundEvent told) => told.Visibility == Visibility.Public ? $"{told.ThreadKey} public" : told.ThreadKey;

    private static string By(Sender? sender) => sender is null ? "nobody" : $"{sender.Address}{After("/", sender.Name)}";

    private static string All(IReadOnlyList<Attachment> attachments) => string.Concat(attachments.Select(
        a => string.Create(CultureInfo.InvariantCulture, $" [{a.Kind}{After(" ", a.PlatformId)}{After(" ", a.Url)}{After(" ", a.ContentType)}{After(" ", a.Name)}{(a.Latitude is null ? "" : $" {a.Latitude},{a.Longitude}")}]")));

    private static string After(string before, string? text) => text is null ? "" : before + text;
}
