using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <summary>
/// The documents of a conversation, and a few others. All documents of a conversation are in its partition; <c>kind</c> tells them apart. The
/// properties that queries filter and sort by are stored beside the domain's own JSON. Times are texts of one length, because ticks do not fit into
/// a JSON number.
/// </summary>
internal static class Documents
{
    public const string PartitionKey = "/conversation";
    public const string Conversation = "conversation";
    public const string Message = "message";
    public const string Alias = "alias";
    public const string Timeline = "timeline";
    public const string Outbox = "outbox";

    /// <summary>What an erasing by age left of a document of the timeline. The feed does not tell it again.</summary>
    public const string TimelineRest = "timelineRest";

    public const string Agent = "agent";
    public const string Link = "link";
    public const string Erasure = "erasure";

    /// <summary>The partition of the agents' documents. A conversation's id never contains a colon.</summary>
    public const string PartitionOfAgents = "agents:";

    /// <summary>The partition of what was said about contacts: little, and read together.</summary>
    public const string PartitionOfLinks = "links:";

    /// <summary>The partition of the persons who are being erased, or were.</summary>
    public const string PartitionOfErasures = "erasures:";

    /// <summary>Sorts after every time: not resolved, but nothing is due.</summary>
    public const string NotDue = "~not due";

    /// <summary>Sorts last of all: resolved.</summary>
    public const string Settled = "~settled";

    // A Cosmos DB id contains none of these, and has at most 1,023 bytes.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\?#");
    private const int LongestId = 250;

    /// <summary>Id of the document of a message, or of the alias that stands in for it.</summary>
    public static string IdOfMessage(string messageId) => string.Concat("m.", messageId);

    /// <summary>The message of a document with such an id.</summary>
    public static string MessageOf(string id) => id["m.".Length..];

    /// <summary>Whether a message can have this id: an id that a platform quotes may be any text.</summary>
    public static bool CanBeMessageId(string id) =>
        id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAny(Forbidden) && !id.Any(char.IsControl);

    public static string IdOfOutbox(string entryId) => string.Concat("o.", entryId.Replace('/', '.'));

    /// <summary>A time as it is stored.</summary>
    public static string Time(DateTimeOffset at) => Time(at.UtcTicks);

