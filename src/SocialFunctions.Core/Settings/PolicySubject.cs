using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>What a policy's <c>when</c> looks at, beside the account.</summary>
/// <param name="Priority">The conversation's priority.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Language">The customer's language as a BCP 47 tag; null while it is unknown.</param>
/// <param name="Visibility">Whether the thread is public.</param>
public readonly record struct PolicySubject(Priority Priority, IReadOnlyList<string> Tags, string? Language, Visibility Visibility);
