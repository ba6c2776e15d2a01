using System.Globalization;

namespace SocialFunctions.Durable.Outbound;

/// <summary>The time of a conversation's next scheduled signal, stored in the session state.</summary>
internal static class ComeBack
{
    /// <summary>Reads the time; null when the state is empty or was not written by <see cref="Write"/>.</summary>
    public static DateTimeOffset? Read(BinaryData? state) =>
        state is not null
        && DateTimeOffset.TryParseExact(state.ToString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;

    /// <summary>Serialises the time.</summary>
    public static BinaryData Write(DateTimeOffset at) => BinaryData.FromString(at.ToString("O", CultureInfo.InvariantCulture));
}
