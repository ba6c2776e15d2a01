using System.Threading.Channels;

namespace SocialFunctions.Application.News;

/// <summary>Hears what is new until it is disposed, or until it has fallen behind.</summary>
public sealed class NewsListener : IDisposable
{
    // Who takes more than a minute and a half to be told is better off beginning again.
    private const int MostWaiting = 100;

    private readonly NewsReader _reader;
    private readonly Channel<DeskNews> _news = Channel.CreateBounded<DeskNews>(MostWaiting);

    internal NewsListener(NewsReader reader) => _reader = reader;

    /// <summary>What is new, in order. It ends when too much was not taken.</summary>
    public ChannelReader<DeskNews> News => _news.Reader;

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Leave(this);
        _news.Writer.TryComplete();
    }

    internal void Hear(DeskNews news)
    {
        if (!_news.Writer.TryWrite(news))
        {
            _news.Writer.TryComplete();
        }
    }
}