    /// <summary>The document of a conversation; both have the same id.</summary>
    public static byte[] Of(Conversation state)
    {
        var keys = ConversationKeys.Of(state);
        return Write(state.Id, Conversation, state.Id, json =>
        {
            json.WriteString("account", state.Account);
            json.WriteString("status", keys.Status);
            WriteOptional(json, "assignee", keys.Assignee);
            WriteOptional(json, "team", keys.Team);
            json.WriteString("urgency", keys.Urgency switch
            {
                ConversationKeys.Settled => Settled,
                ConversationKeys.NotDue => NotDue,
                var due => Time(due),
            });
            json.WriteString("lastMessage", Time(keys.LastMessage));
            WriteOptional(json, "nextWake", keys.NextWake is { } wake ? Time(wake) : null);
            json.WriteStartArray("tags");
            foreach (var tag in state.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteString("search", keys.Search);
            WriteOptional(json, "waitingSince", keys.WaitingSince is { } since ? Time(since) : null);
            WriteOptional(json, "waitingLanguage", keys.WaitingLanguage);
            json.WritePropertyName("state");
            JsonSerializer.Serialize(json, state, StoredJson.Context.Conversation);
        });
    }

    public static byte[] Of(string conversation, Message message) => Write(conversation, Message, IdOfMessage(message.Id), json =>
    {
        json.WriteString("sentAt", Sorting(message.Place));
        json.WriteBoolean("awaited", !message.IsShown);
        WriteOptional(json, "search", SearchText.Of(message));
        json.WritePropertyName("message");
        JsonSerializer.Serialize(json, message, StoredJson.Context.Message);
    });

    /// <summary>
    /// A message's place in its thread, as a text that sorts: time, the platform's number, arrival. A number may be negative, and a message of an earlier
    /// version has the time alone.
    /// </summary>
    private static string Sorting(Place place) => string.Create(
        CultureInfo.InvariantCulture, $"{Time(place.At)} {unchecked((ulong)(place.Number ^ long.MinValue)):D20} {place.Arrival:D10}");

    /// <summary>The time in such a text.</summary>
    public static DateTimeOffset SentAtOf(string sorting) =>
        DateTimeOffset.Parse(sorting.Split(' ')[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>Another platform id of a message. Its document has the id that a message of that platform id would have: one read finds either.</summary>
    public static byte[] Of(string conversation, MessageAlias alias) =>
        Write(conversation, Alias, IdOfAlias(alias), json => json.WriteString("messageId", alias.MessageId));

    public static string IdOfAlias(MessageAlias alias) => IdOfMessage(Model.Message.IdOf(alias.PlatformId));

    /// <summary>What one decision wrote on the timeline, in one document.</summary>
    /// <param name="entries">At least one.</param>
    public static byte[] Of(Conversation state, IReadOnlyList<TimelineEntry> entries)
    {
        var position = PositionOf(entries[0]);
        return Write(state.Id, Timeline, string.Create(CultureInfo.InvariantCulture, $"t.{position}"), json =>
        {
            json.WriteNumber("position", position);

            // Readers of the change feed may get the conversation's own document much later. In an object, because a top-level account is indexed.
            json.WriteStartObject("origin");
            json.WriteString("account", state.Account);
            json.WriteString("channel", state.Channel);
            json.WriteEndObject();
            json.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                JsonSerializer.Serialize(json, entry, StoredJson.Context.TimelineEntry);
            }

            json.WriteEndArray();
        });
    }

    /// <summary>A document of the timeline without what it has about some messages; null when nothing is left of it.</summary>
    public static byte[]? Without(JsonElement timeline, IReadOnlyCollection<string> messages)
    {
        var left = ReadEntries(timeline).Where(entry => !(entry.Data.Message is { } message && messages.Contains(message))).ToList();
        return left.Count == 0 ? null : Write(timeline.GetProperty("conversation").GetString()!, TimelineRest, timeline.GetProperty("id").GetString()!, json =>
        {
            json.WriteNumber("position", timeline.GetProperty("position").GetInt32());
            json.WriteStartArray("entries");
            left.ForEach(entry => JsonSerializer.Serialize(json, entry, StoredJson.Context.TimelineEntry));
            json.WriteEndArray();
        });
    }

    /// <summary>A timeline entry of an account, in the account's own partition.</summary>
    public static byte[] Of(TimelineEntry entry) => Write(PartitionOfAccount(entry), Timeline, string.Concat("a.", entry.Id.Replace('/', '.')), json =>
    {
        json.WriteNumber("position", 0);
        json.WriteStartArray("entries");
        JsonSerializer.Serialize(json, entry, StoredJson.Context.TimelineEntry);
        json.WriteEndArray();
    });

    /// <summary>The partition of an account's timeline entries. A conversation's id never contains a colon.</summary>
    public static string PartitionOfAccount(TimelineEntry entry) => string.Concat("account:", entry.Conversation);

    public static byte[] Of(OutboxEntry entry) => Write(entry.Conversation, Outbox, IdOfOutbox(entry.Id), json =>
    {
        json.WriteString("decidedAt", Time(entry.DecidedAt));
        json.WriteString("account", entry.Account);
        json.WritePropertyName("entry");
        JsonSerializer.Serialize(json, entry, StoredJson.Context.OutboxEntry);
    });

    /// <summary>When an agent was last assigned a conversation. An agent's id contains only characters that a document's id may have.</summary>
    public static byte[] OfAgent(string agent, DateTimeOffset assignedAt) => Write(PartitionOfAgents, Agent, string.Concat("g.", agent), json =>
    {
        json.WriteString("agent", agent);
        json.WriteString("assignedAt", Time(assignedAt));
    });

    public static string IdOfLink(ContactLink link) => $"l.{link.Contact}.{link.Other}";

    public static byte[] Of(ContactLink link) => Write(PartitionOfLinks, Link, IdOfLink(link), json =>
    {
        json.WriteString("contact", link.Contact);
        WriteOptional(json, "other", link.Other);
        json.WritePropertyName("link");
        JsonSerializer.Serialize(json, link, ContactJson.Default.ContactLink);
    });

    public static ContactLink ReadLink(JsonElement document) => document.GetProperty("link").Deserialize(ContactJson.Default.ContactLink)!;

    public static string IdOfErasure(string contact) => string.Concat("e.", contact);

    public static byte[] Of(Erasure erasure) => Write(PartitionOfErasures, Erasure, IdOfErasure(erasure.Contact), json =>
    {
        json.WriteBoolean("finished", erasure.FinishedAt is not null);
        json.WritePropertyName("erasure");
        JsonSerializer.Serialize(json, erasure, ContactJson.Default.Erasure);
    });

    public static Erasure ReadErasure(JsonElement document) => document.GetProperty("erasure").Deserialize(ContactJson.Default.Erasure)!;

    /// <summary>An agent, and when a conversation was last assigned to them.</summary>
    public static KeyValuePair<string, DateTimeOffset> ReadAgent(JsonElement document) =>
        KeyValuePair.Create(document.GetProperty("agent").GetString()!, document.GetProperty("assignedAt").GetDateTimeOffset());

    /// <param name="version">The ETag; null when the document contains it.</param>
    public static Conversation ReadConversation(JsonElement document, string? version = null) =>
        document.GetProperty("state").Deserialize(StoredJson.Context.Conversation)! with { Version = version ?? document.GetProperty("_etag").GetString()! };

    public static Message ReadMessage(JsonElement document) => document.GetProperty("message").Deserialize(StoredJson.Context.Message)!;

    public static IEnumerable<TimelineEntry> ReadEntries(JsonElement document) =>
        document.GetProperty("entries").EnumerateArray().Select(entry => entry.Deserialize(StoredJson.Context.TimelineEntry)!);

    /// <summary>The entries in a document of the timeline, with the account and the channel that they come from.</summary>
    public static IEnumerable<FeedEntry> ReadFeed(JsonElement document)
    {
        var (account, channel) = document.TryGetProperty("origin", out var origin)
            ? (origin.GetProperty("account").GetString(), origin.GetProperty("channel").GetString())
            : default;
        return ReadEntries(document).Select(entry => new FeedEntry(
            entry, TimelineType.IsOfAccount(entry.Type) ? entry.Conversation : account, channel));
    }

    /// <summary>The entry in a document of the outbox, and how often it was tried.</summary>
    public static OwedEntry ReadOwed(JsonElement document) => new(
        document.GetProperty("entry").Deserialize(StoredJson.Context.OutboxEntry)!,
        document.TryGetProperty("attempts", out var attempts) ? attempts.GetInt32() : 0,
        TimeOf(document, "notBefore"),
        TimeOf(document, "inFlight") is { } since ? new InFlight(since, TimeOf(document, "decideBy")) : null);

    public static string KindOf(JsonElement document) => document.GetProperty("kind").GetString()!;

    /// <summary>The number of an entry in its conversation's timeline; it never decreases: <c>conversation/sequence</c>.</summary>
    public static int PositionOf(TimelineEntry entry) => int.Parse(entry.Id.AsSpan(entry.Id.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetDateTimeOffset() : null;

    private static string Time(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static byte[] Write(string conversation, string kind, string id, Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = StoredJson.Context.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("conversation", conversation);
        json.WriteString("kind", kind);
        properties(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
