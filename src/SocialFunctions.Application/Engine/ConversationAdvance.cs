using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Brings a conversation up to the present, and says what is to be done for it and when to look again.</summary>
/// <param name="agendas">What is to be done.</param>
/// <param name="engine">Changes conversations.</param>
/// <param name="time">What time it is.</param>
public sealed class ConversationAdvance(IConversationAgenda agendas, ConversationEngine engine, TimeProvider time)
{
    /// <summary>Applies the deadlines that have come. A conversation that nothing is due for costs one query.</summary>
    /// <param name="conversationId">Id of the conversation.</param>
    /// <param name="cancellationToken">Gives up; doing it again does no harm.</param>
    /// <returns>What is to be done; null when there is no such conversation.</returns>
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
