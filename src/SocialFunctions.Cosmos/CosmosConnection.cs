using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos;

/// <summary>Where Cosmos DB is, and how to authenticate.</summary>
public sealed record CosmosConnection
{
    /// <summary>Name of the database; <c>socialfunctions</c> by default.</summary>
    public string Database { get; init; } = "socialfunctions";

    /// <summary>Endpoint of the account; the managed identity authenticates.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Client id of a user-assigned identity; null for the system-assigned one or the developer's own.</summary>
    public string? ClientId { get; init; }

    /// <summary>A connection string with a key: for emulators only.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Opens a client; a process needs only one.</summary>
    /// <exception cref="InvalidOperationException">Neither an endpoint nor a connection string is given.</exception>
    public CosmosClient Open()
    {
        var options = new CosmosClientOptions
        {
            ApplicationName = "SocialFunctions",

            // The caller knows what it wrote; sending it back would cost bandwidth.
            EnableContentResponseOnWrite = false,

            // No caller waits longer: the queue delivers the message again.
            MaxRetryAttemptsOnRateLimitedRequests = 9,
            MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(20),
        };
        if (ConnectionString is { } connection)
        {
            // Emulators have only their own gateway.
            options.ConnectionMode = ConnectionMode.Gateway;
            options.LimitToEndpoint = true;
            return new CosmosClient(connection, options);
        }

        return Endpoint is { } endpoint
            ? new CosmosClient(endpoint.ToString(), new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = ClientId }), options)
            : throw new InvalidOperationException("Cosmos DB needs an endpoint, or a connection string of an emulator.");
    }
}
