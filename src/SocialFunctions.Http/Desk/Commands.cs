using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Problems;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>Turns requests into commands. Whether the state of a conversation allows them is decided by its rules, not here.</summary>
/// <remarks>Each throws a <see cref="ProblemException"/> with 400 when the request makes no sense in any state.</remarks>
internal static class Commands
{
    private const int LongestText = 20_000;
    private const int LongestUrl = 2_048;
    private const int LongestTag = 64;
    private const int MostAttachments = 10;
    private const int MostTags = 50;

    private static readonly string[] AttachmentKinds = ["image", "audio", "video", "file"];

    public static Reply Reply(string conversation, ReplyRequest request, Caller caller, DateTimeOffset now)
    {
        var attachments = request.Attachments ?? [];
        Refuse(attachments.Count > MostAttachments, $"A reply takes at most {MostAttachments} attachments.");
        var text = Said(request.Text);
        Refuse(text?.Length > LongestText, $"The text may have at most {LongestText} characters.");
        Refuse(text is null && attachments.Count == 0 && request.Template is null, "A reply needs a text or an attachment.");
        Refuse(request.Template is not null && (text is not null || attachments.Count > 0), "A template is sent as it is: without a text and without attachments.");
        return WithRequest(caller, new Reply
        {
            Agent = caller.Agent,
            ExpectedVersion = caller.Version,
            MessageId = MessageIdOf(conversation, caller, now),
            Key = caller.Key.Length > 0 ? caller.Key : null,
            Text = text,
            Template = request.Template is { } template ? TemplateRequest.Read(template) : null,
            Attachments = [.. attachments.Select(AttachmentOf)],
            Then = request.Then switch
            {
                Then.Pending => ConversationStatus.Pending,
                Then.Resolved => ConversationStatus.Resolved,
                null => null,
                _ => throw new UnreachableException($"{request.Then} is not a status that follows a reply."),
            },
        });
    }

    public static Reply PrivateReply(string conversation, PrivateReplyRequest request, Caller caller, DateTimeOffset now)
    {
        var text = Said(request.Text);
        Refuse(text is null || text.Length > LongestText, $"The text must have 1 to {LongestText} characters.");
        return WithRequest(caller, new Reply
        {
            Agent = caller.Agent,
            ExpectedVersion = caller.Version,
            MessageId = MessageIdOf(conversation, caller, now),
            Key = caller.Key.Length > 0 ? caller.Key : null,
            Text = text,
            Private = true,
        });
    }

    private static Reply WithRequest(Caller caller, Reply reply) => reply with { Request = caller.RequestOf($"reply {reply.Fingerprint}") };

    // Without a key the id is new, and sorts by time.
    private static string MessageIdOf(string conversation, Caller caller, DateTimeOffset now) =>
        caller.Key.Length > 0 ? SocialFunctions.Conversations.Reply.IdOf(conversation, caller.Agent, caller.Key) : $"r-{Guid.CreateVersion7(now):N}";

    public static Claim Claim(Caller caller) => new() { Agent = caller.Agent, ExpectedVersion = caller.Version };

    public static Release Release(Caller caller) => new() { Agent = caller.Agent, ExpectedVersion = caller.Version };

    public static Resolve Resolve(Caller caller) => new() { Agent = caller.Agent, ExpectedVersion = caller.Version };

    public static Reopen Reopen(Caller caller) => new() { Agent = caller.Agent, ExpectedVersion = caller.Version };

    public static MarkPending Pending(Caller caller) => new() { Agent = caller.Agent, ExpectedVersion = caller.Version };

    public static Assign Assign(AssignRequest request, Caller caller)
    {
        Refuse(string.IsNullOrEmpty(request.Agent) && string.IsNullOrEmpty(request.Team), "Name an agent, a team, or both.");
        return new Assign
        {
            Agent = caller.Agent,
            ExpectedVersion = caller.Version,
            ToAgent = string.IsNullOrEmpty(request.Agent) ? null : request.Agent,
            ToTeam = string.IsNullOrEmpty(request.Team) ? null : request.Team,
        };
    }

    public static Snooze Snooze(SnoozeRequest request, Caller caller) =>
        new() { Agent = caller.Agent, ExpectedVersion = caller.Version, Until = request.Until };

    public static SetPriority Priority(PriorityRequest request, Caller caller) =>
        new() { Agent = caller.Agent, ExpectedVersion = caller.Version, Priority = request.Value };

    public static ChangeTags Tags(TagsRequest request, Caller caller)
    {
        var (add, remove) = (request.Add ?? [], request.Remove ?? []);
        Refuse(add.Count == 0 && remove.Count == 0, "Name at least one tag to add or to remove.");
        Refuse(add.Count > MostTags || remove.Count > MostTags, $"At most {MostTags} tags can be added or removed at once.");
        Refuse(
            add.Concat(remove).Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > LongestTag || tag.Any(char.IsControl)),
            $"A tag has 1 to {LongestTag} characters, and none of them is a control character.");
        return new ChangeTags { Agent = caller.Agent, ExpectedVersion = caller.Version, Add = add, Remove = remove };
    }

    public static AddNote Note(NoteRequest request, Caller caller)
    {
        var text = Said(request.Text);
        Refuse(text is null || text.Length > LongestText, $"The text must have 1 to {LongestText} characters.");
        return new AddNote { Agent = caller.Agent, ExpectedVersion = caller.Version, Text = text! };
    }

    // Without null characters, as what customers write: not every store and platform accepts them.
    private static string? Said(string? text) =>
        text is null || text.All(IsInvisible) ? null : text.Replace("\0", "", StringComparison.Ordinal);

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static Attachment AttachmentOf(ReplyAttachment attachment)
    {
        Refuse(attachment is null, "An attachment must be an object.");
        if (attachment!.Media is { } media)
        {
            Refuse(attachment is not { Url: null, Kind: null, ContentType: null }, "An attachment has a url, or the media of a file that was given; of that its kind and type are known.");
            return new Attachment("file", Name: attachment.Name, Kept: media);
        }

        Refuse(
            attachment.Url is null || attachment.Url.Length > LongestUrl
            || !Uri.TryCreate(attachment.Url, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https"),
            $"An attachment's url must be an absolute http or https address of at most {LongestUrl} characters.");
        var kind = attachment.Kind ?? KindOf(attachment.ContentType);
        Refuse(
            !AttachmentKinds.Contains(kind, StringComparer.Ordinal),
            $"An attachment's kind must be one of {string.Join(", ", AttachmentKinds)}.");
        return new Attachment(kind, attachment.Url, attachment.ContentType, attachment.Name);
    }

    private static string KindOf(string? contentType) =>
        contentType?.Split('/')[0] is "image" or "audio" or "video" ? contentType.Split('/')[0] : "file";

    private static void Refuse(bool wrong, string detail)
    {
        if (wrong)
        {
            throw ProblemException.BadRequest(detail);
        }
    }
}
