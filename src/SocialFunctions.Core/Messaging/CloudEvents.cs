namespace SocialFunctions.Messaging;

/// <summary>Normalised events as CloudEvents 1.0 in structured JSON, as they travel on the inbound queue.</summary>
public static class CloudEvents
{
    /// <summary>Writes an event.</summary>
    public static byte[] Write(InboundEvent inbound) => throw new NotImplementedException();

    /// <summary>Reads an event that <see cref="Write"/> wrote, in this version or an earlier one.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static InboundEvent Read(ReadOnlySpan<byte> json) => throw new NotImplementedException();
}
