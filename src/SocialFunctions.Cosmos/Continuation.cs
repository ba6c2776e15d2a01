using System.Buffers.Text;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <summary>A continuation of Cosmos DB as a cursor that is opaque to clients.</summary>
/// <param name="List">A letter for the list that it belongs to.</param>
internal readonly record struct Continuation(char List, string Token)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The letter of the list of conversations in this order.</summary>
    public static char ListOf(ConversationSort sort) => sort is ConversationSort.Due ? 'd' : 'r';

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{List}{Token}"));

    /// <summary>The continuation token in a cursor; null without a cursor.</summary>
    /// <exception cref="InvalidQueryException">The cursor is not valid, or belongs to another list.</exception>
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
            // Not valid UTF-8.
        }

        throw new InvalidQueryException(Cursor.Refusal);
    }
}
