using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.Sqlite;

/// <summary>A message's id in eight bytes, so that the index is small. Two ids may have the same fingerprint: compare the id, too.</summary>
internal static class MessageFingerprint
{
    private const int LongestOnStack = 512;

    /// <summary>The fingerprint of an id. It is stored, so it must never change.</summary>
    public static long Of(string messageId)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(messageId.Length);
        var buffer = longest <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[longest];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..Encoding.UTF8.GetBytes(messageId, buffer)], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
