using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialFunctions.EndToEnd.Platform;

/// <summary>Stands in for Facebook, WhatsApp, Telegram and Twilio: answers as they do, remembers what is sent, fails when told to.</summary>
internal sealed class StubPlatform : IAsyncDisposable
{
    private readonly ConcurrentQueue<PlatformCall> _calls = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly Fault? _usually;
    private readonly WebApplication _app;
    private int _number;
    private int _lists;

    private StubPlatform(Fault? usually)
    {
        _usually = usually;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{version}/{page}/messages", (string page, HttpContext http) => GraphAsync(page, http));
        _app.MapPost("/{bot}/sendMessage", (string bot, HttpContext http) => TelegramAsync(bot["bot".Length..], http));
        _app.MapPost("/2010-04-01/Accounts/{sid}/Messages.json", (string sid, HttpContext http) => TwilioAsync(sid, http));
        _app.MapPost("/2/dm_conversations/with/{user}/messages", (string user, HttpContext http) => XAsync(user, http));
        _app.MapPost("/2/oauth2/token", Tokens.ExchangeAsync);
        _app.MapGet("/2010-04-01/Accounts/{sid}/Messages.json", (string sid, HttpContext http) => ListAsync(sid, http));
    }

    /// <summary>A message was taken, and the answer is about to go out.</summary>
    public event Action<PlatformCall>? Taken;

    /// <summary>Its origin, for <c>baseUrl</c>.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Everything that was sent so far, in order of arrival.</summary>
    public IReadOnlyList<PlatformCall> Calls => [.. _calls];

    /// <summary>The tokens of X.</summary>
    public XTokenIssuer Tokens { get; } = new();

    /// <summary>How often Twilio's list was read.</summary>
    public int ListsRead => Volatile.Read(ref _lists);

