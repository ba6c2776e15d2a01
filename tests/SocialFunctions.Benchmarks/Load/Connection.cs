using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocialFunctions.Benchmarks.Load;

/// <summary>One keep-alive connection with at most one request under way.</summary>
internal sealed class Connection
{
    private readonly byte[] _answer = new byte[16 * 1024];
    private int _received;

    public Connection(int port)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(IPAddress.Loopback, port);
    }

    public Socket Socket { get; }

    /// <summary>When the request under way was sent, or should have been.</summary>
    public long Since { get; private set; }

    public void Send(ReadOnlySpan<byte> request, long since)
    {
        Since = since;
        _received = 0;
        while (!request.IsEmpty)
        {
            request = request[Socket.Send(request)..];
        }
    }

    /// <summary>Takes what has arrived.</summary>
    /// <returns>The status when the answer is complete.</returns>
    public int? Receive()
    {
        var read = Socket.Receive(_answer.AsSpan(_received));
        if (read == 0)
        {
            throw new IOException($"The host closed the connection or answered too much: {Encoding.ASCII.GetString(_answer, 0, Math.Min(_received, 200))}");
        }

        _received += read;
        var answer = _answer.AsSpan(0, _received);
        var head = answer.IndexOf("\r\n\r\n"u8);
        return head >= 0 && IsWhole(answer[..head], answer[(head + 4)..]) ? int.Parse(answer[9..12], System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        const string Name = "\r\nContent-Length: ";
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
        {
            return head.StartsWith("HTTP/1.1 204"u8) || body.EndsWith("0\r\n\r\n"u8);
        }

        var value = head[(at + Name.Length)..];
        var end = value.IndexOf((byte)'\r');
        return body.Length >= int.Parse(end < 0 ? value : value[..end], System.Globalization.CultureInfo.InvariantCulture);
    }
}
