using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialFunctions.EndToEnd.Fuzz;

/// <summary>Changes bodies at random, so that they are still worth reading.</summary>
/// <param name="random">Decides.</param>
internal sealed class Mutation(Random random)
{
    // Stands for bytes that no text has.
    private const char NoText = '\uFFFF';

    // Stand for what a JSON writer would not write, until it has written.
    private const string Place = "@@value@@";
    private const string Twice = "@@twice@@";

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "0.5", "1e999", "-1e-999", "9223372036854775807", "9223372036854775808", "99999999999999999999999999999999",
        "\"\"", "\" \"", "\"0\"", "\"-1\"", "\"99999999999999999999\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud83d\"", "\"\\udc00\\ud83d\"", $"\"{NoText}\"", $"\"a{NoText}b\"",
        "\"../../..\"", "\"<script>\"", "\"\\u202e\"", "\"1970-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999+14:00\"",
        "[]", "{}", "[null]", "[[]]", "[1,\"x\",{}]", "{\"id\":{}}", "{\"\":null}", "{\"\\ud83d\":1}",
    ];

    private static readonly string[] Tokens = ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\ud83d", "\\u0000", "\0", "&", "=", "%", "%00", "%zz", "%ff", "+", "\r\n", $"{NoText}", "--", "\"id\""];

    /// <summary>A body after one to three changes; it may be none of the platform's any more.</summary>
    public byte[] Body(byte[] body)
    {
        var changed = body;
        for (var times = random.Next(1, 4); times > 0 && changed.Length > 0; times--)
        {
            changed = random.Next(2) == 0 && Item(Encoding.UTF8.GetString(changed)) is { } item ? Bytes(item) : Once(changed);
        }

        return changed;
    }

    /// <summary>A JSON value that is another in one place; null when it is no JSON.</summary>
    /// <param name="json">An object.</param>
    public string? Item(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }

        try
        {
            var objects = Objects(root).Where(o => o.Count > 0).ToList();
            if (objects.Count == 0)
            {
                return null;
            }

            var chosen = objects[random.Next(objects.Count)];
            var name = chosen.ElementAt(random.Next(chosen.Count)).Key;
            chosen[random.Next(6) == 0 ? Twice + name : name] = Place;
            return root!.ToJsonString().Replace($"\"{Place}\"", Value(), StringComparison.Ordinal).Replace(Twice, "", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Text that is none, or a name that is there twice.
            return null;
        }
    }

    /// <summary>The bytes of a text, with those that no text has.</summary>
    public static byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        while (bytes.AsSpan().IndexOf("\uFFFF"u8) is var at and >= 0)
        {
            (bytes[at], bytes[at + 1]) = (0xff, 0xc0);
        }

        return bytes;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => [o, .. o.SelectMany(property => Objects(property.Value))],
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    private string Value() => random.Next(8) == 0 ? Deep() : Values[random.Next(Values.Length)];

    private string Deep()
    {
        var depth = random.Next(4) switch { 0 => 8, 1 => 40, 2 => 80, _ => 3_000 };
        return random.Next(2) == 0
            ? string.Concat(new string('[', depth), new string(']', depth))
            : string.Concat(string.Concat(Enumerable.Repeat("{\"a\":", depth)), "1", new string('}', depth));
    }

    private byte[] Once(byte[] body)
    {
        var at = random.Next(body.Length);
        var length = Math.Min(random.Next(1, 40), body.Length - at);
        switch (random.Next(7))
        {
            case 0:
                var flipped = body.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return body[..at];
            case 2:
                return [.. body[..at], .. body[(at + length)..]];
            case 3:
                return [.. body[..(at + length)], .. body[at..]];
            case 4:
                return [.. body[..at], .. Bytes(Tokens[random.Next(Tokens.Length)]), .. body[at..]];
            case 5:
                return [.. body[..at], .. Bytes(Deep()), .. body[at..]];
            default:
                return Replaced(body, at);
        }
    }

    /// <summary>Something else in the place of the next value of a form or of JSON.</summary>
    private byte[] Replaced(byte[] body, int from)
    {
        var start = body.AsSpan(from).IndexOfAny((byte)':', (byte)'=');
        if (start < 0)
        {
            return [.. body, .. Bytes(Tokens[random.Next(Tokens.Length)])];
        }

        start += from + 1;
        var length = body.AsSpan(start).IndexOfAny(",}]&"u8);
        var value = Value();
        return [.. body[..start], .. Bytes(body[start - 1] == '=' ? value.Trim('"') : value), .. length < 0 ? [] : body[(start + length)..]];
    }
}
