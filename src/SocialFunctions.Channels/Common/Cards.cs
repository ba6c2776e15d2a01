namespace SocialFunctions.Channels.Common;

/// <summary>What contact cards and places have in common on all platforms.</summary>
internal static class Cards
{
    /// <summary>The <c>tel:</c> address (RFC 3966) of a shared contact; null when what stands there has no digit.</summary>
    public static string? PhoneAddress(string? phone) =>
        phone?.Any(char.IsAsciiDigit) == true ? $"tel:{string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'))}" : null;

    /// <summary>The name of a place: what it is called, and its address; null when nothing is known.</summary>
    public static string? PlaceName(params ReadOnlySpan<string?> known)
    {
        var names = new List<string>();
        foreach (var name in known)
        {
            if (name is { Length: > 0 } && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names.Count > 0 ? string.Join(", ", names) : null;
    }
}
