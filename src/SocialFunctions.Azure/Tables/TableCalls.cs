using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Identity;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// Calls of Table Storage and what its answers mean. Trouble that passes is a <see cref="StoreUnavailableException"/>: the SDK has tried for a
/// while by then.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes</remarks>
internal static class TableCalls
{
    private static readonly string AlreadyExists = TableErrorCode.EntityAlreadyExists.ToString();
    private static readonly string NoTable = TableErrorCode.TableNotFound.ToString();

    /// <summary>Adds an entity.</summary>
    /// <returns>False when there is one with its keys already.</returns>
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

    /// <summary>Writes an entity, whether there is one with its keys or not.</summary>
    public static Task PutAsync(this TableClient table, TableEntity entity, CancellationToken cancellationToken) =>
        Call(() => table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken), cancellationToken);

    /// <summary>Replaces an entity that has not changed since.</summary>
    /// <returns>False when it has, or is gone.</returns>
    public static Task<bool> TryReplaceAsync(this TableClient table, TableEntity entity, ETag since, CancellationToken cancellationToken) =>
        TryUpdateAsync(table, entity, since, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Sets properties of an entity and leaves the others, whatever its state.</summary>
    /// <returns>False when there is none.</returns>
    public static Task<bool> TryMergeAsync(this TableClient table, TableEntity properties, CancellationToken cancellationToken) =>
        TryUpdateAsync(table, properties, ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <summary>Removes an entity, if there is one, whatever its state.</summary>
    public static Task RemoveAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken) =>
        Call(() => table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken), cancellationToken);

    /// <summary>Reads an entity; null when there is none.</summary>
    public static Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken) => Call(
        async () =>
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, select: null, cancellationToken);
            return found.HasValue ? found.Value : null;
        },
        cancellationToken);

    /// <summary>Reads the first entities that match, in order of their keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="filter">What to match.</param>
    /// <param name="take">How many at most, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<TableEntity>> FirstAsync(
        this TableClient table, FormattableString filter, int take, CancellationToken cancellationToken) => Call(
        async () =>
        {
            var found = new List<TableEntity>();
            await foreach (var entity in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), take, null, cancellationToken))
            {
                found.Add(entity);
                if (found.Count == take)
                {
                    break;
                }
            }

            return found;
        },
        cancellationToken);

    /// <summary>Carries out changes of one partition, all or none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="changes">At most 100, each of another entity.</param>
    /// <param name="cancellationToken">Gives up; they may or may not have been carried out.</param>
    /// <returns>False when one to be added is there already, or one to be replaced has changed.</returns>
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
        catch (AuthenticationFailedException)
        {
            // A managed identity that gives no token now gives one soon, as a rule.
            throw new StoreUnavailableException("Table Storage cannot be entered: there is no token for it.");
        }
        catch (Exception e) when (
            e is RequestFailedException { Status: 0 } or AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Status 0 is no answer; several tries without one come as an aggregate.
            throw new StoreUnavailableException("Table Storage cannot be reached.");
        }
    }
}
