using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;

namespace SocialFunctions.Azure.Tests.Tables;

public sealed class LongTextTests
{
    private readonly StandInTable _table = new();

    [Fact]
    public void AnyText_ComesBackAsItWas()
    {
        // Random characters, surrogates alone and in pairs among them; some so many that they take several pieces and rows.
        var texts =
            from length in Gen.Frequency((6, Gen.Choose(0, 200)), (2, Gen.Choose(30_000, 80_000)), (1, Gen.Choose(300_000, 900_000)))
            from seed in Gen.Choose(0, int.MaxValue)
            select string.Create(length, new Random(seed), (span, random) =>
            {
                foreach (ref var c in span)
                {
                    c = (char)random.Next(0x10000);
                }
            });

        Prop.ForAll(texts.ToArbitrary(), text => RoundTripAsync(text).GetAwaiter().GetResult() == WithoutLoneSurrogates(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(11 * 64 * 1024)]
    [InlineData(14 * 64 * 1024)]
    [InlineData(22 * 64 * 1024)]
    public async Task TextOfAboutTheSizeOfAPieceOrRow_ComesBackAsItWas(int packed)
    {
        // Base64 packs to about three quarters.
        foreach (var length in Enumerable.Range(-2, 5).Select(i => (packed * 4 / 3) + (i * 40)))
        {
            var text = new string(new Random(length).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length));

            Assert.True(text == await RoundTripAsync(text));
        }
    }

    [Fact]
    public void ShortText_StandsInItsOwnEntity() => Assert.Empty(LongText.Fill(new TableEntity("p", "1"), new string('x', 1_000_000)));

    [Fact]
    public async Task SameTextAgain_TakesNoMoreRows_AndThatOfAnotherEntityItsOwn()
    {
        var text = new string(new Random(1).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 2_000_000));
        await RoundTripAsync(text, "1");
        var rows = _table.Rows.Count;

        await RoundTripAsync(text, "1");
        Assert.Equal(rows, _table.Rows.Count);

        await RoundTripAsync(text, "2");
        Assert.Equal(2 * rows, _table.Rows.Count);
    }

    [Fact]
    public async Task MissingRow_IsNoText()
    {
        var text = new string(new Random(1).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 2_000_000));
        await RoundTripAsync(text);
        var row = _table.Rows.First(r => r.RowKey.StartsWith('~'));
        _table.Remove(row.PartitionKey, row.RowKey);

        var entity = await _table.FindAsync("p", "1", CancellationToken.None);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await LongText.ReadAsync(_table, entity!, CancellationToken.None));
    }

    [Fact]
    public async Task TextInRowsOfFourteenPieces_IsStillRead_AndSpoiledByNoRowOfEleven()
    {
        var text = new string(new Random(1).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 2_000_000));
        await PutInRowsOfFourteenPiecesAsync("before", text);

        Assert.True(text == await RoundTripAsync(text, "now"));
        var before = await _table.FindAsync("p", "before", CancellationToken.None);
        Assert.True(text == await LongText.ReadAsync(_table, before!, CancellationToken.None));
    }

    // As versions before did.
    private async Task PutInRowsOfFourteenPiecesAsync(string row, string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        var pieces = packed.ToArray().Chunk(64 * 1024).Chunk(14).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData(packed.ToArray()));
        for (var i = 0; i < pieces.Count; i++)
        {
            var entity = i == 0
                ? new TableEntity("p", row) { [LongText.Hash] = hash, ["TextRows"] = pieces.Count - 1 }
                : new TableEntity("p", $"~{hash}-{i - 1:D2}");
            for (var piece = 0; piece < pieces[i].Length; piece++)
            {
                entity[$"Text{piece:D2}"] = pieces[i][piece];
            }

            await _table.PutAsync(entity, CancellationToken.None);
        }
    }

    private static string WithoutLoneSurrogates(string text) => string.Concat(text.EnumerateRunes());

    private async Task<string> RoundTripAsync(string text, string row = "1")
    {
        var entity = new TableEntity("p", row);
        foreach (var more in LongText.Fill(entity, text))
        {
            await _table.PutAsync(more, CancellationToken.None);
        }

        await _table.PutAsync(entity, CancellationToken.None);
        return await LongText.ReadAsync(_table, (await _table.FindAsync("p", row, CancellationToken.None))!, CancellationToken.None);
    }
}
