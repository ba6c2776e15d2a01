using Azure;
using Azure.Data.Tables;
using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Azure.Tables;

/// <summary>An account's circuit as a table row. The columns keep the names from when a suspension was called a pause.</summary>
internal sealed record AccountState
{
    /// <summary>The only partition, because there are few accounts.</summary>
    public const string Partition = "account";

    /// <summary>Id of the account: letters, digits and <c>. _ -</c>, all valid in a row key.</summary>
    public required string Account { get; init; }

    /// <summary>The circuit, without the pause in the settings.</summary>
    public AccountCircuit Circuit { get; init; } = AccountCircuit.Closed;

    /// <summary>Id of the last change, by which its writer recognises it after a lost response.</summary>
    public string? Change { get; init; }

    /// <summary>ETag of the row; null when there is no row yet.</summary>
    public ETag? Version { get; init; }

    /// <summary>Reads the state from a row.</summary>
    public static AccountState Of(TableEntity row) => new()
    {
        Account = row.RowKey,
        Circuit = new AccountCircuit
        {
            HeldUntil = row.GetDateTimeOffset("HeldUntil"),
            Suspension = row.GetDateTimeOffset("PausedAt") is { } since
                ? new AccountSuspension(since, row.GetString("Reason") ?? "", row.GetDateTimeOffset("ProbeAt") ?? since)
                : null,
        },
        Change = row.GetString("Change"),
        Version = row.ETag,
    };

    /// <summary>Converts the state to a row.</summary>
    public TableEntity ToRow() => new(Partition, Account)
    {
        ["HeldUntil"] = Circuit.HeldUntil,
        ["PausedAt"] = Circuit.Suspension?.Since,
        ["Reason"] = Circuit.Suspension?.Reason,
        ["ProbeAt"] = Circuit.Suspension?.ProbeAt,
        ["Change"] = Change,
    };
}
