namespace SocialFunctions.Conversations;

/// <summary>An event is for an account that the settings no longer have; it can be replayed once they do.</summary>
/// <param name="account">Id of the account.</param>
public sealed class UnknownAccountException(string account) : Exception($"The settings have no account \"{account}\".");
