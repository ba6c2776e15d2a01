using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What every inbound queue and quarantine does.</summary>
public abstract class InboundQueueContract
{
    protected abstract IInboundQueue Queue { get; }

    protected abstract IQuarantine Quarantine { get; }

    /// <summary>The events that wait, in order within each conversation.</summary>
    protected abstract Task<IReadOnlyList<InboundEvent>> WaitingAsync();

    [Fact]
    public async Task PublishedEvents_WaitInOrder()
    {
        await Publish(Samples.Event("anna", "1"), Samples.Event("anna", "2"));
        await Publish(Samples.Event("anna", "3"));

        Assert.Equal(["1", "2", "3"], (await WaitingAsync()).Select(e => e.EventId));
    }

    [Fact]
    public async Task PublishedEvent_WaitsAsItWas()
    {
        var published = Samples.Event("anna", "1", "Γειά σου \"Мир\" 👋") with
        {
            Attachments = [new Attachment("image", "https://example.com/a?b=c&d")],
        };
        await Publish(published);

        Assert.Equivalent(published, Assert.Single(await WaitingAsync()), strict: true);
    }

    [Fact]
    public async Task AccountAlert_WaitsToo()
    {
        await Publish(Samples.Alert("1"));

        Assert.IsType<AccountAlert>(Assert.Single(await WaitingAsync()));
    }

