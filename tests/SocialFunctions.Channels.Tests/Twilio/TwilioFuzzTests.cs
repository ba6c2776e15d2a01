using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Twilio;

namespace SocialFunctions.Channels.Tests.Twilio;

public class TwilioFuzzTests
{
    private static readonly byte[][] Samples =
    [
        Encoding.UTF8.GetBytes(TwilioAccount.Sms("Γειά 👋", ("MediaUrl0", "https://x.example/1"))),
        Encoding.UTF8.GetBytes(TwilioAccount.Status("failed", ("ErrorCode", "30003"))),
        """{"MessageSid":"SM1","From":"+1","Body":"\ud83d","\ud83d":[1],"NumMedia":1e999}"""u8.ToArray(),
    ];

    [Fact]
    public void AnyBytes_AreHandledOrUnreadable() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body => IsHandled(body)).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyMutation_IsHandledOrUnreadable() =>
        Prop.ForAll(Gen.Elements(Samples).ToArbitrary(), ArbMap.Default.ArbFor<(PositiveInt, byte)[]>(), (sample, changes) =>
        {
            var body = sample.ToArray();
            foreach (var (position, value) in changes)
            {
                body[position.Get % body.Length] = value;
            }

            return IsHandled(body) && IsHandled(body[..(changes.Length % body.Length)]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnySignatureAndUrl_AreNoFault() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<NonNull<string>>(), (signature, url) =>
            TwilioAccount.Channel.Verify(TwilioAccount.Request("a=1", signature, url.Get), TwilioAccount.Plain) != Verification.Valid).QuickCheckThrowOnFailure();

    [Fact]
    public void Samples_AreNotOnlyRefused() => Assert.All(Samples, sample => Assert.NotEmpty(TwilioAccount.Normalise(sample).Events));

    [Fact]
    public void AnyForm_IsDecodedAsItWasEncoded() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            return TwilioForm.Decode(Encoding.UTF8.GetBytes("Body=" + Uri.EscapeDataString(wellFormed))).Single().Value == wellFormed;
        }).QuickCheckThrowOnFailure();

    private static bool IsHandled(byte[] body)
    {
        TwilioAccount.Channel.Verify(TwilioAccount.Request(body, "RSOYDt4T1cUTdK1PDd93/VVr8B8="), TwilioAccount.Plain);
        try
        {
            var webhook = TwilioAccount.Normalise(body);
            return webhook.Events.Count + webhook.SetAside.Count > 0;
        }
        catch (UnreadableInboundWebhookException)
        {
            return true;
        }
    }
}
