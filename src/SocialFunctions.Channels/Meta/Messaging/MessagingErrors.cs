using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>
/// What the errors of the Send API mean for a message.
/// Source: https://developers.facebook.com/docs/messenger-platform/error-codes.
/// </summary>
internal static class MessagingErrors
{
    /// <summary>Judges an error.</summary>
    public static GraphVerdict Judge(GraphError error) => (error.Code, error.Subcode) switch
    {
        // The token comes first, whatever else is said.
        (190, _) => GraphErrors.Judge(error),
        _ when error.Status == 401 => GraphErrors.Judge(error),

        // The person is not available (they blocked the account, or left the platform), or cannot receive messages.
        (551 or 2018108, _) or (_, 2018108) => new GraphVerdict(SendOutcome.Permanent, OptOut.Blocked),

        // The one private reply was sent before. 10900, "Activity already replied to", is told at Facebook; 2534039 at Instagram.
        (10900, _) or (_, 2534039) => new GraphVerdict(SendOutcome.Permanent, WasDone: true),

        // Invalid parameter, no permission (or outside the window), blocked by a policy.
        (100 or 10 or 200 or 368 or 1545041, _) => new GraphVerdict(SendOutcome.Permanent),

        // Outside the window of Messenger, of Instagram; no such recipient; a private reply comes too late.
        (_, 1545041 or 2018278 or 2534022 or 2534014 or 2534040) => new GraphVerdict(SendOutcome.Permanent),
        _ => GraphErrors.Judge(error),
    };
}
