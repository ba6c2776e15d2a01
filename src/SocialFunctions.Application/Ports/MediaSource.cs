namespace SocialFunctions.Application.Ports;

/// <summary>From where a customer's file is fetched.</summary>
/// <param name="Address">http or https; null where the file cannot be fetched. It may hold a secret: never show or log it.</param>
/// <param name="Trouble">Why it cannot be fetched; null where it can.</param>
public sealed record MediaSource(Uri? Address, MediaTrouble? Trouble = null)
{
    /// <summary>Headers of the first request, with the proof that the platform wants; a redirect never gets them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>A file at a public address, which needs no proof.</summary>
    /// <param name="url">As the platform gave it; null where it gave none.</param>
    public static MediaSource At(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? new MediaSource(address)
            : Without(MediaLack.Refused, "The platform gave no address of this file.");

    /// <summary>A file that is fetched with the given <c>Authorization</c>.</summary>
    public static MediaSource With(string authorization, Uri address) => new(address) { Headers = [new("Authorization", authorization)] };

    /// <summary>A file that cannot be fetched.</summary>
    /// <param name="why">In one sentence, without an address.</param>
    public static MediaSource Without(MediaLack lack, string why) => new(null, new MediaTrouble(lack, why));

    /// <summary>Without the address, which no log must show.</summary>
    public override string ToString() => Trouble?.Why ?? "an address";
}

/// <summary>Why a customer's file cannot be shown.</summary>
/// <param name="Why">In one sentence, without an address.</param>
public sealed record MediaTrouble(MediaLack Lack, string Why);

/// <summary>What is missing for a customer's file to be shown.</summary>
public enum MediaLack
{
    /// <summary>An answer: it may work later.</summary>
    Answer,

    /// <summary>The file: the platform does not have it any more.</summary>
    Gone,

    /// <summary>Room: the file is longer than is passed on.</summary>
    TooLong,

    /// <summary>A way: the account, or the file itself, does not allow it.</summary>
    Refused,
}
