using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Inbound;

public class CloudEventsTests
{
    [Fact]
    public void AnyEvent_ComesBackAsItWent() =>
        Prop.ForAll(InboundEvents.Any, e =>
        {
            var read = CloudEvents.Read(CloudEvents.Write(e));
            return read.GetType() == e.GetType() && Plain(read) == Plain(e);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyBytes_AreReadOrRefusedAsFormat() =>
        Prop.ForAll(InboundEvents.Any, ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (e, position, value) =>
        {
            var json = CloudEvents.Write(e);
            json[(position & int.MaxValue) % json.Length] = value;
            return ReadsOrRefuses(json) && ReadsOrRefuses(json.AsSpan(0, (position & int.MaxValue) % json.Length));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Message_CarriesTheAttributesOfTheContract()
    {
        var message = InboundEvents.Message("γειά 👋") with { At = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)) };

        using var json = JsonDocument.Parse(CloudEvents.Write(message));

        var root = json.RootElement;
        Assert.Equal("1.0", root.GetProperty("specversion").GetString());
        Assert.Equal("SM1", root.GetProperty("id").GetString());
        Assert.Equal("/accounts/acme-sms", root.GetProperty("source").GetString());
        Assert.Equal("social.message.received", root.GetProperty("type").GetString());
        Assert.Equal(ConversationId.Of("twilio", "acme-sms", "+306900000001"), root.GetProperty("subject").GetString());
        Assert.Equal("2026-01-02T03:04:05Z", root.GetProperty("time").GetString());
        Assert.Equal("γειά 👋", root.GetProperty("data").GetProperty("text").GetString());
    }

    [Fact]
    public void Alert_BelongsToNoConversation()
    {
        var alert = new AccountAlert
        {
            EventId = "a1",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "",
            At = InboundEvents.Noon,
            ReceivedAt = InboundEvents.Noon,
            Reason = "blocked",
        };

        using var json = JsonDocument.Parse(CloudEvents.Write(alert));

        Assert.False(json.RootElement.TryGetProperty("subject", out _));
    }

    [Fact]
    public void UnpairedSurrogate_BecomesAReplacementCharacter() =>
        Assert.Equal("a\uFFFDb\uFFFD", ThereAndBack(InboundEvents.Message("a\ud83db\udc00")).Text);

    [Fact]
    public void NullCharacter_IsKept() => Assert.Equal("nul\0byte", ThereAndBack(InboundEvents.Message("nul\0byte")).Text);

    [Fact]
    public void LargeId_StaysText()
    {
        var message = InboundEvents.Message("x") with { PlatformId = "9223372036854775807", From = new Sender("4987381194038857789") };

        var read = ThereAndBack(message);

        Assert.Equal("9223372036854775807", read.PlatformId);
        Assert.Equal("4987381194038857789", read.From.Address);
    }

    [Fact]
    public void WhatALaterVersionAdds_IsSkipped()
    {
        var json = Changed(e =>
        {
            e["traceparent"] = "00-1-2-01";
            e["extension"] = new JsonObject { ["type"] = "not.this.one" };
            e["data"]!["mood"] = new JsonArray(1, 2);
        });

        Assert.Equal("hello", Assert.IsType<MessageReceived>(CloudEvents.Read(json)).Text);
    }

    [Fact]
    public void Attributes_MayComeInAnyOrder()
    {
        var json = Changed(e =>
        {
            var type = e["type"]!.GetValue<string>();
            e.Remove("type");
            e["type"] = type;
        });

        Assert.IsType<MessageReceived>(CloudEvents.Read(json));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"specversion\":\"1.0\"")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"\\ud83d\"}")]
    public void WhatIsNoCloudEvent_IsRefused(string json) =>
        Assert.Throws<UnreadableEventException>(() => CloudEvents.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("type", "social.message.sung")]
    [InlineData("type", null)]
    [InlineData("specversion", "0.3")]
    [InlineData("id", "")]
    [InlineData("source", null)]
    [InlineData("data", null)]
    [InlineData("data", "text")]
    public void WrongAttribute_IsRefused(string name, string? value) =>
        Assert.Throws<UnreadableEventException>(() => CloudEvents.Read(Changed(e => e[name] = value)));

    [Theory]
    [InlineData("platformId")]
    [InlineData("threadKey")]
    [InlineData("from")]
    [InlineData("at")]
    [InlineData("attachments")]
    public void NullWhereTheRecordPromisesAValue_IsRefused(string name) =>
        Assert.Throws<UnreadableEventException>(() => CloudEvents.Read(Changed(e => e["data"]![name] = null)));

    [Fact]
    public void SomethingBehindTheEvent_IsRefused() =>
        Assert.Throws<UnreadableEventException>(() => CloudEvents.Read([.. CloudEvents.Write(InboundEvents.Message("x")), (byte)'x']));

    private static MessageReceived ThereAndBack(MessageReceived message) => Assert.IsType<MessageReceived>(CloudEvents.Read(CloudEvents.Write(message)));

    private static byte[] Changed(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(CloudEvents.Write(InboundEvents.Message("hello")))!.AsObject();
        change(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static bool ReadsOrRefuses(ReadOnlySpan<byte> json)
    {
        try
        {
            return CloudEvents.Read(json) is not null;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    // Lists in records compare by reference; as JSON they compare by content.
    private static string Plain(InboundEvent e) => JsonSerializer.Serialize(e, e.GetType(), DomainJson.Default);
}
