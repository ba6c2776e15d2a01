using System.Buffers.Text;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <summary>A continuation of Cosmos DB as a cursor that is opaque to clients.</summary>
/// <param name="List">Which list it belongs to.</param>
/// <param name="Token">What Cosmos DB gave.</param>
internal readonly record struct Continuation(char List, string Token)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The list of conversations in this order.</summary>
    public static char ListOf(ConversationSort sort) => sort is ConversationSort.Due ? 'd' : 'r';

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{List}{Token}"));

    /// <summary>The continuation in a cursor; null without one.</summary>
    /// <exception cref="InvalidQueryException">It is not one, or of another list.</exception>
    public static string? Parse(string? cursor, char list)
    {
        if (cursor is null)
        {
            return null;
        }

        try
        {
            if (Base64Url.IsValid(cursor) && Strict.GetString(Base64Url.DecodeFromChars(cursor)) is { Length: > 1 } text && text[0] == list)
            {
                return text[1..];
            }
        }
        catch (DecoderFallbackException)
        {
            // Not even a text.
        }

        throw new InvalidQueryException(Cursor.Refusal);
    }
}
