using Azure.Data.Tables;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>
/// A table of a test's own: in the account that <c>SOCIALFUNCTIONS_TABLES</c> names by its connection string (an emulator's will do), else the stand-in.
/// </summary>
internal sealed class TestTable : IAsyncDisposable
{
    private static readonly string? Connection = Environment.GetEnvironmentVariable("SOCIALFUNCTIONS_TABLES");

    private TestTable(TableClient client) => Client = client;

    public TableClient Client { get; }

    public static async Task<TestTable> OpenAsync()
    {
        if (string.IsNullOrEmpty(Connection))
        {
            return new TestTable(new StandInTable());
        }

        var client = new TableServiceClient(Connection).GetTableClient($"test{Guid.NewGuid():N}");
        await client.CreateIfNotExistsAsync();
        return new TestTable(client);
    }

    public async ValueTask DisposeAsync()
    {
        if (Client is not StandInTable)
        {
            await Client.DeleteAsync();
        }
    }
}
