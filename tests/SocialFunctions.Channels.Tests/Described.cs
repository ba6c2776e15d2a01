using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests;

/// <summary>What a webhook became, in one line: kind, author, thread, id, content, text and attachments of each event, or why it was set aside.</summary>
internal static class Described
{
    public static string Of(AcceptedInboundWebhook webhook) =>
        string.Join(" | ", webhook.Events.Select(Of).Concat(webhook.SetAside.Select(aside => $"aside {aside.Reason}")));

    private static string Of(InboundEvent item) => item switch
    {
        MessageReceived m => $"received from {m.From.Address} in {m.ThreadKey} #{m.PlatformId} {m.Kind} '{m.Text}'{Files(m.Attachments)}{Answers(m.ReplyTo)}",
        MessageEdited m => $"edited by {m.From?.Address} in {m.ThreadKey} #{m.PlatformId} {m.Kind} '{m.Text}'{Files(m.Attachments ?? [])}{Answers(m.ReplyTo)}",
        MessageEchoed m => $"echoed {(m.EditOf is null ? "" : "edit ")}in {m.ThreadKey} #{m.PlatformId} {m.Nature} '{m.Text}'{Files(m.Attachments)}",
        MessageDeleted m => $"deleted in {m.ThreadKey} #{m.PlatformId}",
        ReactionChanged r => $"reacted {r.Reaction ?? "nothing"} by {r.From.Address} in {r.ThreadKey} #{r.PlatformId}",
        DeliveryUpdated d => $"delivery {d.Status} in {d.ThreadKey} #{d.PlatformId}{(d.Error is null ? "" : $" ({d.Error})")}",
        OptOutChanged o => $"optout {o.OptedOut} {o.OptOut} in {o.ThreadKey}",
        AccountAlert a => $"alert {a.Reason}",
        _ => item.GetType().Name,
    };

    private static string Files(IReadOnlyList<Attachment> attachments) => string.Concat(attachments.Select(a => $" +{a.Kind}{(a.PlatformId is null ? "" : $":{a.PlatformId}")}"));

    private static string Answers(string? id) => id is null ? "" : $" answers {id}";
}
