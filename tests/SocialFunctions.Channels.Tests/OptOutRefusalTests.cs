using System.Globalization;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Channels.Tests.Acs;
using SocialFunctions.Channels.Tests.Twilio;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests;

/// <summary>Platforms that refuse a message because the customer cannot be sent any.</summary>
public sealed class OptOutRefusalTests
{
    [Theory]
    [InlineData(21610, OptOut.Keyword)]
    [InlineData(63014, OptOut.Blocked)]
    [InlineData(63033, OptOut.Blocked)]
    [InlineData(30003, null)]
    [InlineData(30004, null)]
    [InlineData(30005, null)]
    [InlineData(30007, null)]
    [InlineData(63016, null)]
    public void TwilioCode_AsAnAnswerAndAsAStatus_SaysTheSame(int code, OptOut? optOut)
    {
        var status = TwilioAccount.Event<DeliveryUpdated>(
            TwilioAccount.Status("undelivered", ("ErrorCode", code.ToString(CultureInfo.InvariantCulture))));

        Assert.Equal((optOut, optOut), (TwilioErrors.OptOutOf(code), status.OptOut));
    }

    [Theory]
    [InlineData("undelivered", "63016", true)]
    [InlineData("undelivered", "63014", false)]
    [InlineData("undelivered", null, false)]
    [InlineData("delivered", "63016", false)]
    public void TwilioStatus_SaysWhetherTheWindowIsClosed(string status, string? code, bool closed) => Assert.Equal(
        closed, TwilioAccount.Event<DeliveryUpdated>(code is null ? TwilioAccount.Status(status) : TwilioAccount.Status(status, ("ErrorCode", code))).WindowClosed);

    [Fact]
    public void TwilioStatusThatIsNoFailure_IsNoOptOut() =>
        Assert.Null(TwilioAccount.Event<DeliveryUpdated>(TwilioAccount.Status("delivered", ("ErrorCode", "21610"))).OptOut);

    [Theory]
    [InlineData(400, 551, null, OptOut.Blocked)]
    [InlineData(400, 551, 1545041, OptOut.Blocked)]
    [InlineData(400, 2018108, null, OptOut.Blocked)]
    [InlineData(400, 10, 2018108, OptOut.Blocked)]
    [InlineData(400, 10, 2018278, null)]
    [InlineData(400, 1545041, null, null)]
    [InlineData(400, 368, null, null)]
    [InlineData(403, 200, null, null)]
    public void MetasCode_SaysWhetherTheCustomerCanBeReached(int status, int code, int? subcode, OptOut? optOut)
    {
        var json = $$$"""{"error":{"message":"No.","code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}}}}""";
        using var document = JsonDocument.Parse(json);

        var result = MessagingErrors.Judge(GraphError.Of(new PlatformAnswer(status, document.RootElement, null)));

        Assert.Equal(optOut, result.OptOut);
    }

    [Theory]
    [InlineData("4007", OptOut.Keyword)]
    [InlineData("4007: The Destination/To number has opted out of receiving messages from you", OptOut.Keyword)]
    [InlineData("Error 4007.", OptOut.Keyword)]
    [InlineData("The Destination/To number opted out of receiving messages from you.", OptOut.Keyword)]
    [InlineData("Sender blocked for given recipient.", OptOut.Keyword)]
    [InlineData("sender blocked for given recipient", OptOut.Keyword)]
    [InlineData("OptedOut", OptOut.Keyword)]
    [InlineData("OPTED_OUT", OptOut.Keyword)]
    [InlineData("The recipient is opted-out.", OptOut.Keyword)]
    [InlineData("The number is on the opt-out list.", OptOut.Keyword)]
    [InlineData("OptOut", OptOut.Keyword)]
    [InlineData("4005", null)]
    [InlineData("Message blocked by Destination carrier.", null)]
    [InlineData("4010", null)]
    [InlineData("Message was blocked due to the toll-free number not being verified.", null)]
    [InlineData("40070", null)]
    [InlineData("The Destination/To number +18005554007 isn't reachable.", null)]
    [InlineData("The Destination/To number +1 800 555 4007 isn't reachable.", null)]
    [InlineData("The message has no opt-out instructions.", null)]
    [InlineData("The recipient has not opted in.", null)]
    [InlineData("", null)]
    public async Task AzuresWords_AsAnAnswerAndInAReport_SayTheSame(string words, OptOut? optOut)
    {
        var report = AcsResource.Single<DeliveryUpdated>(AcsResource.Event(
            "SMSDeliveryReportReceived",
            $$"""{"messageId":"Outgoing_1","from":"+18005550100","to":"{{AcsResource.Customer}}","deliveryStatus":"Failed","deliveryStatusDetails":"{{words}}"}"""));
        var (answer, _, _) = await AcsResource.Send(
            AcsResource.Sms,
            AcsResource.Part(AcsResource.Customer),
            $$"""{"value":[{"to":"{{AcsResource.Customer}}","httpStatusCode":400,"successful":false,"errorMessage":"{{words}}"}]}""");

        Assert.Equal((optOut, optOut), (report.OptOut, answer.OptOut));
    }

    [Fact]
    public void AzuresReportThatIsNoFailure_IsNoOptOut() => Assert.Null(AcsResource.Single<DeliveryUpdated>(AcsResource.Event(
        "SMSDeliveryReportReceived",
        $$"""{"messageId":"Outgoing_1","from":"+18005550100","to":"{{AcsResource.Customer}}","deliveryStatus":"Delivered","deliveryStatusDetails":"4007"}""")).OptOut);
}
