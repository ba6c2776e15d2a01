using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Webchat;

/// <summary>
/// Who a visitor is: somebody whom the company knows, which its server proves with the hex HMAC-SHA256 of their id; or nobody in particular, who is known
/// by a random value that only their browser has. The two never share a thread.
/// </summary>
/// <param name="User">Id of a known visitor; null for an anonymous one.</param>
/// <param name="Hash">The proof of the id.</param>
/// <param name="Visitor">The random value of an anonymous visitor.</param>
internal sealed record WebchatIdentity(string? User, string? Hash, string? Visitor)
{
    private const int LongestUser = 200;

    // 128 random bits have 22 characters of base64: nobody guesses another visitor's value.
    private const int ShortestVisitor = 22;
    private const int LongestVisitor = 128;

    /// <summary>What is known of the visitor's address: the id, or for an anonymous one a hash of the value, which nobody can write with.</summary>
    public string Address => User ?? $"visitor-{ConversationId.Hash(Visitor!)}";

    /// <summary>The key of the visitor's one thread.</summary>
    public string ThreadKey => User is null ? Address : $"user:{User}";

    /// <summary>Checks the proof, in constant time.</summary>
    public Verification Verify(Account account)
    {
        var secret = account.SecretBytes(WebchatDescriptor.WidgetSecret).Span;
        return secret.IsEmpty ? Verification.MissingSecret
            : User is not null ? HmacProof.VerifyHex(Hash, secret, Encoding.UTF8.GetBytes(User))
            : Visitor is not null ? Verification.Valid
            : Verification.MissingSignature;
    }

    /// <summary>The sentence that says what is wrong with the values themselves; null when they can be checked.</summary>
    public string? Flaw() =>
        User is { } user && (user.Length is 0 or > LongestUser || user.Any(char.IsControl)) ? "The user's id must have 1 to 200 characters and no control characters."
        : User is null && Visitor is { Length: < ShortestVisitor or > LongestVisitor } ? "The visitor's value must have 22 to 128 characters, and be random."
        : null;
}
