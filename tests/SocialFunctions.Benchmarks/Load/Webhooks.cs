using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.Benchmarks.Load;

/// <summary>Messenger webhooks of one account, as whole HTTP requests made and signed in advance: sending one is a copy to a socket.</summary>
internal sealed class Webhooks
{
    public const string AppSecret = "benchmark-app-secret";
    public const string Account = "bench";
    public const string Page = "100200300400500";
    public const string DueAccount = "due";
    public const string DuePage = "100200300400501";
    public const string Path = "/webhooks/messenger/" + Account;

    // Fixed widths, so that a request is the template with numbers written over it.
    private const string CustomerPlace = "7000000000000000";
    private const string MessagePlace = "0000000000000000";
    private const string Text =
        "Hello, my order has still not arrived although it was promised for Tuesday. Where is it, and when will I get it?";

    private const string TimePlace = "1111111111111";
    private const string SignaturePlace = "################################################################";
    private const int PerBlock = 4096;
    private const int PerMillisecond = 10;

    private readonly byte[] _template;
    private readonly List<byte[]> _blocks = [];
    private readonly int _bodyAt;
    private readonly int _signatureAt;
    private readonly int _customerAt;
    private readonly int _messageAt;
    private readonly int _timeAt;
    private readonly long _now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Makes the requests.</summary>
    /// <param name="plan">How many, from whom, when.</param>
    public Webhooks(LoadPlan plan)
    {
        var page = plan.Account == DueAccount ? DuePage : Page;
        var body = $$$"""{"object":"page","entry":[{"time":{{{_now}}},"id":"{{{page}}}","messaging":[{"sender":{"id":"{{{CustomerPlace}}}"},"""
            + $$$"""
            "recipient":{"id":"{{{page}}}"},"timestamp":{{{TimePlace}}},"message":{"mid":"m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_{{{MessagePlace}}}_QPpmz5jdck48","text":"{{{Text}}}"}}]}]}
            """;
        var head = $"POST /webhooks/messenger/{plan.Account} HTTP/1.1\r\nHost: 127.0.0.1:{plan.Port}\r\n"
            + "User-Agent: facebookexternalua\r\nAccept: */*\r\nContent-Type: application/json\r\n"
            + $"X-Hub-Signature-256: sha256={SignaturePlace}\r\nContent-Length: {Encoding.ASCII.GetByteCount(body)}\r\n\r\n";
        _template = Encoding.ASCII.GetBytes(head + body);
        _bodyAt = head.Length;
        _signatureAt = head.IndexOf(SignaturePlace, StringComparison.Ordinal);
        _customerAt = _bodyAt + body.IndexOf(CustomerPlace, StringComparison.Ordinal);
        _messageAt = _bodyAt + body.IndexOf(MessagePlace, _customerAt - _bodyAt + CustomerPlace.Length, StringComparison.Ordinal);
        _timeAt = _bodyAt + body.IndexOf(TimePlace, StringComparison.Ordinal);
        Count = plan.Count;
        for (var made = 0; made < Count; made += PerBlock)
        {
            _blocks.Add(Block(plan, made, Math.Min(PerBlock, Count - made)));
        }
    }

    public int Count { get; }

    /// <summary>The platform's id of a customer.</summary>
    public static string Customer(long number) => (7_000_000_000_000_000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public ReadOnlySpan<byte> this[int index] => _blocks[index / PerBlock].AsSpan(index % PerBlock * _template.Length, _template.Length);

    private byte[] Block(LoadPlan plan, int first, int count)
    {
        var block = new byte[count * _template.Length];
        var secret = Encoding.UTF8.GetBytes(AppSecret);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < count; i++)
        {
            var request = block.AsSpan(i * _template.Length, _template.Length);
            _template.CopyTo(request);
            Write(request.Slice(_customerAt, CustomerPlace.Length), 7_000_000_000_000_000 + plan.FirstCustomer + ((first + i) % plan.Customers));
            Write(request.Slice(_messageAt, MessagePlace.Length), plan.FirstMessage + first + i);
            Write(request.Slice(_timeAt, TimePlace.Length), plan.At > 0 ? plan.At : _now - ((plan.Count - first - i) / PerMillisecond));
            HMACSHA256.HashData(secret, request[_bodyAt..], digest);
            Convert.TryToHexStringLower(digest, request.Slice(_signatureAt, SignaturePlace.Length), out _);
        }

        return block;
    }

    private static void Write(Span<byte> place, long number)
    {
        if (!Utf8Formatter.TryFormat(number, place, out _, new System.Buffers.StandardFormat('D', (byte)place.Length)))
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "Does not fit its place.");
        }
    }
}
