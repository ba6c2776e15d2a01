namespace SocialFunctions.Channels.Tests.Common;

/// <summary>A stream that is only read from.</summary>
internal abstract class OddStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>White space without end: JSON that is never finished.</summary>
internal sealed class EndlessStream : OddStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill((byte)' ');
        Position += buffer.Length;
        return ValueTask.FromResult(buffer.Length);
    }
}

/// <summary>A connection that is lost.</summary>
internal sealed class BrokenStream : OddStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromException<int>(new IOException("connection reset"));
}

/// <summary>A connection over which nothing comes.</summary>
internal sealed class SilentStream : OddStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    }
}
