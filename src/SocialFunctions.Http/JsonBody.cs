using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http;

/// <summary>Reads a request's JSON body strictly: an unknown property is an error that names it.</summary>
internal static class JsonBody
{
    private const int Limit = 256 * 1024;

    /// <summary>Reads the body; an empty one counts as <c>{}</c>.</summary>
    /// <exception cref="ProblemException">It cannot be read: 400, 413 or 415.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
        {
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json.");
        }

        using var body = await RequestBytes.ReadAsync(request, Limit, cancellationToken)
            ?? throw new ProblemException(StatusCodes.Status413PayloadTooLarge, "The body is longer than 256 KiB.");

        // Some programs write a byte-order mark before JSON.
        return Parse(body.Memory.Span.StartsWith("\uFEFF"u8) ? body.Memory[3..] : body.Memory, type);
    }

    private static T Parse<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json.Length == 0 ? "{}"u8.ToArray() : json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw ProblemException.BadRequest("The body must be a JSON object.");
            }

            Check(document.RootElement, type);
            return document.RootElement.Deserialize(type)!;
        }
        catch (JsonException e) when (e.Path is { Length: > 2 } path)
        {
            throw ProblemException.BadRequest($"The property '{path[2..]}' must be {Expected(path[2..], type)}.");
        }
        catch (JsonException e)
        {
            throw ProblemException.BadRequest($"The body is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
        }
        catch (InvalidOperationException)
        {
            throw ProblemException.BadRequest("The body holds a text that is not valid Unicode.");
        }
    }

    private static void Check(JsonElement body, JsonTypeInfo type)
    {
        var unknown = new List<string>();
        var twice = new List<string>();
        Find(body, type, "", unknown, twice);
        if (twice.Count > 0)
        {
            throw ProblemException.BadRequest($"Written twice, but only one can be meant: {string.Join(", ", twice.Select(name => $"'{name}'"))}.");
        }

        if (unknown.Count > 0)
        {
            throw ProblemException.BadRequest($"Not known here: {string.Join(", ", unknown.Select(name => $"'{name}'"))}.");
        }

        if (type.Properties.FirstOrDefault(p => p.IsRequired && !body.TryGetProperty(p.Name, out _)) is { } missing)
        {
            throw ProblemException.BadRequest($"The property '{missing.Name}' is missing; it must be {Expected(missing.Name, type)}.");
        }
    }

    private static void Find(JsonElement value, JsonTypeInfo type, string path, List<string> unknown, List<string> twice)
    {
        if (value.ValueKind == JsonValueKind.Object && type.Kind == JsonTypeInfoKind.Object)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in value.EnumerateObject())
            {
                var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (!seen.Add(property.Name))
                {
                    twice.Add(at);
                }
                else if (type.Properties.FirstOrDefault(p => p.Name == property.Name) is { } known)
                {
                    Find(property.Value, type.Options.GetTypeInfo(known.PropertyType), at, unknown, twice);
                }
                else
                {
                    unknown.Add(at);
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
        {
            var number = 0;
            foreach (var item in value.EnumerateArray())
            {
                Find(item, type.Options.GetTypeInfo(element), $"{path}[{number++}]", unknown, twice);
            }
        }
    }

    private static string Expected(string path, JsonTypeInfo type)
    {
        var kind = type.Properties.FirstOrDefault(p => p.Name == path)?.PropertyType;
        kind = kind is null ? null : Nullable.GetUnderlyingType(kind) ?? kind;
        return kind switch
        {
            { IsEnum: true } => $"one of {Words.Of(kind)}",
            _ when kind == typeof(string) => "a text",
            _ when kind == typeof(DateTimeOffset) => "an RFC 3339 time such as 2026-11-21T12:00:00Z",
            { IsGenericType: true } => "a list",
            _ => "of the kind that /openapi.json names",
        };
    }
}
