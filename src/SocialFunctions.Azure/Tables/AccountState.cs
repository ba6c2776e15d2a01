using Azure;
using Azure.Data.Tables;
using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Azure.Tables;

/// <summary>Whether an account may send.</summary>
internal sealed record AccountState
{
    /// <summary>The one partition of all accounts: there are few.</summary>
    public const string Partition = "account";

    /// <summary>Id of the account: letters, digits and <c>. _ -</c>, fit for a key.</summary>
    public required string Account { get; init; }

    /// <summary>The platform asked for patience until then.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Since when the platform refuses the account; null when it does not.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Why, in one line.</summary>
    public string? Reason { get; init; }

    /// <summary>When somebody may try next whether the platform takes its messages again.</summary>
    public DateTimeOffset? ProbeAt { get; init; }

    /// <summary>Id of the last change, by which its maker knows it when the answer got lost.</summary>
    public string? Change { get; init; }

    /// <summary>Version of the row; null when there is none.</summary>
    public ETag? Version { get; init; }

    /// <summary>The state in a row.</summary>
    public static AccountState Of(TableEntity row) => new()
    {
        Account = row.RowKey,
        HeldUntil = row.GetDateTimeOffset("HeldUntil"),
        PausedAt = row.GetDateTimeOffset("PausedAt"),
        Reason = row.GetString("Reason"),
        ProbeAt = row.GetDateTimeOffset("ProbeAt"),
        Change = row.GetString("Change"),
        Version = row.ETag,
    };

    /// <summary>Whether it may not send as it likes.</summary>
    public bool IsHeld(DateTimeOffset now) => HeldUntil > now || PausedAt is not null;

    /// <summary>Asks to send.</summary>
    /// <returns>When to ask again, or null to go ahead; the state to be stored before, when it is the probe.</returns>
    public (DateTimeOffset? Wait, AccountState? Claimed) Ask(DateTimeOffset now) =>
        HeldUntil > now ? (HeldUntil, null)
        : PausedAt is null ? (null, null)
        : ProbeAt > now ? (ProbeAt, null)
        : (null, this with { ProbeAt = now + OutboxRun.ProbeEvery });

    /// <summary>The row.</summary>
    public TableEntity ToRow() => new(Partition, Account)
    {
        ["HeldUntil"] = HeldUntil,
        ["PausedAt"] = PausedAt,
        ["Reason"] = Reason,
        ["ProbeAt"] = ProbeAt,
        ["Change"] = Change,
    };
}
