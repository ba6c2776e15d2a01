namespace SocialFunctions.Application.Media;

/// <summary>A customer's file, on its way to an agent.</summary>
/// <param name="type">Its media type, by its content.</param>
/// <param name="name">A name to save it under; null without one.</param>
/// <param name="length">How long it is, in bytes; null when that is not known before its end.</param>
/// <param name="start">What was read of it already.</param>
/// <param name="rest">The rest.</param>
/// <param name="source">What the rest comes from.</param>
public sealed class MediaFile(string type, string? name, long? length, ReadOnlyMemory<byte> start, Stream rest, IDisposable? source) : IDisposable
{
    /// <summary>The longest file that is passed on, in bytes; WhatsApp's documents may be as long.</summary>
    public const long Longest = 100 * 1024 * 1024;

    private const int Piece = 64 * 1024;

    /// <summary>A file that is here as a whole. A page, or a drawing that can hold a program, is of no known type: it is saved and not shown.</summary>
    public static MediaFile Of(ReadOnlyMemory<byte> content, string? name) => new(
        MediaType.Of(content.Span[..Math.Min(content.Length, MediaType.Needs)]) ?? MediaType.Unknown, name, content.Length, content, Stream.Null, null);

    /// <summary>Its media type, by its content.</summary>
    public string Type => type;

    /// <summary>A name to save it under; null without one.</summary>
    public string? Name => name;

    /// <summary>How long it is, in bytes; null when that is not known before its end.</summary>
    public long? Length => length;

    /// <summary>Copies it piece by piece.</summary>
    /// <exception cref="IOException">The platform broke off, or the file is too long; part of it is copied by then.</exception>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        await target.WriteAsync(start, cancellationToken);
        long copied = start.Length;
        var buffer = new byte[Piece];
        while (await rest.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            copied += read;
            if (copied > Longest)
            {
                throw new IOException("The file is too long.");
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rest.Dispose();
        source?.Dispose();
    }
}
