using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramRobustnessTests
{
    private static readonly string[] Updates =
    [
        Message($"\"reply_to_message\":{{\"message_id\":70,\"chat\":{PrivateChat}}},\"text\":\"Hi \\ud83d\\ude00 \\u00e4\""),
        Message("\"photo\":[{\"file_id\":\"S\",\"width\":1,\"height\":2}],\"caption\":\"c\""),
        Message("\"location\":{\"latitude\":1.5,\"longitude\":2.5},\"venue\":{\"location\":{\"latitude\":1.5,\"longitude\":2.5},\"title\":\"t\"}"),
        Message("\"contact\":{\"phone_number\":\"1\",\"first_name\":\"B\"}"),
        Message("\"business_connection_id\":\"AbC\",\"text\":\"x\"", "business_message"),
        Message("\"edit_date\":1700000060,\"text\":\"y\"", "edited_message"),
        In(Forum, "\"message_thread_id\":33,\"is_topic_message\":true,\"text\":\"x\""),
        In(Group, "\"new_chat_title\":\"Fans\""),
        Update("deleted_business_messages", $"{{\"business_connection_id\":\"AbC\",\"chat\":{PrivateChat},\"message_ids\":[1,2]}}"),
        Update("message_reaction", $"{{\"chat\":{PrivateChat},\"message_id\":1,\"user\":{From},\"date\":1,\"new_reaction\":[{{\"type\":\"emoji\",\"emoji\":\"x\"}}]}}"),
        Update("callback_query", $"{{\"id\":\"1\",\"from\":{From},\"message\":{{\"message_id\":1,\"chat\":{PrivateChat},\"reply_markup\":{{\"inline_keyboard\":[[{{\"text\":\"t\",\"callback_data\":\"d\"}}]]}}}},\"data\":\"d\"}}"),
        Update("my_chat_member", $"{{\"chat\":{PrivateChat},\"from\":{From},\"date\":1,\"new_chat_member\":{{\"status\":\"kicked\"}}}}"),
    ];

    /// <summary>What a value may turn into.</summary>
    private static readonly string[] Values =
        ["null", "true", "-1", "0", "1e999", "9223372036854775808", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "{}", "{\"id\":{}}", "{\"\\udc00\":1}"];

    private static readonly Gen<byte[]> Bytewise =
        from update in Gen.Elements(Updates).Select(Encoding.UTF8.GetBytes)
        from changes in Gen.Choose(0, update.Length - 1).Zip(ArbMap.Default.GeneratorFor<byte>()).ListOf(3)
        select Change(update, changes);

    /// <summary>The update is well formed JSON still, but one of its values is another one.</summary>
    private static readonly Gen<byte[]> Valuewise =
        from update in Gen.Elements(Updates)
        from at in Gen.Elements(Enumerable.Range(0, update.Length).Where(i => update[i] == ':' && update[i - 1] == '"').ToArray())
        from value in Gen.Elements(Values)
        select Encoding.UTF8.GetBytes(string.Concat(update.AsSpan(0, at + 1), value, ",\"z\":", update.AsSpan(at + 1)));

    private static byte[] Change(byte[] update, IEnumerable<(int At, byte To)> changes)
    {
        var changed = update.ToArray();
        foreach (var (at, to) in changes)
        {
            changed[at] = to;
        }

        return changed;
    }

    /// <summary>What comes of a body, by ids; null when it is refused.</summary>
    private static string[]? IdsOf(byte[] body)
    {
        try
        {
            var webhook = Normalise(body);
            Assert.NotEqual(0, webhook.Events.Count + webhook.SetAside.Count);
            return [.. webhook.Events.Select(inbound => $"{inbound.EventId} {inbound.ConversationId} {inbound.SubjectPlatformId}"), .. webhook.SetAside.Select(aside => aside.Detail)];
        }
        catch (UnreadableInboundWebhookException)
        {
            return null;
        }
    }

    [Fact]
    public void EveryUpdateOfTheseTests_IsReadable() => Assert.All(Updates, update => Assert.NotNull(IdsOf(Encoding.UTF8.GetBytes(update))));

    [Fact]
    public void RandomBytes_AreRefusedOrSetAside() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body => { IdsOf(body); }).QuickCheckThrowOnFailure();

    [Fact]
    public void UpdateWithChangedBytes_GivesTheSameIdsEveryTime() =>
        Prop.ForAll(Bytewise.ToArbitrary(), body => Assert.Equal(IdsOf(body), IdsOf(body)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void UpdateWithAChangedValue_GivesTheSameIdsEveryTime() =>
        Prop.ForAll(Valuewise.ToArbitrary(), body => Assert.Equal(IdsOf(body), IdsOf(body)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void WhatIsRead_CanAlsoTravel() =>
        Prop.ForAll(Gen.OneOf(Bytewise, Valuewise).ToArbitrary(), body =>
        {
            AcceptedInboundWebhook webhook;
            try
            {
                webhook = Normalise(body);
            }
            catch (UnreadableInboundWebhookException)
            {
                return;
            }

            Assert.All(webhook.Events, inbound => Assert.Equal(inbound.EventId, CloudEvents.Read(CloudEvents.Write(inbound)).EventId));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
