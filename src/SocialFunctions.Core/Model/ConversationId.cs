using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.Model;

/// <summary>
/// The id of a conversation, derived from channel, account and thread key alone, so that nothing has to be looked up to publish a message.
/// Lower-case letters, digits and <c>-</c>, at most 64: safe as a Cosmos id, a Service Bus session id and a Durable instance id.
/// </summary>
public static class ConversationId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The id of the thread; the same for ever.</summary>
    /// <param name="channel">Channel name as in the routes.</param>
    /// <param name="account">Id of the account in the settings.</param>
    /// <param name="threadKey">The platform's key of the thread within the account.</param>
    public static string Of(string channel, string account, string threadKey) =>
        string.Concat(channel, "-", Hash($"{channel}\n{account}\n{threadKey}"));

    /// <summary>160 bits of SHA-256 over the UTF-8 text, as 32 lower-case base-32 characters.</summary>
    public static string Hash(string text)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var characters = new char[32];
        for (var group = 0; group < 4; group++)
        {
            ulong value = 0;
            for (var i = 0; i < 5; i++)
            {
                value = (value << 8) | digest[(group * 5) + i];
            }

            for (var i = 7; i >= 0; i--)
            {
                characters[(group * 8) + i] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        }

        return new string(characters);
    }
}
