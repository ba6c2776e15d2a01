using System.Net;

namespace SocialFunctions.Channels.Common;

/// <summary>
/// The body of a request, which knows whether its sending began. Before that the platform has nothing; from then on it may have everything. The HTTP
/// client draws the same line: it repeats a request by itself only before it.
/// </summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent _content;

    public WatchedContent(HttpContent content)
    {
        _content = content;
        foreach (var (name, values) in content.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    public bool IsBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsBegun = true;
        return _content.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
