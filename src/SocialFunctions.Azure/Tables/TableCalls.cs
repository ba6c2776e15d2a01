using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Identity;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// Calls Table Storage and interprets its responses. A temporary failure becomes a <see cref="StoreUnavailableException"/>, after the retries of
/// the SDK.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes</remarks>
internal static class TableCalls
{
    private static readonly string AlreadyExists = TableErrorCode.EntityAlreadyExists.ToString();
    private static readonly string NoTable = TableErrorCode.TableNotFound.ToString();

    /// <summary>Adds an entity.</summary>
    /// <returns>False when an entity with its keys already exists.</returns>
    public static Task<bool> TryAddAsync(this TableClient table, TableEntity entity, CancellationToken cancellationToken) => Call(
        async () =>
        {
            try
            {
                await table.AddEntityAsync(entity, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 409 && e.ErrorCode == AlreadyExists)
            {
                return false;
            }
        },
        cancellationToken);

    /// <summary>Writes an entity; an existing one with its keys is replaced.</summary>
    public static Task PutAsync(this TableClient table, TableEntity entity, CancellationToken cancellationToken) =>
        Call(() => table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken), cancellationToken);

    /// <summary>Replaces an entity, if its ETag is still the given one.</summary>
    /// <returns>False when it was changed or deleted.</returns>
    public static Task<bool> TryReplaceAsync(this TableClient table, TableEntity entity, ETag since, CancellationToken cancellationToken) =>
        TryUpdateAsync(table, entity, since, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Sets properties of an entity and keeps the others. The ETag is not checked.</summary>
    /// <returns>False when the entity does not exist.</returns>
    public static Task<bool> TryMergeAsync(this TableClient table, TableEntity properties, CancellationToken cancellationToken) =>
        TryUpdateAsync(table, properties, ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <summary>Removes an entity, if it exists. The ETag is not checked.</summary>
    public static Task RemoveAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken) =>
        Call(
            async () =>
            {
                var answer = await table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken);
                return ThereIsTable(answer) ? answer : throw NoSuchTable();
            },
            cancellationToken);

    /// <summary>Reads an entity; null when there is none.</summary>
    public static Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken) => Call(
        async () =>
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, select: null, cancellationToken);
            return found.HasValue ? found.Value : ThereIsTable(found.GetRawResponse()) ? null : throw NoSuchTable();
        },
        cancellationToken);

    /// <summary>Reads the first entities that match, in order of their keys.</summary>
    /// <param name="take">The most to return, 1 to 1,000.</param>
    public static Task<List<TableEntity>> FirstAsync(
        this TableClient table, FormattableString filter, int take, CancellationToken cancellationToken) =>
        FirstAsync(table, filter, _ => true, take, columns: null, cancellationToken);

    /// <summary>Reads the first entities that match and that a test takes, which the service cannot make: it does not tell a missing property from others.</summary>
    /// <param name="take">The most to return, 1 to 1,000.</param>
    /// <param name="columns">The properties to read; null for all.</param>
    public static Task<List<TableEntity>> FirstAsync(
        this TableClient table, FormattableString filter, Predicate<TableEntity> test, int take, IReadOnlyList<string>? columns, CancellationToken cancellationToken) => Call(
        async () =>
        {
            var found = new List<TableEntity>();
            await foreach (var entity in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), take, columns, cancellationToken))
            {
                if (test(entity))
                {
                    found.Add(entity);
                }

                if (found.Count == take)
                {
                    break;
                }
            }

            return found;
        },
        cancellationToken);

    /// <summary>Applies changes of one partition atomically.</summary>
    /// <param name="changes">At most 100, each for a different entity.</param>
    /// <param name="cancellationToken">When cancelled, they may or may not have been applied.</param>
    /// <returns>False when an entity to add already exists, or one to replace has changed.</returns>
    public static Task<bool> TrySubmitAsync(this TableClient table, IReadOnlyList<TableTransactionAction> changes, CancellationToken cancellationToken) => Call(
        async () =>
        {
            try
            {
                await table.SubmitTransactionAsync(changes, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 412 || (e.Status == 409 && e.ErrorCode == AlreadyExists))
            {
                return false;
            }
        },
        cancellationToken);

    private static Task<bool> TryUpdateAsync(
        TableClient table, TableEntity entity, ETag since, TableUpdateMode mode, CancellationToken cancellationToken) => Call(
        async () =>
        {
            try
            {
                await table.UpdateEntityAsync(entity, since, mode, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 412 || (e.Status == 404 && e.ErrorCode != NoTable))
            {
                return false;
            }
        },
        cancellationToken);

    // The SDK takes every 404 for an entity that is missing.
    private static bool ThereIsTable(Response answer) => !answer.Headers.TryGetValue("x-ms-error-code", out var code) || code != NoTable;

    // The deployment makes the tables, so it is not done yet, or somebody deleted one: empty would be the wrong answer.
    private static StoreUnavailableException NoSuchTable() => new("Table Storage does not have the table.");

    private static async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e) when (e.Status is 408 or 429 or >= 500)
        {
            throw new StoreUnavailableException($"Table Storage answered {e.Status}.");
        }
        catch (RequestFailedException e) when (e.Status is 401 or 403)
        {
            // Its firewall, a role that is missing, or an account that is disabled: an operator mends it.
            throw new StoreUnavailableException($"Table Storage refuses this program ({e.Status}).");
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw NoSuchTable();
        }
        catch (AuthenticationFailedException)
        {
            // When a managed identity gives no token, this is usually temporary.
            throw new StoreUnavailableException("Table Storage cannot be entered: there is no token for it.");
        }
        catch (Exception e) when (
            e is RequestFailedException { Status: 0 } or AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Status 0 means no response; several attempts without one throw an AggregateException.
            throw new StoreUnavailableException("Table Storage cannot be reached.");
        }
    }
}
