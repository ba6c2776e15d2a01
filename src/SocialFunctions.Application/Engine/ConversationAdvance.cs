using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Applies a conversation's due deadlines, and returns its outstanding work and its next deadline.</summary>
public sealed class ConversationAdvance(IConversationAgenda agendas, ConversationEngine engine, TimeProvider time)
{
    /// <summary>
    /// Whether a conversation has a due deadline although its deadlines were just applied. Applying them again at once would give the same result,
    /// without end: the host waits first, longer each time.
    /// </summary>
    /// <param name="nextWake">The next deadline after they were applied.</param>
    public static bool StaysDue(DateTimeOffset? nextWake, DateTimeOffset now) => nextWake <= now;

    /// <summary>Applies the deadlines that are due, when everything accepted before was handled. A conversation without due deadlines costs one query.</summary>
    /// <returns>The outstanding work; null when there is no such conversation.</returns>
    public async ValueTask<Agenda?> RunAsync(string conversationId, CancellationToken cancellationToken)
    {
        var agenda = await agendas.AgendaAsync(conversationId, cancellationToken);
        if (agenda is null || !(agenda.NextWake <= time.GetUtcNow()))
        {
            return agenda;
        }

        await engine.HandleAsync(conversationId, new DeadlineReached(), cancellationToken);
        return await agendas.AgendaAsync(conversationId, cancellationToken);
    }
}
