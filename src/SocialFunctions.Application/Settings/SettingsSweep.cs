using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Settings;

/// <summary>
/// Looks once at every conversation that is not resolved, so that its promises follow the settings now in force although nothing happens to it.
/// </summary>
/// <param name="reader">Lists the conversations.</param>
/// <param name="engine">Changes them.</param>
/// <param name="time">Measures.</param>
public sealed class SettingsSweep(IConversationReader reader, ConversationEngine engine, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>Goes through all of them; pages by urgency, since whatever moves ahead of the page meanwhile was looked at by whoever moved it.</summary>
    /// <param name="cancellationToken">Gives up; beginning again does no harm.</param>
    /// <exception cref="AggregateException">Some could not be looked at; all others were.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var faults = new List<Exception>();
        string? after = null;
        do
        {
            var started = time.GetTimestamp();
            var page = await reader.ListAsync(new ConversationQuery { Take = PageSize, After = after }, cancellationToken);
            var happenings = page.Items.Select(conversation => new Happening(conversation.Id, new DeadlineReached())).ToList();
            faults.AddRange((await engine.HandleAllAsync(happenings, cancellationToken)).OfType<Exception>());
            after = page.Next;

            // It can wait, customers cannot: half of the time is theirs.
            await Task.Delay(time.GetElapsedTime(started), time, cancellationToken);
        }
        while (after is not null);

        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }
}
