using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>Checks that every message was sent once, and that delivery statuses only moved forward.</summary>
internal static class SendingAudit
{
    /// <summary>What was wrong, one line each.</summary>
    public static IEnumerable<string> Of(Observations seen)
    {
        var times = seen.Sent.Where(s => s.MessageId.Length > 0).CountBy(s => (s.Conversation, s.MessageId)).ToDictionary();
        foreach (var id in seen.Sent.CountBy(s => s.Id).Where(s => s.Value > 1).Select(s => s.Key))
        {
            yield return $"{id} was sent more than once";
        }

        foreach (var ((conversation, message), count) in times.Where(t => t.Value > 1))
        {
            yield return $"message {message} of {conversation} was sent {count} times";
        }

        foreach (var conversation in seen.Conversations)
        {
            foreach (var message in conversation.Messages.Where(m => m.Author is Author.Agent or Author.Automatic))
            {
                if (!times.ContainsKey((conversation.Id, message.Id)))
                {
                    yield return $"message {message.Id} of {conversation.Id} was never sent";
                }
                else if (message.Delivery is not { Status: DeliveryStatus.Sent or DeliveryStatus.Delivered or DeliveryStatus.Read })
                {
                    var stands = message.Delivery?.Status.ToString() ?? "nothing";
                    yield return $"message {message.Id} of {conversation.Id} was sent, and stands at {stands}";
                }
            }
        }

        foreach (var backward in Backwards(seen))
        {
            yield return backward;
        }
    }

    private static IEnumerable<string> Backwards(Observations seen)
    {
        var reached = new Dictionary<(string Conversation, string Message), DeliveryStatus>();
        foreach (var (entry, _) in seen.Feed.Where(s => s.Entry.Type == TimelineType.Delivery))
        {
            if (entry.Data is not { Message: { } message, Status: { } status })
            {
                continue;
            }

            var key = (entry.Conversation, message);
            if (reached.TryGetValue(key, out var before) && status <= before)
            {
                yield return $"message {message} of {entry.Conversation} went from {before} to {status}";
            }

            reached[key] = status;
        }
    }
}
