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
    /// Goes through all of them, ordered by urgency. A conversation that moves to an earlier page meanwhile was changed, so it already follows the
    /// settings.
    /// </summary>
    /// <exception cref="AggregateException">Some conversations could not be updated; all others were.</exception>
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

            // This work can wait, customers cannot: leave half of the time to them.
            await Task.Delay(time.GetElapsedTime(started), time, cancellationToken);
        }
        while (after is not null);

        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }
}
