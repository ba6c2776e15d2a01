namespace SocialFunctions.Application.Inbound;

/// <summary>A message in the inbound queue is no event that this version can read.</summary>
/// <param name="message">One sentence, without the content.</param>
public sealed class UnreadableEventException(string message, Exception? inner = null) : FormatException(message, inner);
