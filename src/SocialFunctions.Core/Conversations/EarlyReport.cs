using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>A delivery report that came before we knew the message's platform id.</summary>
/// <param name="PlatformId">The platform's id of the message.</param>
/// <param name="Delivery">The reported delivery.</param>
public sealed record EarlyReport(string PlatformId, Delivery Delivery);
