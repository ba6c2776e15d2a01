namespace SocialFunctions.Model;

/// <summary>A cursor or another argument of a query is invalid; the API answers 400.</summary>
public sealed class InvalidQueryException(string message) : Exception(message);
