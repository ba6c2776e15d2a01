using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Tables;

/// <summary>The table key of a record in <see cref="InboundWebhookLog"/>; also its id.</summary>
/// <param name="Partition">Reason and a number that spreads the load: a partition accepts 2,000 entities a second.</param>
/// <param name="Age">Ticks from the record's time to <see cref="DateTimeOffset.MaxValue"/>: the newest sorts first.</param>
/// <param name="Tie">Hash that distinguishes records of the same instant; the same for the same event.</param>
internal readonly record struct LogKey(string Partition, long Age, long Tie)
{
    private const int Spread = 4;

    /// <summary>The row key.</summary>
    public string Row => RowOf(Age, Tie);

    /// <summary>The id.</summary>
    public override string ToString() => $"{Partition}.{Row}";

    /// <summary>Computes the key of a record.</summary>
    public static LogKey Of(QuarantinedEvent record)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{record.Channel}\n{record.Account}\n{record.Body}"));
        return new LogKey(
            PartitionOf(record.Reason, digest[^1] % Spread),
            DateTimeOffset.MaxValue.UtcTicks - record.At.UtcTicks,
            BinaryPrimitives.ReadInt64BigEndian(digest) & long.MaxValue);
    }

    /// <summary>Parses an id; null when it is not valid.</summary>
    public static LogKey? Parse(string id)
    {
        var parts = id.Split('.', '-');
        return parts.Length == 4
            && Enum.TryParse<QuarantineReason>(parts[0], ignoreCase: true, out var reason)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var spread)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var age)
            && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var tie)
            && new LogKey(PartitionOf(reason, spread), age, tie) is var key
            && key.ToString() == id
                ? key
                : null;
    }

    /// <summary>The partitions that hold records with this reason.</summary>
    public static IEnumerable<string> PartitionsOf(QuarantineReason reason) => Enumerable.Range(0, Spread).Select(i => PartitionOf(reason, i));

    /// <summary>The row key of a position in the list.</summary>
    public static string RowOf(long age, long tie) => string.Create(CultureInfo.InvariantCulture, $"{age:D19}-{tie:D19}");

    private static string PartitionOf(QuarantineReason reason, int spread) =>
        string.Create(CultureInfo.InvariantCulture, $"{JsonNamingPolicy.CamelCase.ConvertName(reason.ToString())}-{spread}");
}
