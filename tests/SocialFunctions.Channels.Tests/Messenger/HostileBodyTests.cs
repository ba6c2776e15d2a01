using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests.Messenger;

/// <summary>Whatever a signed body holds, it is read, set aside or refused, never an exception of another kind. FsCheck prints the seed of a failure.</summary>
public sealed class HostileBodyTests
{
    private static readonly SettingsSnapshot Settings = Pages.Settings();

    private static readonly string[] ValidBodies =
    [
        Pages.Body(""" "message":{"mid":"m_1","text":"h\u00e4llo 😀","reply_to":{"mid":"m_0"},"attachments":[{"type":"image","payload":{"url":"https://a/b","sticker_id":5}}]} """),
        Pages.Body(""" "message":{"mid":"m_1","attachments":[{"type":"location","payload":{"coordinates":{"lat":1.5,"long":2}}},{"type":"template","payload":{"elements":[{"title":"x"}]}}]} """),
        Pages.BodyOfPage(""" "message":{"mid":"m_1","is_echo":true,"text":"hi","metadata":"o-1-7"} """),
        Pages.Body(""" "delivery":{"mids":["m_1","m_2"],"watermark":1795262330000} """),
        Pages.Body(""" "read":{"watermark":1795262330000} """, "null"),
        Pages.Body(""" "reaction":{"mid":"m_1","action":"react","emoji":"\ud83d\ude22"} """),
        Pages.Body(""" "message_edit":{"mid":"m_1","text":"x","num_edit":2} """),
        Pages.Body(""" "postback":{"payload":"x","title":"y"} """),
        Pages.Body(""" "policy-enforcement":{"action":"block","reason":"x"} """),
        Pages.Body(""" "hologram":{"x":[1,2,{"y":null}]} """),
    ];

    private static readonly string[] Snippets =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud83d", "\\u0000", "null", "true", "-1", "1e999", "99999999999999999999", "0.5", "\"\"", "{}", "[]",
        "\"id\"", "\"mid\"", "\"message\"", "\"sender\"", "\"timestamp\"", "\u00e9",
    ];

    [Fact]
    public void Random_bytes_Are_read_or_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body => IsHandled(body)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_valid_body_with_pieces_replaced_Is_read_or_refused() =>
        Prop.ForAll(Mutated().ToArbitrary(), body => IsHandled(Encoding.UTF8.GetBytes(body))).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void A_valid_body_with_bytes_replaced_Is_read_or_refused()
    {
        var bodies =
            from body in Gen.Elements(ValidBodies)
            from at in Gen.Choose(0, Encoding.UTF8.GetByteCount(body) - 1)
            from value in Gen.Choose(0, 255)
            select WithByte(Encoding.UTF8.GetBytes(body), at, (byte)value);

        Prop.ForAll(bodies.ToArbitrary(), body => IsHandled(body)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void What_is_redelivered_later_Has_the_same_ids() =>
        Prop.ForAll(Mutated().ToArbitrary(), body => HasStableIds(body)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Each_kind_of_event_Has_the_same_id_when_redelivered() => Assert.All(ValidBodies, body => Assert.True(HasStableIds(body)));

    private static Gen<string> Mutated() =>
        from body in Gen.Elements(ValidBodies)
        from changes in Gen.Choose(1, 3)
        from places in Gen.Choose(0, 1_000_000).ArrayOf(changes)
        from lengths in Gen.Choose(0, 12).ArrayOf(changes)
        from snippets in Gen.Elements(Snippets).ArrayOf(changes)
        select Enumerable.Range(0, changes).Aggregate(body, (text, i) => Replace(text, places[i], lengths[i], snippets[i]));

    private static string Replace(string text, int place, int length, string snippet)
    {
        var start = place % text.Length;
        return string.Concat(text.AsSpan(0, start), snippet, text.AsSpan(Math.Min(start + length, text.Length)));
    }

    private static byte[] WithByte(byte[] body, int at, byte value)
    {
        body[at] = value;
        return body;
    }

    private static bool IsHandled(byte[] body)
    {
        try
        {
            var webhook = Pages.Normalise(body, Settings);
            return webhook.Events.All(inbound => inbound.EventId.Length > 0 && inbound.At <= Pages.Now)
                && webhook.SetAside.All(record => record.Detail.Length > 0 && record.Body.Length > 0);
        }
        catch (UnreadableInboundWebhookException)
        {
            return true;
        }
    }

    private static bool HasStableIds(string body)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var account = Settings.Accounts.First();
            var channel = Pages.Channel;
            var first = channel.Normalise(Pages.Post(bytes), account, Settings, Pages.Now);
            var again = channel.Normalise(Pages.Post(bytes), account, Settings, Pages.Now.AddHours(1));
            return IdsOf(first).SequenceEqual(IdsOf(again)) && first.SetAside.Count == again.SetAside.Count;
        }
        catch (UnreadableInboundWebhookException)
        {
            return true;
        }
    }

    private static IEnumerable<string> IdsOf(AcceptedInboundWebhook webhook) => webhook.Events.Select(inbound => inbound.EventId);
}
