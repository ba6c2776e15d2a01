using Azure.Data.Tables;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;

namespace SocialFunctions.Azure.Tests.Tables;

/// <summary>What a stand-in takes on trust.</summary>
public sealed class RealTableTests
{
    [TablesFact]
    public async Task TextOfSeveralFullRows_IsTakenAndComesBackAsItWas()
    {
        await using var table = await TestTable.OpenAsync();
        var text = new string(new Random(1).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 3_000_000));
        var entity = new TableEntity("p", "1");
        var rows = LongText.Fill(entity, text);

        foreach (var row in rows.Append(entity))
        {
            await table.Client.PutAsync(row, default);
        }

        Assert.InRange(rows.Count, 2, 9);
        Assert.True(text == await LongText.ReadAsync(table.Client, (await table.Client.FindAsync("p", "1", default))!, default));
    }
}
