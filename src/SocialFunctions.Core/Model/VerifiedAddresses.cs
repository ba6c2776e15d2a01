namespace SocialFunctions.Model;

/// <summary>
/// The addresses of a channel that are a telephone number or an e-mail address of which the platform knows that it is the sender's. Two with the same
/// identity are one person, on whatever channel.
/// </summary>
/// <param name="IdentityOf">The identity of an address (a thread key): <c>phone:+4930123456</c> or <c>email:ann@example.com</c>; null when it is neither.</param>
/// <param name="AddressesOf">The addresses that whoever has an identity has on the channel; none when it has no addresses of this kind.</param>
public sealed record VerifiedAddresses(Func<string, string?> IdentityOf, Func<string, IReadOnlyList<string>> AddressesOf)
{
    private const string Phone = "phone:";

    /// <summary>Telephone numbers.</summary>
    /// <param name="prefixes">What stands before the number, whose first character is a plus sign: nothing, or a name of the platform's. At least one.</param>
    public static VerifiedAddresses Phones(params IReadOnlyList<string> prefixes) => new(
        address => prefixes
            .Where(prefix => address.StartsWith(prefix, StringComparison.Ordinal))
            .Select(prefix => address[prefix.Length..])
            .Where(PhoneNumber.IsE164)
            .Select(number => Phone + number)
            .FirstOrDefault(),
        identity => NumberOf(identity) is { } number ? [.. prefixes.Select(prefix => prefix + number)] : []);

    /// <summary>Telephone numbers without their plus sign.</summary>
    public static VerifiedAddresses PhonesWithoutPlus { get; } = new(
        address => PhoneNumber.IsE164($"+{address}") ? $"{Phone}+{address}" : null,
        identity => NumberOf(identity) is { } number ? [number[1..]] : []);

    private static string? NumberOf(string identity) => identity.StartsWith(Phone, StringComparison.Ordinal) ? identity[Phone.Length..] : null;
}
