using System.Diagnostics;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Settings;

/// <summary>
/// Applies the settings in force to every unresolved conversation, so that its deadlines are updated although no event arrives for it.
/// </summary>
public sealed class SettingsSweep(IConversationReader reader, ConversationEngine engine, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>
    /// Goes through all of them, the stranded ones first, each time ordered by urgency. A conversation that moves to an earlier page meanwhile was
    /// changed, so it already follows the settings.
    /// </summary>
    /// <param name="stranded">What the settings took away.</param>
    /// <exception cref="AggregateException">Some conversations could not be updated; all others were.</exception>
    public async Task RunAsync(IEnumerable<Stranded> stranded, CancellationToken cancellationToken)
    {
        var faults = new List<Exception>();
        foreach (var query in stranded.Select(QueryOf).Distinct().Append(new ConversationQuery()))
        {
            await RunAsync(query with { Take = PageSize }, faults, cancellationToken);
        }

        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }

    private static ConversationQuery QueryOf(Stranded stranded) => stranded.Kind switch
    {
        StrandedKind.Account => new ConversationQuery { Account = stranded.Id },
        StrandedKind.Team => new ConversationQuery { Team = stranded.Id },
        StrandedKind.Agent => new ConversationQuery { Assignee = stranded.Id },
        _ => throw new UnreachableException($"No such kind: {stranded.Kind}."),
    };

    private async Task RunAsync(ConversationQuery query, List<Exception> faults, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var started = time.GetTimestamp();
            var page = await reader.ListAsync(query with { After = after }, cancellationToken);
            var happenings = page.Items.Select(conversation => new Happening(conversation.Id, new DeadlineReached())).ToList();
            faults.AddRange((await engine.HandleAllAsync(happenings, cancellationToken)).OfType<Exception>());
            after = page.Next;

            // This work can wait, customers cannot: leave half of the time to them.
            await Task.Delay(time.GetElapsedTime(started), time, cancellationToken);
        }
        while (after is not null);
    }
}