    /// <summary>Starts it on a free port.</summary>
    /// <param name="usually">What happens to calls for which <see cref="Fail"/> says nothing.</param>
    public static async Task<StubPlatform> StartAsync(Fault? usually = null)
    {
        var stub = new StubPlatform(usually);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>What was sent to somebody, in order of arrival.</summary>
    public IReadOnlyList<PlatformCall> To(string recipient) => [.. _calls.Where(call => call.To == recipient)];

    /// <summary>What was sent to somebody and taken.</summary>
    public IReadOnlyList<PlatformCall> TakenFor(string recipient) => [.. To(recipient).Where(call => call.TakenAs is not null)];

    /// <summary>The next calls for somebody go wrong, one after the other in these ways.</summary>
    public void Fail(string recipient, params ReadOnlySpan<Fault> faults)
    {
        var queue = _faults.GetOrAdd(recipient, _ => new ConcurrentQueue<Fault>());
        foreach (var fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    /// <summary>From now on a page has this access token, and every other is dead.</summary>
    public void AcceptOnly(string page, string token) => _tokens[page] = $"Bearer {token}";

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task GraphAsync(string sender, HttpContext http)
    {
        var fields = await JsonFieldsAsync(http);
        await (fields.ContainsKey("messaging_product") ? WhatsAppAsync(sender, http, fields) : MessengerAsync(sender, http, fields));
    }

    private async Task WhatsAppAsync(string number, HttpContext http, Dictionary<string, string> fields)
    {
        var call = Record(http, "whatsapp", number, "to", "text.body", fields);
        if (!await GoesWrongAsync(call, http))
        {
            Take(call, string.Create(CultureInfo.InvariantCulture, $"wamid.sent{Interlocked.Increment(ref _number)}"));
            await AnswerAsync(http, new { messaging_product = "whatsapp", messages = new[] { new { id = call.TakenAs } } });
        }
    }

    private async Task MessengerAsync(string page, HttpContext http, Dictionary<string, string> fields)
    {
        var call = Record(http, "messenger", page, "recipient.id", "message.text", fields);
        if (_tokens.TryGetValue(page, out var only) && call.Authorization != only)
        {
            await Faults.DeadToken(http);
        }
        else if (!await GoesWrongAsync(call, http))
        {
            Take(call, string.Create(CultureInfo.InvariantCulture, $"m_sent{Interlocked.Increment(ref _number)}"));
            await AnswerAsync(http, new { recipient_id = call.To, message_id = call.TakenAs });
        }
    }

    private async Task TelegramAsync(string token, HttpContext http)
    {
        var fields = await JsonFieldsAsync(http);
        var call = Record(http, "telegram", token, "chat_id", "text", fields);
        if (!await GoesWrongAsync(call, http))
        {
            var id = Interlocked.Increment(ref _number);
            Take(call, string.Create(CultureInfo.InvariantCulture, $"{id}"));
            var chat = new { id = long.Parse(call.To, CultureInfo.InvariantCulture), type = "private" };
            var date = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            await AnswerAsync(http, new { ok = true, result = new { message_id = id, date, chat, text = call.Text } });
        }
    }

    private async Task TwilioAsync(string sid, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var fields = form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        var call = Record(http, "twilio", sid, "To", "Body", fields);
        if (!await GoesWrongAsync(call, http))
        {
            Take(call, $"SM{Guid.NewGuid():N}");
            http.Response.StatusCode = StatusCodes.Status201Created;
            await AnswerAsync(http, new { sid = call.TakenAs, status = "queued", to = call.To, body = call.Text });
        }
    }

    private async Task XAsync(string user, HttpContext http)
    {
        var fields = await JsonFieldsAsync(http);
        fields["to"] = user;
        var call = Record(http, "x", user, "to", "text", fields);
        if (call.Authorization != Tokens.Authorization)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await AnswerAsync(http, new { title = "Unauthorized", status = 401, detail = "Unauthorized" });
        }
        else if (!await GoesWrongAsync(call, http))
        {
            Take(call, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _number)}"));
            http.Response.StatusCode = StatusCodes.Status201Created;
            await AnswerAsync(http, new { data = new { dm_conversation_id = user, dm_event_id = call.TakenAs } });
        }
    }

    // As Twilio does: the newest first, for one customer and one number.
    private Task ListAsync(string sid, HttpContext http)
    {
        var (to, from) = (http.Request.Query["To"].ToString(), http.Request.Query["From"].ToString());
        Interlocked.Increment(ref _lists);
        return http.Response.WriteAsJsonAsync(new
        {
            messages = To(to)
                .Where(call => call is { Platform: "twilio", TakenAs: not null } && call.Account == sid && call.Fields.GetValueOrDefault("From", "") == from)
                .Reverse()
                .Select(call => new
                {
                    sid = call.TakenAs,
                    to,
                    from,
                    body = call.Text,
                    direction = "outbound-api",
                    status = "sent",
                    date_created = call.At.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
                }),
            page = 0,
            page_size = 20,
            next_page_uri = (string?)null,
        });
    }

    private static Task AnswerAsync<T>(HttpContext http, T answer)
    {
        if (!http.Items.ContainsKey(nameof(Faults.AnswerLost)))
        {
            return http.Response.WriteAsJsonAsync(answer);
        }

        http.Abort();
        return Task.CompletedTask;
    }

    private PlatformCall Record(
        HttpContext http, string platform, string account, string to, string text, Dictionary<string, string> fields)
    {
        var headers = http.Request.Headers;
        var call = new PlatformCall(
            DateTimeOffset.UtcNow,
            platform,
            account,
            fields.GetValueOrDefault(to, ""),
            fields.GetValueOrDefault(text, ""),
            headers.TryGetValue("Idempotency-Key", out var key) ? key.ToString() : null,
            headers.Authorization.Count > 0 ? headers.Authorization.ToString() : null,
            fields);
        _calls.Enqueue(call);
        return call;
    }

    private void Take(PlatformCall call, string id)
    {
        call.TakenAs = id;
        Taken?.Invoke(call);
    }

    private async Task<bool> GoesWrongAsync(PlatformCall call, HttpContext http)
    {
        var fault = _faults.TryGetValue(call.To, out var faults) && faults.TryDequeue(out var told) ? told : _usually;
        return fault is not null && await fault(http);
    }

    private static async Task<Dictionary<string, string>> JsonFieldsAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        return Flat(body.RootElement, "").ToDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Flat(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(property => Flat(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Flat(item, $"{name}[{index}]")),
        _ => [new(name, element.ToString())],
    };
}
