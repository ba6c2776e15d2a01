using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Acs;
using SocialFunctions.Channels.Tests.Vk;
using SocialFunctions.Channels.Tests.X;

namespace SocialFunctions.Channels.Tests;

/// <summary>Whatever a genuine body holds, it becomes events, is set aside or is refused; nothing else is thrown, and nothing is dated in the future.</summary>
public sealed class MutatedBodyTests
{
    private const int Mutations = 4000;

    private static readonly string[] Odd =
    [
        "{", "}", "[", "]", "\"", ",", ":", "\\", "\\ud83d", "\\u0000", "null", "true", "-1", "1e999", "0.5", "99999999999999999999", "9223372036854775807", "\"\"", "[[[[[[[[", "\"id\"",
    ];

    private static readonly Dictionary<string, (Func<byte[], AcceptedInboundWebhook> Read, string[] Bodies)> Channels = new(StringComparer.Ordinal)
    {
        ["vk"] = (
            VkCommunity.Normalise,
            [
                VkCommunity.Message(""" "text":"Where?","attachments":[{"type":"photo","photo":{"id":5,"owner_id":501,"sizes":[{"url":"w","width":1280,"height":960}]}}],"fwd_messages":[{"text":"x"}],"geo":{"coordinates":"59.93 30.33"} """),
                VkCommunity.Message(""" "text":"Where?","update_time":1795262341,"reply_message":{"id":5} """, "message_edit"),
                VkCommunity.Comment(",\"reply_to_comment\":8"),
                VkCommunity.Event("wall_reply_delete", """{"owner_id":-77,"id":9,"post_id":6,"deleter_id":501}"""),
                VkCommunity.Event("message_event", """{"user_id":501,"peer_id":501,"event_id":"f","payload":{"a":1},"conversation_message_id":30}"""),
                VkCommunity.Event("message_reaction_event", """{"reacted_id":501,"peer_id":2000000003,"cmid":30,"reaction_id":4}"""),
            ]),
        ["acs"] = (
            AcsResource.Normalise,
            [
                AcsResource.Event("SMSReceived", """{"messageId":"i","from":"447700900123","message":"STOP","receivedTimestamp":"2026-11-21T11:58:00.5Z"}"""),
                AcsResource.Event("SMSDeliveryReportReceived", """{"messageId":"o","to":"447700900123","deliveryStatus":"Failed","deliveryStatusDetails":"opted out","tag":"r-1"}"""),
                AcsResource.Event("AdvancedMessageReceived", """{"from":"447700900123","channelType":"whatsapp","messageType":"image","media":{"mimeType":"image/jpeg","id":"m","caption":"This"},"context":{"id":"w"}}"""),
                AcsResource.Event("AdvancedMessageReceived", """{"from":"447700900123","channelType":"whatsapp","reaction":{"messageId":"w","emoji":"👍"}}"""),
                """[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d"}}]""",
            ]),
        ["x"] = (
            XAccount.Normalise,
            [
                XAccount.Message("""{"text":"See","attachment":{"media":{"id":9.3e17,"id_str":"9","type":"photo","media_url_https":"u"}}}"""),
                XAccount.Tweet("\"extended_tweet\":{\"full_text\":\"Long\",\"extended_entities\":{\"media\":[{\"id_str\":\"5\",\"type\":\"video\",\"video_info\":{\"variants\":[{\"url\":\"u\"}]}}]}},\"quoted_status_id_str\":\"7\""),
                XAccount.Activity("post.reply.create", """{"id":"56","author_id":"2","conversation_id":"55","created_at":"2026-07-24T21:05:48.000Z","text":"Hey","edit_history_tweet_ids":["54","56"],"referenced_tweets":[{"type":"replied_to","id":"54"}]}""", """{"users":[{"id":"2","name":"A","public_metrics":{"followers_count":9}}]}"""),
                """{"for_user_id":"1","direct_message_mark_read_events":[{"created_timestamp":"1795262340123","sender_id":"2","last_read_event_id":"77"}],"user_event":{"revoke":{"date_time":"x"}}}""",
            ]),
    };

    public static TheoryData<string> Names => [.. Channels.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void MutatedBody_IsReadSetAsideOrRefused(string channel)
    {
        var (read, bodies) = Channels[channel];
        var events = 0;
        for (var seed = 0; seed < Mutations; seed++)
        {
            var random = new Random(seed);
            var body = Mutate(Encoding.UTF8.GetBytes(bodies[seed % bodies.Length]), random);
            try
            {
                var webhook = read(body);
                events += webhook.Events.Count;
                Assert.All(webhook.Events, item => Assert.True(item.At <= item.ReceivedAt && item.At >= DateTimeOffset.UnixEpoch, $"seed {seed}: {item.At:O}"));
                Assert.All(webhook.Events, item => Assert.NotEqual("", item.EventId));
            }
            catch (UnreadableInboundWebhookException)
            {
                // The body as a whole is not what the platform sends.
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e.GetType().Name} for {Encoding.UTF8.GetString(body)}");
            }
        }

        Assert.True(events > Mutations / 10, $"Only {events} events: the mutations leave nothing to read.");
    }

    private static byte[] Mutate(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Odd[random.Next(Odd.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    Replace(bytes, at, Encoding.UTF8.GetBytes(Odd[random.Next(Odd.Length)]));
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts something else in the place of the value that begins after the next colon.</summary>
    private static void Replace(List<byte> bytes, int from, byte[] value)
    {
        var colon = bytes.IndexOf((byte)':', from);
        var end = colon < 0 ? -1 : bytes.FindIndex(colon, b => b is (byte)',' or (byte)'}');
        if (end > 0)
        {
            bytes.RemoveRange(colon + 1, end - colon - 1);
            bytes.InsertRange(colon + 1, value);
        }
    }
}
