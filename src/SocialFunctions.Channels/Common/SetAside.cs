using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Common;

/// <summary>Why an event does not go to a conversation.</summary>
/// <param name="Detail">One line without the customer's text.</param>
internal readonly record struct SetAside(QuarantineReason Reason, string Detail)
{
    public static SetAside Unreadable(string detail) => new(QuarantineReason.Unreadable, detail);

    public static SetAside Unknown(string detail) => new(QuarantineReason.Unknown, detail);

    public static SetAside Ignored(string detail) => new(QuarantineReason.Ignored, detail);
}
