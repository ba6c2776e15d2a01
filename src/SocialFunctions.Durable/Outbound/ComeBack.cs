using System.Globalization;

namespace SocialFunctions.Durable.Outbound;

/// <summary>When the next signal of a conversation is on the queue for, as the session remembers it.</summary>
internal static class ComeBack
{
    /// <summary>Reads it; null when there is none, or nothing that was written here.</summary>
    public static DateTimeOffset? Read(BinaryData? state) =>
        state is not null
        && DateTimeOffset.TryParseExact(state.ToString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;

    /// <summary>Writes it.</summary>
    public static BinaryData Write(DateTimeOffset at) => BinaryData.FromString(at.ToString("O", CultureInfo.InvariantCulture));
}
