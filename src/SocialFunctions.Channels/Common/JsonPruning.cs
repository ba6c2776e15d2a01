using System.Buffers;
using System.Text.Json;

namespace SocialFunctions.Channels.Common;

/// <summary>
/// Cuts off what is nested too deep, in time that grows with the length only. To read a document with all its levels takes time that grows with the product
/// of length and depth, and some webhooks prove who sent them by what stands in them.
/// </summary>
internal static class JsonPruning
{
    /// <summary>The deepest level that is read. No recorded webhook of any platform has more than twenty.</summary>
    public const int Deepest = 64;

    /// <summary>The JSON with null in place of everything deeper.</summary>
    /// <returns>Null when there is nothing to cut off, or it is not JSON.</returns>
    public static byte[]? Prune(ReadOnlySpan<byte> json)
    {
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue, AllowTrailingCommas = true });
        var pruned = new ArrayBufferWriter<byte>();
        var copied = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= Deepest)
                {
                    pruned.Write(json[copied..(int)reader.TokenStartIndex]);
                    pruned.Write("null"u8);
                    reader.Skip();
                    copied = (int)reader.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        if (copied == 0)
        {
            return null;
        }

        pruned.Write(json[copied..]);
        return pruned.WrittenSpan.ToArray();
    }
}
