using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>What a policy's <c>when</c> filters on, apart from the account.</summary>
/// <param name="Language">The customer's language as a BCP 47 tag; null while it is unknown.</param>
public readonly record struct PolicySubject(Priority Priority, IReadOnlyList<string> Tags, string? Language, Visibility Visibility);
