using System.Text.Json;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class DeskHelpTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Channels_SayHowLongATextMayBe()
    {
        var channels = await GetAsync("/api/desk/channels");

        var messenger = channels.GetProperty("items").EnumerateArray().Single(channel => channel.GetProperty("name").GetString() == "messenger");
        Assert.Equal(_host.Channel.Descriptor.DisplayName, messenger.GetProperty("displayName").GetString());
        Assert.Equal(_host.Channel.Descriptor.Limits.Text, messenger.GetProperty("text").GetProperty("limit").GetInt32());
        Assert.Equal("utf16", messenger.GetProperty("text").GetProperty("unit").GetString());
    }

    [Fact]
    public async Task Me_SaysWhatTimeItIsForTheHost() =>
        Assert.Equal(_host.Time.GetUtcNow(), (await GetAsync("/api/desk/me")).GetProperty("now").GetDateTimeOffset());

    [Fact]
    public async Task SnoozePresets_AreInTheFuture()
    {
        var conversation = Sample.Conversation();
        _host.Conversations.Seed(conversation);

        var presets = await GetAsync($"/api/desk/conversations/{conversation.Id}/snooze-presets");

        var items = presets.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.True(item.GetProperty("until").GetDateTimeOffset() > _host.Time.GetUtcNow()));
    }

    [Fact]
    public async Task AListItem_HasTheBeginningOfItsLastMessageInOneLine()
    {
        var conversation = Sample.Conversation();
        var text = $"Hello,\n  where is {new string('x', 200)}?";
        _host.Conversations.Seed(conversation, [Sample.Message("m1") with { Text = text }]);

        var list = await GetAsync("/api/desk/conversations");

        var last = list.GetProperty("items")[0].GetProperty("last").GetProperty("text").GetString()!;
        Assert.StartsWith("Hello, where is xxx", last, StringComparison.Ordinal);
        Assert.Equal(141, last.Length);
        Assert.EndsWith("x…", last, StringComparison.Ordinal);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _ann.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
