using Azure;
using Azure.Data.Tables;
using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Azure.Tables;

/// <summary>An account's circuit as a row. The columns keep the names of the time when a suspension was called a pause.</summary>
internal sealed record AccountState
{
    /// <summary>The one partition of all accounts: there are few.</summary>
    public const string Partition = "account";

    /// <summary>Id of the account: letters, digits and <c>. _ -</c>, fit for a key.</summary>
    public required string Account { get; init; }

    /// <summary>The circuit, without what the settings say.</summary>
    public AccountCircuit Circuit { get; init; } = AccountCircuit.Closed;

    /// <summary>Id of the last change, by which its maker knows it when the answer got lost.</summary>
    public string? Change { get; init; }

    /// <summary>Version of the row; null when there is none.</summary>
    public ETag? Version { get; init; }

    /// <summary>The state in a row.</summary>
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

    /// <summary>The row.</summary>
    public TableEntity ToRow() => new(Partition, Account)
    {
        ["HeldUntil"] = Circuit.HeldUntil,
        ["PausedAt"] = Circuit.Suspension?.Since,
        ["Reason"] = Circuit.Suspension?.Reason,
        ["ProbeAt"] = Circuit.Suspension?.ProbeAt,
        ["Change"] = Change,
    };
}
