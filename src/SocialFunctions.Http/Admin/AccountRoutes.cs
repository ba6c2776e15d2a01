using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>The route that shows how the accounts are.</summary>
internal sealed class AccountRoutes(ISettingsSource settings, IReadiness readiness, IConversationReader reader, TimeProvider time)
{
    // An administrator may have hundreds of accounts; the store has other callers.
    private const int AtOnce = 4;

    private static readonly IReadOnlyList<ConversationStatus> Every = Enum.GetValues<ConversationStatus>();

    public void Map(RouteGroupBuilder admin) =>
        admin.MapGet("/accounts", ListAsync)
            .Describe("listAccounts", "Lists the accounts: whether each sends, and if not, since when and in whose words; and when its latest message was written.")
            .Answers<Listing<AccountView>>(400);

    private async Task<IResult> ListAsync(CancellationToken cancellationToken)
    {
        var accounts = settings.Current.Accounts.OrderBy(account => account.Id, StringComparer.Ordinal).ToList();
        var work = await readiness.WorkAsync(time.GetUtcNow(), cancellationToken);
        var suspended = work.Suspended.ToDictionary(account => account.Account, StringComparer.Ordinal);
        var views = new AccountView[accounts.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, accounts.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, cancelled) => views[i] = AccountView.Of(
                accounts[i], suspended.GetValueOrDefault(accounts[i].Id), await LatestAsync(accounts[i].Id, cancelled)));
        return Results.Json(new Listing<AccountView>(views, null), ApiJson.Default.ListingAccountView);
    }

    private async ValueTask<DateTimeOffset?> LatestAsync(string account, CancellationToken cancellationToken)
    {
        var latest = await reader.ListAsync(
            new ConversationQuery { Account = account, Statuses = Every, Sort = ConversationSort.Recent, Take = 1 }, cancellationToken);
        return latest.Items is [{ } conversation] ? conversation.LastMessageAt : null;
    }
}

/// <summary>An account as administrators see it.</summary>
/// <param name="ExternalId">The platform's id of it.</param>
/// <param name="Reason">Why it does not send, in the platform's words where it has any; null when it sends.</param>
/// <param name="Since">Since when its platform refuses its token; null when it does not.</param>
/// <param name="LastMessageAt">When the latest message of its conversations was written, by whomever; null without any.</param>
internal sealed record AccountView(
    string Id, string Channel, string ExternalId, AccountState State, string? Reason, DateTimeOffset? Since, DateTimeOffset? LastMessageAt)
{
    public static AccountView Of(Account account, SuspendedAccount? suspended, DateTimeOffset? lastMessageAt)
    {
        var (state, reason) = account switch
        {
            { Settings.Paused: true } => (AccountState.Paused, "The settings pause it: messages wait."),
            { IsLive: false } => (AccountState.Sandbox, "What it would send is only recorded."),
            _ when suspended is not null => (AccountState.Suspended, suspended.Reason),
            _ => (AccountState.Live, (string?)null),
        };
        return new(
            account.Id, account.Channel, account.Settings.ExternalId, state, reason, state is AccountState.Suspended ? suspended!.At : null, lastMessageAt);
    }
}

/// <summary>Whether an account sends.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AccountState>))]
internal enum AccountState
{
    /// <summary>It does.</summary>
    Live,

    /// <summary>What it would send is recorded.</summary>
    Sandbox,

    /// <summary>The company paused it in the settings.</summary>
    Paused,

    /// <summary>The platform refuses its token; its messages wait.</summary>
    Suspended,
}
