using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Http;

/// <summary>A request's body in a pooled buffer. The bytes are valid until it is disposed.</summary>
internal sealed class RequestBytes : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private byte[] _buffer = [];
    private int _length;

    private RequestBytes()
    {
    }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads the whole body once.</summary>
    /// <returns>The body; null when it is longer than the limit in bytes, whether its headers say so or not.</returns>
    public static async ValueTask<RequestBytes?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var body = new RequestBytes();
        var complete = false;
        try
        {
            complete = await body.FillAsync(request, limit, cancellationToken);
        }
        finally
        {
            if (!complete)
            {
                body.Dispose();
            }
        }

        if (!complete)
        {
            return null;
        }

        StoppingConnections.Arrived(request.HttpContext);
        return body;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    private async ValueTask<bool> FillAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var expected = request.ContentLength ?? -1;
        while (_length != expected)
        {
            if (_length == _buffer.Length)
            {
                Grow(expected);
            }

            var read = await request.Body.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0)
            {
                break;
            }

            _length += read;
            if (_length > limit)
            {
                return false;
            }
        }

        return true;
    }

    // Grows with what has arrived, not with Content-Length: an idle connection must not hold a megabyte.
    private void Grow(long expected)
    {
        var wanted = Math.Max(FirstBuffer, _length * 2);
        var larger = ArrayPool<byte>.Shared.Rent(expected >= 0 ? (int)Math.Min(wanted, expected) : wanted);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
