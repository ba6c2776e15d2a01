using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Acs.AcsResource;

namespace SocialFunctions.Channels.Tests.Acs;

public sealed class AcsCorpusTests
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["advanced-message-image.json"] = "received from whatsapp:{sender@id} in whatsapp:{sender@id} #00000000-0000-0000-0000-000000000000 Text 'This is a media caption' +image:00000000-0000-0000-0000-000000000000",
        ["advanced-message-reaction.json"] = "reacted 👍 by whatsapp:{sender@id} in whatsapp:{sender@id} #{reply-message-id}",
        ["advanced-message-text.json"] = "received from whatsapp:{sender@id} in whatsapp:{sender@id} #00000000-0000-0000-0000-000000000000 Text 'Hello'",
        ["email-delivery-report.json"] = "aside Ignored",
        ["email-engagement.json"] = "aside Ignored",
        ["eventgrid-subscription-validation.json"] = "",
        ["sms-delivery-report.json"] = "delivery Delivered in +15555555555 #Outgoing_202009180022138813a09b-0cbf-4304-9b03-1546683bb910",
        ["sms-received.json"] = "received from +15555555555 in +15555555555 #Incoming_20200918002745d29ebbea-3341-4466-9690-0a03af35228e Text 'Great to connect with Azure Communication Services events'",
    };

    public static TheoryData<string> Files() => [.. Corpus.Files("acs")];

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void RecordedWebhook_BecomesWhatAReaderExpects(string file) => Assert.Equal(Expected[file], Described.Of(Normalise(Corpus.Payload("acs", file))));

    [CorpusFact]
    public void RecordedSubscription_IsProvedAsPublished() => Assert.Equal(
        """{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}""",
        Normalise(Corpus.Payload("acs", "eventgrid-subscription-validation.json")).Answer!.Body);
}
