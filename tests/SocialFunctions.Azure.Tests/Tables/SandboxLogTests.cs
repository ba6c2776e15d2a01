using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Tables;

public sealed class SandboxLogTests
{
    private static readonly SandboxMessage Message = new(
        "messenger-x/1/2", Samples.Noon, "shop", "messenger", "anna", "messenger-x", "m-1", "Γειά", [new Attachment("image", "https://example.com/1")], true);

    private readonly StandInTable _table = new();

    [Fact]
    public async Task Message_IsRecordedOnce()
    {
        Assert.True(await new SandboxLog(_table).RecordAsync(Message));
        Assert.False(await new SandboxLog(_table).RecordAsync(Message with { Text = "again" }));

        Assert.Equal("Γειά", Assert.Single(_table.Rows).GetString("Text"));
    }

    [Fact]
    public async Task OtherPartOfTheMessage_IsRecordedToo()
    {
        await new SandboxLog(_table).RecordAsync(Message);

        Assert.True(await new SandboxLog(_table).RecordAsync(Message with { Id = "messenger-x/1/2/2" }));
    }

    [Fact]
    public async Task Message_CanBeReadByWhoLooksAtTheTable()
    {
        await new SandboxLog(_table).RecordAsync(Message with { Template = new MessageTemplate("order_news", "en_US", []) });

        var row = Assert.Single(_table.Rows);
        Assert.Equal("messenger-x", row.PartitionKey);
        Assert.Equal(
            ("messenger-x/1/2", Samples.Noon, "shop", "messenger", "anna", "m-1", true),
            (row.GetString("Id"), row.GetDateTimeOffset("At"), row.GetString("Account"), row.GetString("Channel"), row.GetString("To"),
                row.GetString("MessageId"), row.GetBoolean("Automatic")));
        Assert.Contains("https://example.com/1", row.GetString("Attachments"), StringComparison.Ordinal);
        Assert.Contains("order_news", row.GetString("Template"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletedMessages_AreThoseOfTheConversationAndOfEarlier()
    {
        var log = new SandboxLog(_table);
        await log.RecordAsync(Message);
        await log.RecordAsync(Message with { Id = "later", At = Samples.Noon.AddSeconds(1) });
        await log.RecordAsync(Message with { Id = "another", Conversation = "messenger-y" });

        await log.DeleteAsync("messenger-x", Samples.Noon.AddSeconds(1), CancellationToken.None);

        Assert.Equal(["another", "later"], _table.Rows.Select(row => row.GetString("Id")).Order());
    }

    [Fact]
    public async Task TrimmedMessages_AreThoseOfBeforeATime_OfAllConversations()
    {
        var log = new SandboxLog(_table);
        await log.RecordAsync(Message);
        await log.RecordAsync(Message with { Id = "another", Conversation = "messenger-y" });
        await log.RecordAsync(Message with { Id = "later", At = Samples.Noon.AddSeconds(1) });

        Assert.Equal(1, await log.TrimAsync(Samples.Noon.AddSeconds(1), 1, CancellationToken.None));
        Assert.Equal(1, await log.TrimAsync(Samples.Noon.AddSeconds(1), 10, CancellationToken.None));
        Assert.Equal(0, await log.TrimAsync(Samples.Noon.AddSeconds(1), 10, CancellationToken.None));

        Assert.Equal("later", Assert.Single(_table.Rows).GetString("Id"));
    }

    [Fact]
    public async Task MessageWithoutText_IsRecordedToo() => Assert.True(await new SandboxLog(_table).RecordAsync(Message with { Text = null }));
}
