using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>A message of the customer to which answers are sent: the one that they wrote or edited last.</summary>
/// <param name="Place">Where it stands; an older one changes nothing, whenever it comes.</param>
/// <param name="Name">See <see cref="MessageReceived.AnswerTo"/>.</param>
public sealed record AnswerTarget(Place Place, string Name);
