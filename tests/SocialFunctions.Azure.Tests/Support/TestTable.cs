using Azure.Data.Tables;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>
/// A table of a test's own: in the account that <c>SOCIALFUNCTIONS_TABLES</c> names by its connection string, else in Azurite where that can be
/// started, else the stand-in.
/// </summary>
internal sealed class TestTable : IAsyncDisposable
{
    private TestTable(TableClient client) => Client = client;

    /// <summary>Of the account; null where there is none.</summary>
    public static string? Connection { get; } =
        Environment.GetEnvironmentVariable("SOCIALFUNCTIONS_TABLES") is { Length: > 0 } named ? named : Azurite.Connection;

    public TableClient Client { get; }

    public static TestTable StandIn() => new(new StandInTable());

    public static async Task<TestTable> OpenAsync()
    {
        if (Connection is null)
        {
            return StandIn();
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