    [Fact]
    public async Task ConcurrentPublishers_LoseNothingAndKeepTheirOrder()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(publisher => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await Publish(Samples.Event($"thread-{publisher}", $"{publisher}-{i}"));
            }
        })));

        var waiting = await WaitingAsync();
        for (var publisher = 0; publisher < 16; publisher++)
        {
            Assert.Equal(
                Enumerable.Range(0, 20).Select(i => $"{publisher}-{i}"),
                waiting.Where(e => e.ThreadKey == $"thread-{publisher}").Select(e => e.EventId));
        }
    }

    [Fact]
    public async Task SetAsideRecord_CanBeFoundByItsId()
    {
        await SetAside(Samples.SetAside("{\"odd\":1}"));

        var listed = Assert.Single((await Quarantine.ListAsync(null, 10, null, CancellationToken.None)).Items);
        var found = await Quarantine.FindAsync(listed.Id, CancellationToken.None);

        Assert.Equal(Samples.SetAside("{\"odd\":1}") with { Id = listed.Id }, found);
        Assert.NotEqual("", listed.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("999")]
    [InlineData("not-an-id")]
    public async Task UnknownRecord_IsNotFound(string id) => Assert.Null(await Quarantine.FindAsync(id, CancellationToken.None));

    [Fact]
    public async Task Quarantine_IsListedNewestFirstByPages()
    {
        for (var i = 1; i <= 7; i++)
        {
            await SetAside(Samples.SetAside($"{i}") with { At = Samples.Noon.AddSeconds(i) });
        }

        var pages = await StoreSteps.AllPages(after => Quarantine.ListAsync(null, 3, after, CancellationToken.None));

        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], pages.Select(r => r.Body));
    }

    [Fact]
    public async Task IgnoredRecords_AreListedOnlyOnRequest()
    {
        await SetAside(
            Samples.SetAside("a", QuarantineReason.Unknown),
            Samples.SetAside("b", QuarantineReason.Ignored),
            Samples.SetAside("c", QuarantineReason.Unreadable) with { At = Samples.Noon.AddSeconds(1) });

        Assert.Equal(["c", "a"], await Bodies(null));
        Assert.Equal(["b"], await Bodies(QuarantineReason.Ignored));
        Assert.Equal(["a"], await Bodies(QuarantineReason.Unknown));
        Assert.Empty(await Bodies(QuarantineReason.Failed));
    }

    [Fact]
    public async Task DeletedRecord_IsGone_AndTheOthersStay()
    {
        await SetAside(Samples.SetAside("a"), Samples.SetAside("b"));
        var records = (await Quarantine.ListAsync(null, 10, null, CancellationToken.None)).Items;

        await Quarantine.DeleteAsync(records[0].Id, CancellationToken.None);
        await Quarantine.DeleteAsync(records[0].Id, CancellationToken.None);
        await Quarantine.DeleteAsync("no id", CancellationToken.None);

        Assert.Equal([records[1]], (await Quarantine.ListAsync(null, 10, null, CancellationToken.None)).Items);
        Assert.Null(await Quarantine.FindAsync(records[0].Id, CancellationToken.None));
    }

    [Fact]
    public async Task TrimmedRecords_AreTheOldestOfBeforeATime()
    {
        for (var day = 1; day <= 4; day++)
        {
            await SetAside(Samples.SetAside($"{day}", day == 1 ? QuarantineReason.Ignored : QuarantineReason.Unreadable) with { At = Samples.Noon.AddDays(day) });
        }

        Assert.Equal(1, await Quarantine.TrimAsync(Samples.Noon.AddDays(3), 1, CancellationToken.None));
        Assert.Equal(1, await Quarantine.TrimAsync(Samples.Noon.AddDays(3), 10, CancellationToken.None));
        Assert.Equal(0, await Quarantine.TrimAsync(Samples.Noon.AddDays(3), 10, CancellationToken.None));

        Assert.Equal(["4", "3"], (await Quarantine.ListAsync(null, 10, null, CancellationToken.None)).Items.Select(record => record.Body));
        Assert.Empty((await Quarantine.ListAsync(QuarantineReason.Ignored, 10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task ReplayedRecord_SaysWhen()
    {
        await SetAside(Samples.SetAside("a"));
        var record = Assert.Single((await Quarantine.ListAsync(null, 10, null, CancellationToken.None)).Items);

        await Quarantine.MarkReplayedAsync(record.Id, Samples.Noon.AddHours(1), CancellationToken.None);

        Assert.Equal(Samples.Noon.AddHours(1), (await Quarantine.FindAsync(record.Id, CancellationToken.None))!.ReplayedAt);
    }

    [Fact]
    public async Task FailedRecords_AreCountedWithoutThoseThatWereReplayed()
    {
        await SetAside(
            Samples.SetAside("late", QuarantineReason.Failed),
            Samples.SetAside("ours", QuarantineReason.Failed) with { At = Samples.Noon.AddMinutes(1) },
            Samples.SetAside("odd", QuarantineReason.Unreadable) with { At = Samples.Noon.AddMinutes(2) });
        for (var i = 1; i <= 25; i++)
        {
            await SetAside(Samples.SetAside($"{i}", QuarantineReason.Failed) with { At = Samples.Noon.AddHours(i) });
        }

        foreach (var record in (await Quarantine.ListAsync(QuarantineReason.Failed, 25, null, CancellationToken.None)).Items)
        {
            await Quarantine.MarkReplayedAsync(record.Id, Samples.Noon.AddDays(2), CancellationToken.None);
        }

        Assert.Equal(new FailedEvents(1, Samples.Noon.AddMinutes(1)), await Quarantine.FailedAsync(Samples.Noon, 20, CancellationToken.None));
    }

    [Fact]
    public async Task FailedRecords_AreCountedUpToTheMost_TheNewestFirst()
    {
        Assert.Equal(new FailedEvents(0, null), await Quarantine.FailedAsync(Samples.Noon, 2, CancellationToken.None));
        for (var i = 1; i <= 3; i++)
        {
            await SetAside(Samples.SetAside($"{i}", QuarantineReason.Failed) with { At = Samples.Noon.AddHours(i) });
        }

        Assert.Equal(new FailedEvents(2, Samples.Noon.AddHours(2)), await Quarantine.FailedAsync(Samples.Noon, 2, CancellationToken.None));
        Assert.Equal(new FailedEvents(3, Samples.Noon.AddHours(1)), await Quarantine.FailedAsync(Samples.Noon, 20, CancellationToken.None));
    }

    [Fact]
    public async Task BadCursor_IsAnInvalidQuery() => await Assert.ThrowsAsync<InvalidQueryException>(
        async () => await Quarantine.ListAsync(null, 10, "nonsense", CancellationToken.None));

    private async Task Publish(params InboundEvent[] events) => await Queue.PublishAsync(new AcceptedInboundWebhook(events, []), CancellationToken.None);

    private async Task SetAside(params QuarantinedEvent[] records) => await Queue.PublishAsync(new AcceptedInboundWebhook([], records), CancellationToken.None);

    private async Task<IEnumerable<string>> Bodies(QuarantineReason? reason) =>
        (await Quarantine.ListAsync(reason, 10, null, CancellationToken.None)).Items.Select(r => r.Body);
}
