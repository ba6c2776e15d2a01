using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Applies a conversation's due deadlines, and returns its outstanding work and its next deadline.</summary>
public sealed class ConversationAdvance(IConversationAgenda agendas, ConversationEngine engine, TimeProvider time)
{
    /// <summary>Applies the deadlines that are due. A conversation without due deadlines costs one query.</summary>
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
