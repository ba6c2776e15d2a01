using SocialFunctions.Application.Contacts;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>Two conversations of one person, read as one thread.</summary>
public sealed class JoinedThreadTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ContactWorld _world = new();

    [Fact]
    public async Task LinkedConversations_ShowEachOthersMessages_AndAreAsBeforeWhenParted()
    {
        var (anna, sms) = await LinkedAsync();

        Assert.Equal(["one", "two", "three", "four"], await TextsAsync(anna.Id));
        Assert.Equal(["one", "two", "three", "four"], await TextsAsync(sms.Id));

        await _world.Links.UnlinkAsync(anna.Id, new UnlinkFrom { Agent = "kim", Other = sms.Id }, None);

        Assert.Equal(["one", "three"], await TextsAsync(anna.Id));
        Assert.Equal(["two", "four"], await TextsAsync(sms.Id));
    }

    [Fact]
    public async Task Link_ChangesNoClockAndNoStatus()
    {
        var (anna, sms) = (await _world.WritesAsync("anna", "one"), await _world.WritesAsync("+491701234567", "two", "sms"));

        await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = sms.Id }, None);

        foreach (var before in new[] { anna, sms })
        {
            var after = (await _world.Conversations.FindAsync(before.Id, None))!;
            Assert.Equal((before.Clocks, before.Status, before.Assignee, before.Priority), (after.Clocks, after.Status, after.Assignee, after.Priority));
            Assert.Equal(TimelineType.Linked, (await _world.Conversations.TimelineAsync(before.Id, 100, null, None)).Items[^1].Type);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task Pages_HoldEveryMessageOnce(int take)
    {
        var (anna, _) = await LinkedAsync();
        for (var i = 0; i < 12; i++)
        {
            await (i % 3 == 0 ? _world.WritesAsync("anna", $"a{i}") : _world.WritesAsync("+491701234567", $"s{i}", "sms"));
        }

        var pages = new List<IReadOnlyList<string?>>();
        string? before = null;
        do
        {
            var page = await PageAsync(anna.Id, take, before);
            Assert.InRange(page.Items.Count, 1, take);
            pages.Add([.. page.Items.Select(message => message.Message.Text)]);
            before = page.Next;
        }
        while (before is not null);

        pages.Reverse();
        Assert.Equal(await TextsAsync(anna.Id), pages.SelectMany(page => page));
        Assert.Equal(16, pages.Sum(page => page.Count));
    }

    [Fact]
    public async Task LinkThatOnlyOneSideKnows_ShowsNothing()
    {
        var (anna, sms) = (await _world.WritesAsync("anna", "one"), await _world.WritesAsync("+491701234567", "two", "sms"));
        await _world.Engine.HandleAsync(anna.Id, new LinkTo { Agent = "kim", Other = sms.Id }, None);

        Assert.Equal(["one"], await TextsAsync(anna.Id));

        await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = sms.Id }, None);

        Assert.Equal(["one", "two"], await TextsAsync(anna.Id));
    }

    [Fact]
    public async Task CursorFromBeforeTheLink_GoesOnWithItsConversation()
    {
        var anna = await _world.WritesAsync("anna", "one");
        await _world.WritesAsync("anna", "two");
        var sms = await _world.WritesAsync("+491701234567", "three", "sms");
        var before = (await PageAsync(anna.Id, 1, null)).Next;
        await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = sms.Id }, None);

        Assert.Equal(["one"], (await PageAsync(anna.Id, 5, before)).Items.Select(message => message.Message.Text));
    }

    [Theory]
    [InlineData("~")]
    [InlineData("~AAAA")]
    [InlineData("~%%%")]
    [InlineData("nonsense")]
    public async Task OtherCursors_AreRefused(string cursor)
    {
        var (anna, _) = await LinkedAsync();

        await Assert.ThrowsAsync<InvalidQueryException>(() => PageAsync(anna.Id, 5, cursor));
    }

    [Fact]
    public async Task SenselessLinks_AreRefused()
    {
        var anna = await _world.WritesAsync("anna");

        Assert.Equal(RefusalKind.Invalid, (await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = anna.Id }, None)).Refused!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = "x" }, None)).Refused!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await _world.Links.LinkAsync("x", new LinkTo { Agent = "kim", Other = anna.Id }, None)).Refused!.Kind);
    }

    private async Task<(Conversation Anna, Conversation Sms)> LinkedAsync()
    {
        var anna = await _world.WritesAsync("anna", "one");
        var sms = await _world.WritesAsync("+491701234567", "two", "sms");
        await _world.WritesAsync("anna", "three");
        await _world.WritesAsync("+491701234567", "four", "sms");
        await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = sms.Id }, None);
        return (anna, sms);
    }

    private async Task<Page<ThreadMessage>> PageAsync(string conversation, int take, string? before) =>
        await _world.Threads.PageAsync((await _world.Conversations.FindAsync(conversation, None))!, take, before, None);

    private async Task<IReadOnlyList<string?>> TextsAsync(string conversation) =>
        [.. (await PageAsync(conversation, 100, null)).Items.Select(message => message.Message.Text)];
}
