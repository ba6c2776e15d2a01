using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Contacts;

/// <summary>Where else somebody can be answered who cannot be answered here: in the conversations that are linked with it.</summary>
public sealed class OtherWays(PersonFinder people, ISettingsSource settings, TimeProvider time)
{
    /// <summary>Names them in the refusal of an answer; any other refusal stays as it is.</summary>
    /// <param name="conversation">Where the answer was refused.</param>
    public async ValueTask<Refusal> NameAsync(Conversation conversation, Refusal refused, CancellationToken cancellationToken)
    {
        if (refused.Instead is not { } instead)
        {
            return refused;
        }

        var (channels, now) = (settings.Current.Channels, time.GetUtcNow());
        string[] open = [.. (await people.LinkedAsync(conversation, cancellationToken))
            .Where(linked => Replying.Obstacle(linked, channels.Find(linked.Channel), now) is null)
            .Select(linked => linked.Id)];
        return open.Length == 0 ? refused : refused with
        {
            Reason = $"{refused.Reason} They can be answered in conversation {string.Join(", ", open)}.",
            Instead = [.. instead, .. open.Select(Replying.In)],
        };
    }
}
