using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using SocialFunctions.Application.Ports;
using SocialFunctions.Calendars;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Admin;
using SocialFunctions.Http.Contacts;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Description;

/// <summary>Examples of bodies and answers in the OpenAPI document. They are made of the types themselves, so they cannot name what is not there.</summary>
internal static class Examples
{
    private const string Id = "messenger-0f3a9c52d1b84e67";

    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ApiJson Json = ApiJson.Default;

    private static readonly Clock Running = new()
    {
        State = ClockState.Running,
        Target = TimeSpan.FromMinutes(30),
        StartedAt = Noon,
        WarnAt = Noon.AddMinutes(24),
        DueAt = Noon.AddMinutes(30),
        Policy = "standard",
        PolicyVersion = 3,
    };

    private static readonly ConversationView Shown = new(
        Id, "messenger", "page", "4711", Visibility.Private, ConversationStatus.Open, Priority.Normal, 1, "en", "care", "eleni", ["order"],
        new ConversationContact("contact-4711", "Maria", ["messenger:4711"]),
        ClocksView.Of(new CaseClocks { FirstResponse = Running }),
        new ReplyWindowView(ReplyWindowState.Open, Noon.AddDays(1)),
        Noon,
        Noon.AddMinutes(24),
        "7");

    private static readonly TimelineEntry Happened = new($"{Id}/3", Noon, TimelineType.Claimed, "agent:eleni", Id, new TimelineData { Agent = "eleni" });

    private static readonly MessageView Written = new(
        "m-1", "mid.1", Direction.In, Author.Customer, MessageKind.Text, "Where is my order?", [], null, Noon, Noon.AddSeconds(1));

    private static readonly LastMessageView LastInShort = new(Direction.In, Author.Customer, MessageKind.Text, "Where is my order?");

    private static readonly AgentView Colleague = new(
        "eleni", "Eleni", [AgentRole.Agent], ["care"], ["el", "en"], Online: true, OnShift: true, Noon.AddHours(5), Open: 3, Capacity: 5);

