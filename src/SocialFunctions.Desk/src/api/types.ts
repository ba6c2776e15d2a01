import type { components } from "./schema";

type Schemas = components["schemas"];

export type Conversation = Schemas["ConversationView"];
export type Message = Schemas["MessageView"];
export type Attachment = Schemas["AttachmentView"];
export type Clock = Schemas["ClockView"];
export type ClockName = NonNullable<Schemas["ClockName"]>;
export type TimelineEntry = Schemas["TimelineEntry"];
export type Priority = Schemas["Priority"];
export type Status = Schemas["ConversationStatus"];
export type Reply = Schemas["ReplyRequest"];
export type Report = Schemas["ServiceLevelReport"];
export type ReportBy = Schemas["ReportBy"];
export type ReportItem = Schemas["ReportItem"];
export type ClockReport = Schemas["ClockReport"];
export type Contact = Schemas["ContactView"];
export type SettingsDocument = Schemas["SettingsDocument"];
export type SettingsProblem = Schemas["SettingsProblem"];
export type Quarantined = Schemas["QuarantinedEvent"];
export type Problem = Schemas["Problem"];
export type Page<T> = { items: T[]; next: string | null };

export type Presence = Schemas["PresenceView"];
export type SignIn = Schemas["SignInWays"];
export type Me = Schemas["MeView"];
export type Team = Schemas["TeamView"];
export type Agent = Schemas["AgentView"];
export type CannedReply = Schemas["CannedReplyView"];
export type BulkOutcome = Schemas["BulkOutcome"];
export type Channel = Schemas["ChannelView"];
export type TextLimit = Schemas["TextLimitView"];
export type SnoozePreset = Schemas["SnoozePreset"];
export type Account = Schemas["AccountView"];
