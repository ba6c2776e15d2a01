using System.Globalization;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
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
}
