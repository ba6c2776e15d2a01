using System.Text;

namespace SocialFunctions.Application.Ports;

/// <summary>An inbound webhook as the platform would post it, with the proof that <see cref="IChannel.Verify"/> asks for.</summary>
/// <param name="Body">The body; with <see cref="PlaceInBody"/> for a proof that stands in it.</param>
/// <param name="ProofName">Name of the header, the query parameter or the place in the body.</param>
/// <param name="Proof">The signature of this request, or the secret itself.</param>
/// <param name="ProofSecret">Name of the account's secret that the proof is; null when it is a signature, which may be shown.</param>
public sealed record SampleWebhook(string ContentType, byte[] Body, string ProofName, string Proof, string? ProofSecret = null)
{
    /// <summary>Where the proof stands.</summary>
    public ProofPlace Place { get; init; }

    /// <summary>What stands in a body for its proof. No text in JSON looks like it: there the angle brackets are escaped.</summary>
    public string PlaceInBody => $"<{ProofName}>";

    /// <summary>The body as it is posted.</summary>
    public byte[] ProvedBody() => Place is ProofPlace.Body
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace(PlaceInBody, Proof, StringComparison.Ordinal))
        : Body;

    /// <summary>The address as it is posted to.</summary>
    /// <param name="url">The address of the account's inbound webhook.</param>
    /// <param name="proof">The proof as it is to be written.</param>
    public string ProvedUrl(string url, string proof) => Place is ProofPlace.Query
        ? $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{ProofName}={proof}"
        : url;
}

/// <summary>Where the proof of an inbound webhook stands.</summary>
public enum ProofPlace
{
    /// <summary>In a header.</summary>
    Header,

    /// <summary>In the query of the address.</summary>
    Query,

    /// <summary>In the body.</summary>
    Body,
}
