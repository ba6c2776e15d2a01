using System.Text.Json.Serialization;
using SocialFunctions.Application.Health;
using SocialFunctions.Application.Ports;
using SocialFunctions.Calendars;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Admin;
using SocialFunctions.Http.Contacts;
using SocialFunctions.Http.Customers;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Media;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Streams;
using SocialFunctions.Model;
using SocialFunctions.Replies;
using SocialFunctions.Reporting;
using SocialFunctions.Settings;

namespace SocialFunctions.Http;

/// <summary>JSON of requests and responses; a property without a value is written as null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(Listing<ConversationView>))]
[JsonSerializable(typeof(Listing<MessageView>))]
[JsonSerializable(typeof(Listing<TemplateView>))]
[JsonSerializable(typeof(UploadView))]
[JsonSerializable(typeof(Listing<CustomerMessageView>))]
[JsonSerializable(typeof(ReplyAccepted))]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(PrivateReplyRequest))]
[JsonSerializable(typeof(NothingMore))]
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(SnoozeRequest))]
[JsonSerializable(typeof(PriorityRequest))]
[JsonSerializable(typeof(TagsRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(Listing<QuarantinedEvent>))]
[JsonSerializable(typeof(Replayed))]
[JsonSerializable(typeof(ReplayedAll))]
[JsonSerializable(typeof(ServiceLevelReport))]
[JsonSerializable(typeof(WhatIf))]
[JsonSerializable(typeof(Listing<SettingsProblem>))]
[JsonSerializable(typeof(Listing<AuditEntry>))]
[JsonSerializable(typeof(Listing<AccountView>))]
[JsonSerializable(typeof(Listing<SettingsVersion>))]
[JsonSerializable(typeof(CalendarMonth))]
[JsonSerializable(typeof(PreviewRequest))]
[JsonSerializable(typeof(Listing<PreviewedAcknowledgement>))]
[JsonSerializable(typeof(ContactView))]
[JsonSerializable(typeof(JoinedContacts))]
[JsonSerializable(typeof(ErasedContact))]
[JsonSerializable(typeof(ExportedContact))]
[JsonSerializable(typeof(ContactLinkRequest))]
[JsonSerializable(typeof(ContactUnlinkRequest))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(Listing<TeamView>))]
[JsonSerializable(typeof(Listing<AgentView>))]
[JsonSerializable(typeof(Listing<CannedReplyView>))]
[JsonSerializable(typeof(Listing<ChannelView>))]
[JsonSerializable(typeof(Listing<SnoozePreset>))]
[JsonSerializable(typeof(PresenceRequest))]
[JsonSerializable(typeof(PresentView))]
[JsonSerializable(typeof(SignInWays))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(Listing<BulkOutcome>))]
[JsonSerializable(typeof(StreamPlace))]
[JsonSerializable(typeof(StreamHidden))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>JSON of timelines; a property without a value is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(Listing<TimelineEntry>))]
[JsonSerializable(typeof(TimelineEntry))]
internal sealed partial class SparseJson : JsonSerializerContext;
