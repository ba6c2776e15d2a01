using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// Stores a text of any length with the other properties of an entity: UTF-8, compressed, in pieces. A property holds 64 KiB, an entity 1 MiB.
/// The rest goes to further rows of the same partition. Their keys contain a hash of the content and of the entity's key, so writing them again changes
/// nothing, and no other entity has them.
/// Unpaired surrogates become U+FFFD.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model</remarks>
internal static class LongText
{
    /// <summary>Prefix of the keys of further rows. They sort after all other rows, whose keys begin with letters or digits.</summary>
    public const string FirstRow = "~";

    /// <summary>Property with a hash of the stored bytes, to compare texts.</summary>
    public const string Hash = "TextHash";

    // In the keys of the further rows. Entities of former versions have none: the hash of the text stood there, and all with this text shared the rows.
    private const string Own = "TextKey";
    private const string Rows = "TextRows";
    private const int Piece = 64 * 1024;

    // 704 KiB, or 939 KiB as base64, which is what Azurite counts. The rest of 1 MiB is for the names and the other properties.
    private const int PiecesPerRow = 11;

    // Former versions wrote up to this many.
    private const int MostPiecesPerRow = 14;

    /// <summary>Puts a text into an entity.</summary>
    /// <param name="entity">The entity; its keys must be set.</param>
    /// <returns>Further rows, which must be written before the entity.</returns>
    public static IReadOnlyList<TableEntity> Fill(TableEntity entity, string text)
    {
        var packed = Pack(text);
        var hash = HashOf(packed.Span);
        var own = HashOf(Encoding.UTF8.GetBytes($"{entity.RowKey}\n{hash}"));
        var rows = new List<TableEntity>();
        FillRow(entity, ref packed);
        while (!packed.IsEmpty)
        {
            var row = new TableEntity(entity.PartitionKey, KeyOf(own, rows.Count));
            FillRow(row, ref packed);
            rows.Add(row);
        }

        entity[Hash] = hash;
        entity[Own] = own;
        entity[Rows] = rows.Count;
        return rows;
    }

    /// <summary>Reads the text of an entity, including its further rows.</summary>
    /// <exception cref="InvalidDataException">A row of the text is missing.</exception>
    public static async ValueTask<string> ReadAsync(TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        ReadRow(entity, packed);
        for (var i = 0; i < entity.GetInt32(Rows); i++)
        {
            var key = KeyOf(OwnOf(entity), i);
            var row = await table.FindAsync(entity.PartitionKey, key, cancellationToken)
                ?? throw new InvalidDataException($"Of the text of '{entity.RowKey}' in partition '{entity.PartitionKey}' the row '{key}' is missing.");
            ReadRow(row, packed);
        }

        packed.Position = 0;
        using var unpacked = new StreamReader(new BrotliStream(packed, CompressionMode.Decompress), new UTF8Encoding(false), false);
        return await unpacked.ReadToEndAsync(cancellationToken);
    }

    /// <summary>The keys of the further rows of an entity's text.</summary>
    public static IEnumerable<string> RowsOf(TableEntity entity) =>
        Enumerable.Range(0, entity.GetInt32(Rows) ?? 0).Select(row => KeyOf(OwnOf(entity), row));

    private static string OwnOf(TableEntity entity) => entity.GetString(Own) ?? entity.GetString(Hash);

    private static ReadOnlyMemory<byte> Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    // Part of the row keys. Rows of former versions with 14 pieces must not be overwritten by rows with 11 pieces of the same text.
    private static string HashOf(ReadOnlySpan<byte> packed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(packed);
        if (packed.Length > PiecesPerRow * Piece)
        {
            hash.AppendData([PiecesPerRow]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void FillRow(TableEntity row, ref ReadOnlyMemory<byte> packed)
    {
        for (var i = 0; i < PiecesPerRow && !packed.IsEmpty; i++)
        {
            var length = Math.Min(packed.Length, Piece);
            row[NameOf(i)] = packed[..length].ToArray();
            packed = packed[length..];
        }
    }

    private static void ReadRow(TableEntity row, MemoryStream packed)
    {
        for (var i = 0; i < MostPiecesPerRow && row.GetBinary(NameOf(i)) is { } piece; i++)
        {
            packed.Write(piece);
        }
    }

    private static string NameOf(int piece) => string.Create(CultureInfo.InvariantCulture, $"Text{piece:D2}");

    private static string KeyOf(string own, int row) => string.Create(CultureInfo.InvariantCulture, $"{FirstRow}{own}-{row:D2}");
}
