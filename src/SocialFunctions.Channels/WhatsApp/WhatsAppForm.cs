using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// The form of a flow that a customer filled in. Its answers are JSON within a text.
/// Source: https://developers.facebook.com/docs/whatsapp/flows/guides/receiveflowresponse.
/// </summary>
internal static class WhatsAppForm
{
    /// <summary>The answers, one a line, as an agent reads them; what the chat shows where they cannot be read.</summary>
    public static string? AnswersOf(JsonElement form)
    {
        try
        {
            using var answers = JsonDocument.Parse(form.Text("response_json") ?? "");

            // The token is the flow's own and means nothing to a reader.
            var lines = answers.RootElement.Names().Where(name => name != "flow_token").Select(name => $"{name}: {ValueOf(answers.RootElement, name)}");
            return string.Join('\n', lines) is { Length: > 0 } text ? text : form.Text("body");
        }
        catch (JsonException)
        {
            return form.Text("body");
        }
    }

    private static string ValueOf(JsonElement answers, string name) =>
        answers.Text(name) ?? (answers.Get(name) is { } value ? WebhookReading.Raw(value) : "");
}