    private static readonly Dictionary<Type, JsonNode?> All = new()
    {
        [typeof(ConversationView)] = Of(Shown with { Presence = [], Messages = [Written] }, Json.ConversationView),
        [typeof(Listing<ConversationView>)] = Of(new Listing<ConversationView>([Shown with { Last = LastInShort }], null), Json.ListingConversationView),
        [typeof(Listing<MessageView>)] = Of(new Listing<MessageView>([Written], null), Json.ListingMessageView),
        [typeof(Listing<TimelineEntry>)] = Of(new Listing<TimelineEntry>([Happened], "ZjM"), SparseJson.Default.ListingTimelineEntry),
        [typeof(ReplyRequest)] = Of(new ReplyRequest { Text = "It is on its way.", Then = Then.Pending }, Json.ReplyRequest),
        [typeof(ReplyAccepted)] = Of(new ReplyAccepted("r-01957d2f8c5e7a11"), Json.ReplyAccepted),
        [typeof(PrivateReplyRequest)] = Of(new PrivateReplyRequest { Text = "Please tell us your order number." }, Json.PrivateReplyRequest),
        [typeof(AssignRequest)] = Of(new AssignRequest { Agent = "eleni" }, Json.AssignRequest),
        [typeof(PriorityRequest)] = Of(new PriorityRequest { Value = Priority.Urgent }, Json.PriorityRequest),
        [typeof(TagsRequest)] = Of(new TagsRequest { Add = ["vip"] }, Json.TagsRequest),
        [typeof(NoteRequest)] = Of(new NoteRequest { Text = "Calls back tomorrow." }, Json.NoteRequest),
        [typeof(LinkRequest)] = Of(new LinkRequest { Conversation = "twilio-7be1c04a92d35f68" }, Json.LinkRequest),
        [typeof(PreviewRequest)] = Of(new PreviewRequest { Account = "page", Take = 3 }, Json.PreviewRequest),
        [typeof(PresenceRequest)] = Of(new PresenceRequest { State = SaidPresence.Typing }, Json.PresenceRequest),
        [typeof(PresentView)] = Of(new PresentView(Id, [new PresenceView("eleni", PresenceState.Typing, Noon.AddSeconds(30))]), Json.PresentView),
        [typeof(BulkRequest)] = Of(new BulkRequest { Ids = [Id], Command = BulkCommand.Assign, Agent = "eleni" }, Json.BulkRequest),
        [typeof(Listing<BulkOutcome>)] = Of(new Listing<BulkOutcome>([new BulkOutcome(Id, 200, "8", null)], null), Json.ListingBulkOutcome),
        [typeof(MeView)] = Of(
            new MeView(
                "eleni", "Eleni", [AgentRole.Agent], [new TeamName("care", "Care")], ["el", "en"], Sees.All, SignInKind.Token, null, Noon,
                new Permissions(Answer: true, Report: false, Administer: false, Erase: false)),
            Json.MeView),
        [typeof(Listing<TeamView>)] = Of(
            new Listing<TeamView>([new TeamView("care", "Care", ["eleni"], ["eleni"], TeamAssignment.LeastLoaded)], null), Json.ListingTeamView),
        [typeof(Listing<AgentView>)] = Of(new Listing<AgentView>([Colleague], null), Json.ListingAgentView),
        [typeof(Listing<CannedReplyView>)] = Of(
            new Listing<CannedReplyView>([new CannedReplyView("hello", "Greeting", "en", ["en", "el"], "Hello Maria, this is Eleni.", [])], null),
            Json.ListingCannedReplyView),
        [typeof(Listing<ChannelView>)] = Of(
            new Listing<ChannelView>([new ChannelView("messenger", "Facebook Messenger", new TextLimitView(2000, TextUnit.Utf16), null)], null),
            Json.ListingChannelView),
        [typeof(Listing<SnoozePreset>)] = Of(
            new Listing<SnoozePreset>([new SnoozePreset(SnoozePresetName.NextDay, Noon.AddHours(21))], null), Json.ListingSnoozePreset),
        [typeof(ContactLinkRequest)] = Of(new ContactLinkRequest { Contact = "contact-4712" }, Json.ContactLinkRequest),
        [typeof(ContactUnlinkRequest)] = Of(new ContactUnlinkRequest { Address = "messenger:4711" }, Json.ContactUnlinkRequest),
        [typeof(ErasedContact)] = Of(new ErasedContact("contact-4711", Noon), Json.ErasedContact),
        [typeof(SignInWays)] = Of(new SignInWays(SignInWay.Token, null, null, null), Json.SignInWays),
        [typeof(SignInRequest)] = Of(new SignInRequest { Token = "a-long-random-text" }, Json.SignInRequest),

        // Its converter only reads.
        [typeof(SnoozeRequest)] = new JsonObject { ["until"] = "2027-03-02T09:00:00Z" },
    };

    /// <summary>Adds what there is to an operation.</summary>
    public static void Add(OpenApiOperation operation, ApiDescription route)
    {
        var body = route.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source?.Id == "Body")?.Type;
        Show(operation.RequestBody?.Content?.Values, body);
        foreach (var answer in route.SupportedResponseTypes)
        {
            var described = operation.Responses?.GetValueOrDefault($"{answer.StatusCode}")?.Content;
            if (answer.Type == typeof(Problem))
            {
                Show(described?.Values, Of(new Problem(answer.StatusCode, "What is wrong with this request, in one sentence."), Json.Problem));
            }
            else
            {
                Show(described?.Values, answer.Type);
            }
        }
    }

    private static void Show(IEnumerable<OpenApiMediaType>? media, Type? type) => Show(media, type is null ? null : All.GetValueOrDefault(type));

    private static void Show(IEnumerable<OpenApiMediaType>? media, JsonNode? example)
    {
        foreach (var one in media ?? [])
        {
            one.Example = example?.DeepClone();
        }
    }

    private static JsonNode? Of<T>(T example, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(example, type);
}
