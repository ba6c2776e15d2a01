using SocialFunctions.Messaging;

namespace SocialFunctions.Routing;

/// <summary>Recognises messages that ask for nothing: thanks, ok, a thumbs-up, a sticker.</summary>
public static class Courtesy
{
    /// <summary>Whether the message asks for nothing, in any language we know.</summary>
    public static bool AsksForNothing(MessageReceived message) => throw new NotImplementedException();
}
