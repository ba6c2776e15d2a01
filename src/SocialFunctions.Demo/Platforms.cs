using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SocialFunctions.Demo;

/// <summary>Turns the steps of the script into the inbound webhooks of the three platforms.</summary>
internal static class Platforms
{
    /// <summary>The platform's id of a message, as the host must store it.</summary>
    public static string IdOf(Customer customer, int number) => customer.Channel switch
    {
        "messenger" => $"m_demo{customer.Number:0000}-{number:000}",
        "telegram" => string.Create(CultureInfo.InvariantCulture, $"{customer.ThreadKey}:{number}"),
        "twilio" => $"SM{customer.Number:x16}{number:x16}",
        _ => throw new UnreachableException($"The demo has no channel {customer.Channel}."),
    };

    /// <summary>A message.</summary>
    public static InboundWebhook Written(Customer customer, Step.Written step) => customer.Channel switch
    {
        "messenger" => FromCustomer(customer, step.At, "message", new JsonObject { ["mid"] = IdOf(customer, step.Number), ["text"] = step.Text }),
        "telegram" => Update(customer, step.Number, false, step.At, null, step.Text),
        "twilio" => InboundWebhook.OfTwilio(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MessageSid"] = IdOf(customer, step.Number),
            ["AccountSid"] = DemoSettings.TwilioAccount,
            ["From"] = customer.ThreadKey,
            ["To"] = DemoSettings.PhoneNumber,
            ["Body"] = step.Text,
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["SmsStatus"] = "received",
            ["ApiVersion"] = "2010-04-01",
        }),
        _ => throw new UnreachableException($"The demo has no channel {customer.Channel}."),
    };

    /// <summary>An edit of a message. Twilio has no edits.</summary>
    public static InboundWebhook Changed(Customer customer, Step.Changed step) =>
        customer.Channel == "telegram"
            ? Update(customer, step.Number, true, step.WrittenAt, step.At, step.Text)
            : FromCustomer(
                customer,
                step.At,
                "message_edit",
                new JsonObject { ["mid"] = IdOf(customer, step.Number), ["text"] = step.Text, ["num_edit"] = 1 });

    /// <summary>The echo of an answer that was written in the page's inbox.</summary>
    public static InboundWebhook AnsweredElsewhere(Customer customer, Step.AnsweredElsewhere step) =>
        Echo(customer.ThreadKey, IdOf(customer, step.Number), step.Text, null, step.Due);

    /// <summary>The echo of a message that the page sent.</summary>
    /// <param name="mid">The platform's id of the message.</param>
    /// <param name="metadata">The metadata of the request that sent it; null without one.</param>
    public static InboundWebhook Echo(string to, string mid, string? text, string? metadata, DateTimeOffset at)
    {
        var message = new JsonObject { ["is_echo"] = true, ["mid"] = mid, ["text"] = text };
        if (metadata is not null)
        {
            message["app_id"] = 1_517_776_481_860_111;
            message["metadata"] = metadata;
        }

        return InboundWebhook.OfMessenger(Between(DemoSettings.PageId, to, at, "message", message), at);
    }

    /// <summary>A report that a message reached the customer's device.</summary>
    public static InboundWebhook Delivered(string to, string mid, DateTimeOffset at)
    {
        var delivery = new JsonObject { ["mids"] = new JsonArray(mid), ["watermark"] = at.ToUnixTimeMilliseconds() };
        return InboundWebhook.OfMessenger(Between(to, DemoSettings.PageId, at, "delivery", delivery), at);
    }

    /// <summary>A report that the customer read everything up to a time.</summary>
    public static InboundWebhook Read(string to, DateTimeOffset at) => InboundWebhook.OfMessenger(
        Between(to, DemoSettings.PageId, at, "read", new JsonObject { ["watermark"] = at.ToUnixTimeMilliseconds() }), at);

    /// <summary>Twilio's status of a message.</summary>
    public static InboundWebhook Status(string to, string sid, string status) => InboundWebhook.OfTwilio(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MessageSid"] = sid,
        ["MessageStatus"] = status,
        ["SmsSid"] = sid,
        ["SmsStatus"] = status,
        ["AccountSid"] = DemoSettings.TwilioAccount,
        ["From"] = DemoSettings.PhoneNumber,
        ["To"] = to,
        ["ApiVersion"] = "2010-04-01",
    });

    private static InboundWebhook FromCustomer(Customer customer, DateTimeOffset at, string kind, JsonObject what) =>
        InboundWebhook.OfMessenger(Between(customer.ThreadKey, DemoSettings.PageId, at, kind, what), at);

    private static JsonObject Between(string sender, string recipient, DateTimeOffset at, string kind, JsonObject what) => new()
    {
        ["sender"] = new JsonObject { ["id"] = sender },
        ["recipient"] = new JsonObject { ["id"] = recipient },
        ["timestamp"] = at.ToUnixTimeMilliseconds(),
        [kind] = what,
    };

    private static InboundWebhook Update(Customer customer, int number, bool edit, DateTimeOffset at, DateTimeOffset? editedAt, string text)
    {
        var chat = long.Parse(customer.ThreadKey, CultureInfo.InvariantCulture);
        var message = new JsonObject
        {
            ["message_id"] = number,
            ["from"] = new JsonObject
            {
                ["id"] = chat,
                ["is_bot"] = false,
                ["first_name"] = customer.Name,
                ["language_code"] = customer.Language,
            },
            ["chat"] = new JsonObject { ["id"] = chat, ["first_name"] = customer.Name, ["type"] = "private" },
            ["date"] = at.ToUnixTimeSeconds(),
            ["text"] = text,
        };
        if (editedAt is { } changed)
        {
            message["edit_date"] = changed.ToUnixTimeSeconds();
        }

        // Each update has a number of its own, and keeps it when it is delivered again.
        return InboundWebhook.OfTelegram(new JsonObject
        {
            ["update_id"] = 880_000_000L + (customer.Number * 1_000L) + (number * 2) + (edit ? 1 : 0),
            [edit ? "edited_message" : "message"] = message,
        });
    }
}
