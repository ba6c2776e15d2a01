using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.Sqlite;

/// <summary>A message's id in eight bytes, so that the index is small. Two ids may have the same fingerprint: compare the id, too.</summary>
internal static class MessageFingerprint
{
    /// <summary>The fingerprint of an id. It is stored, so it must never change.</summary>
    public static long Of(string messageId) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)));
}
