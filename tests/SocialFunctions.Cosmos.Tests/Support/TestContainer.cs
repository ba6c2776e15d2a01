using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos.Tests.Support;

/// <summary>
/// A container of a test's own: in the Cosmos DB that <c>SOCIALFUNCTIONS_COSMOS</c> names by its connection string (an emulator's will do), else the stand-in.
/// </summary>
internal sealed class TestContainer : IAsyncDisposable
{
    private static readonly string? Connection = Environment.GetEnvironmentVariable("SOCIALFUNCTIONS_COSMOS");

    private readonly CosmosClient? _client;
    private readonly Database? _database;

    private TestContainer(CosmosClient client, Container container) =>
        (_client, _database, Container) = (client, container.Database, container);

    private TestContainer() => Container = new StandInContainer().Container;

    public Container Container { get; }

    public static async Task<TestContainer> OpenAsync()
    {
        if (string.IsNullOrEmpty(Connection))
        {
            return new TestContainer();
        }

        var client = new CosmosConnection { ConnectionString = Connection }.Open();
        return new TestContainer(client, await ConversationContainer.EnsureAsync(client, $"test-{Guid.NewGuid():N}", CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DeleteAsync();
        }

        _client?.Dispose();
    }
}
