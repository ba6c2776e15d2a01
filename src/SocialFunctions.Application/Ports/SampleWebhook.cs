namespace SocialFunctions.Application.Ports;

/// <summary>An inbound webhook as the platform would post it, with the proof that <see cref="IChannel.Verify"/> asks for.</summary>
/// <param name="ProofHeader">Name of the header with the proof.</param>
/// <param name="Proof">The signature of this request, or the secret itself.</param>
/// <param name="ProofSecret">Name of the account's secret that the proof is; null when it is a signature, which may be shown.</param>
public sealed record SampleWebhook(string ContentType, byte[] Body, string ProofHeader, string Proof, string? ProofSecret = null);
