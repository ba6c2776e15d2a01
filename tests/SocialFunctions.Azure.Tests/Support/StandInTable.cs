using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Moq;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>
/// A table in memory: keys, ETags, limits and error codes of the real one, and of filters the forms that are in use.
/// </summary>
internal sealed partial class StandInTable : TableClient
{
    private static readonly Response Answer = new Mock<Response> { CallBase = true }.Object;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, TableEntity> _rows = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>What fails how; null when the table answers. Gets the operation and the row key.</summary>
    public Func<string, string, Exception?>? Fault { get; set; }

    /// <summary>Called after an operation was carried out, before its answer arrives.</summary>
    public Func<string, string, Exception?>? LostAnswer { get; set; }

    /// <summary>Operations and row keys, in order.</summary>
    public List<(string Operation, string Row)> Calls { get; } = [];

    public IReadOnlyList<TableEntity> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows.Values.Select(Copy)];
            }
        }
    }

    public void Remove(string partition, string row)
    {
        lock (_gate)
        {
            Assert.True(_rows.Remove(KeyOf(partition, row)));
        }
    }

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        Do(
            "add",
            entity.RowKey,
            () => Find(entity) is null ? Store(entity, []) : throw Error(409, TableErrorCode.EntityAlreadyExists),
            cancellationToken);

    public override Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        Do("upsert", entity.RowKey, () => Store(entity, mode == TableUpdateMode.Merge ? Find(entity) ?? [] : []), cancellationToken);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        Do(
            "update",
            entity.RowKey,
            () =>
            {
                var there = Find(entity) ?? throw Error(404, TableErrorCode.ResourceNotFound);
                return ifMatch == ETag.All || ifMatch == there.ETag
                    ? Store(entity, mode == TableUpdateMode.Merge ? there : [])
                    : throw Error(412, TableErrorCode.UpdateConditionNotSatisfied);
            },
            cancellationToken);

    public override Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        Do(
            "delete",
            rowKey,
            () =>
            {
                _rows.Remove(KeyOf(partitionKey, rowKey));
                return Answer;
            },
            cancellationToken);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        Do(
            "get",
            rowKey,
            () =>
            {
                Assert.Null(select);
                return _rows.GetValueOrDefault(KeyOf(partitionKey, rowKey)) is { } found
                    ? Response.FromValue((T)(object)Copy(found), Answer)
                    : Mock.Of<NullableResponse<T>>(r => !r.HasValue && r.GetRawResponse() == Answer);
            },
            cancellationToken);

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        return Do(
            "transaction",
            actions[^1].Entity.RowKey,
            () =>
            {
                Assert.InRange(actions.Count, 1, 100);
                Assert.Single(actions.Select(a => a.Entity.PartitionKey).Distinct());
                if (actions.DistinctBy(a => a.Entity.RowKey).Count() < actions.Count)
                {
                    throw Error(400, TableErrorCode.InvalidDuplicateRow);
                }

                if (actions.Select(Refusal).FirstOrDefault(refusal => refusal is not null) is { } refused)
                {
                    throw new TableTransactionFailedException(refused);
                }

                return Response.FromValue<IReadOnlyList<Response>>([.. actions.Select(a => Store(a.Entity, []))], Answer);
            },
            cancellationToken);
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Assert.InRange(maxPerPage ?? 1000, 1, 1000);
        if (Older().Match(filter ?? "") is { Success: true } older)
        {
            var time = DateTimeOffset.Parse(older.Groups[1].Value, CultureInfo.InvariantCulture);
            return Found<T>(row => row.GetDateTimeOffset("At") < time, maxPerPage);
        }

        if (Before().Match(filter ?? "") is { Success: true } earlier)
        {
            return Found<T>(row => string.CompareOrdinal(row.PartitionKey, earlier.Groups[1].Value) < 0, maxPerPage);
        }

        var match = Filter().Match(filter ?? "");
        Assert.True(match.Success, $"The table does not know the filter \"{filter}\".");
        var (partition, after, before) = (Value(1), match.Groups[2].Success ? Value(2) : "", match.Groups[3].Success ? Value(3) : "\uffff");
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Calls.Add(("query", partition));
            if (Fault?.Invoke("query", partition) is { } fault)
            {
                throw fault;
            }

            // Now and then the real one answers with an empty page and more to come.
            var found = _rows.Values.Where(r =>
                r.PartitionKey == partition && string.CompareOrdinal(r.RowKey, after) > 0 && string.CompareOrdinal(r.RowKey, before) < 0);
            var pages = found.Select(row => Copy(row, select)).Chunk(maxPerPage ?? 1000).Prepend([]);
            return AsyncPageable<T>.FromPages([.. pages.Select(page => Page<T>.FromValues([.. page.Cast<T>()], "more", Answer))]);
        }

        string Value(int group) => match.Groups[group].Value.Replace("''", "'", StringComparison.Ordinal);
    }

    private AsyncPageable<T> Found<T>(Func<TableEntity, bool> matches, int? maxPerPage)
        where T : notnull
    {
        lock (_gate)
        {
            var pages = _rows.Values.Where(matches).Select(Copy).Chunk(maxPerPage ?? 1000);
            return AsyncPageable<T>.FromPages([.. pages.Select(page => Page<T>.FromValues([.. page.Cast<T>()], "more", Answer))]);
        }
    }

    [GeneratedRegex("^At lt datetime'([^']*)'$")]
    private static partial Regex Older();

    [GeneratedRegex("^PartitionKey lt '([^']*)'$")]
    private static partial Regex Before();

    [GeneratedRegex("^PartitionKey eq '((?:[^']|'')*)'(?: and RowKey gt '((?:[^']|'')*)' and RowKey lt '((?:[^']|'')*)')?$")]
    private static partial Regex Filter();

    private static RequestFailedException Error(int status, TableErrorCode code) => new(status, $"{code}", code.ToString(), null);

    private static TableEntity Copy(TableEntity row, IEnumerable<string>? select) =>
        select is null ? Copy(row) : new(Copy(row).Where(property => select.Contains(property.Key)).ToDictionary());

    private static TableEntity Copy(TableEntity row) => new(row.ToDictionary(p => p.Key, p => p.Value is byte[] bytes ? bytes.ToArray() : p.Value));

    private static string KeyOf(string partition, string row) => $"{partition}\0{row}";

    private async Task<T> Do<T>(string operation, string row, Func<T> work, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Calls.Add((operation, row));
            if (Fault?.Invoke(operation, row) is { } fault)
            {
                throw fault;
            }

            var result = work();
            return LostAnswer?.Invoke(operation, row) is { } lost ? throw lost : result;
        }
    }

    // Those that are in use.
    private RequestFailedException? Refusal(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => Find(action.Entity) is null ? null : Error(409, TableErrorCode.EntityAlreadyExists),
        TableTransactionActionType.UpsertReplace => null,
        TableTransactionActionType.UpdateReplace => Find(action.Entity) is not { } there ? Error(404, TableErrorCode.ResourceNotFound)
            : there.ETag == action.ETag ? null
            : Error(412, TableErrorCode.UpdateConditionNotSatisfied),
        _ => throw new NotSupportedException($"{action.ActionType}"),
    };

    private TableEntity? Find(ITableEntity entity) => _rows.GetValueOrDefault(KeyOf(entity.PartitionKey, entity.RowKey));

    private Response Store(ITableEntity entity, TableEntity before)
    {
        var row = Copy(before);
        foreach (var (name, value) in (TableEntity)entity)
        {
            if (value is not null)
            {
                row[name] = value;
            }
        }

        Check(row);
        row.ETag = new ETag($"W/\"{++_version}\"");
        row.Timestamp = DateTimeOffset.UnixEpoch;
        _rows[KeyOf(row.PartitionKey, row.RowKey)] = row;
        return Answer;
    }

    private static void Check(TableEntity row)
    {
        if (new[] { row.PartitionKey, row.RowKey }.Any(k => Encoding.Unicode.GetByteCount(k) > 1024 || k.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c))))
        {
            throw Error(400, TableErrorCode.OutOfRangeInput);
        }

        var sizes = row.Select(p => (Name: p.Key, Size: p.Value switch
        {
            string text => Encoding.Unicode.GetByteCount(text),
            byte[] bytes => bytes.Length,
            bool or int or long or double or DateTimeOffset => 8,
            _ => throw new InvalidOperationException($"A table holds no {p.Value.GetType().Name}."),
        })).ToList();
        if (sizes.Any(s => s.Size > 64 * 1024))
        {
            throw Error(400, TableErrorCode.PropertyValueTooLarge);
        }

        if (sizes.Count > 255 || sizes.Sum(s => (2 * s.Name.Length) + s.Size + 8) > 1024 * 1024)
        {
            throw Error(400, TableErrorCode.EntityTooLarge);
        }
    }
}
