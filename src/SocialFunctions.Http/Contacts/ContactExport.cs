using System.IO.Pipelines;
using System.Text.Json;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Desk;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Contacts;

/// <summary>
/// Writes what is stored of a person in contacts and conversations as one JSON document, in the words of the API. It is written page by page, so that its
/// length does not matter.
/// </summary>
/// <remarks>The format is described in <c>docs/operations.md</c>.</remarks>
internal sealed class ContactExport(IConversationReader reader, ISettingsSource settings, TimeProvider time)
{
    /// <summary>Name and version of the format; a change that a reader has to know of gives it another number.</summary>
    public const string Format = "socialfunctions.contact/1";

    private const int Page = 500;

    /// <summary>Writes the document.</summary>
    public async Task WriteAsync(Stream stream, string id, Person person, CancellationToken cancellationToken)
    {
        // Serialising flushes the writer, which a response does not take unless it is asynchronous.
        var pipe = PipeWriter.Create(stream);
        await using var json = new Utf8JsonWriter(pipe);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("exportedAt", time.GetUtcNow().UtcDateTime);
        json.WritePropertyName("contact");
        JsonSerializer.Serialize(json, ContactView.Of(id, person), ApiJson.Default.ContactView);
        json.WriteStartArray("conversations");
        foreach (var conversation in person.Conversations.Where(conversation => conversation.HasBegun))
        {
            await WriteAsync(pipe, json, conversation, cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await pipe.CompleteAsync();
    }

    private async Task WriteAsync(PipeWriter pipe, Utf8JsonWriter json, Conversation conversation, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WritePropertyName("conversation");
        JsonSerializer.Serialize(
            json, ConversationView.Of(conversation, settings.Current.Channels, time.GetUtcNow()), ApiJson.Default.ConversationView);
        json.WriteStartArray("messages");
        await EachAsync(
            before => reader.MessagesAsync(conversation.Id, Page, before, cancellationToken),
            page => page.Reverse(),
            message => JsonSerializer.Serialize(json, MessageView.Of(message, conversation), ApiJson.Default.MessageView),
            SendAsync);
        json.WriteEndArray();
        json.WriteStartArray("timeline");
        await EachAsync(
            after => reader.TimelineAsync(conversation.Id, Page, after, cancellationToken),
            page => page,
            entry => JsonSerializer.Serialize(json, entry, SparseJson.Default.TimelineEntry),
            SendAsync);
        json.WriteEndArray();
        json.WriteEndObject();

        async Task SendAsync()
        {
            await json.FlushAsync(cancellationToken);
            await pipe.FlushAsync(cancellationToken);
        }
    }

    private static async Task EachAsync<T>(
        Func<string?, ValueTask<Page<T>>> read, Func<IEnumerable<T>, IEnumerable<T>> order, Action<T> write, Func<Task> sendAsync)
    {
        string? next = null;
        do
        {
            var page = await read(next);
            foreach (var item in order(page.Items))
            {
                write(item);
            }

            await sendAsync();
            next = page.Next;
        }
        while (next is not null);
    }
}

/// <summary>All that is stored of a person; the OpenAPI document describes it by this.</summary>
/// <param name="Format">Name and version of the format.</param>
/// <param name="Contact">What is known of the person.</param>
/// <param name="Conversations">Their conversations, the latest message first.</param>
internal sealed record ExportedContact(string Format, DateTimeOffset ExportedAt, ContactView Contact, IReadOnlyList<ExportedConversation> Conversations);

/// <summary>A conversation in an export.</summary>
/// <param name="Conversation">The conversation and its clocks.</param>
/// <param name="Messages">All its messages, the newest first.</param>
/// <param name="Timeline">Everything that happened, oldest first.</param>
internal sealed record ExportedConversation(ConversationView Conversation, IReadOnlyList<MessageView> Messages, IReadOnlyList<TimelineEntry> Timeline);
