using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What every audit log does.</summary>
public abstract class AuditLogContract
{
    protected abstract IAuditLog Log { get; }

    [Fact]
    public async Task Entry_IsListedAsItWasAdded()
    {
        var entry = Entry(1, "cleo", AuditedDeed.ContactErased) with { Detail = "3 conversations" };
        await Log.AddAsync(entry, CancellationToken.None);

        Assert.Equal([entry], (await ListAsync(new AuditQuery())).Items);
    }

    [Fact]
    public async Task EntryAddedTwice_IsListedOnce()
    {
        await Log.AddAsync(Entry(1, "cleo", AuditedDeed.ContactErased), CancellationToken.None);
        await Log.AddAsync(Entry(1, "cleo", AuditedDeed.ContactErased), CancellationToken.None);

        Assert.Single((await ListAsync(new AuditQuery())).Items);
    }

    [Theory]
    [InlineData(null, null, null, null, "e5", "e4", "e3", "e2", "e1")]
    [InlineData("cleo", null, null, null, "e5", "e3", "e1")]
    [InlineData(null, AuditedDeed.QuarantineReplayed, null, null, "e4", "e3")]
    [InlineData("cleo", AuditedDeed.QuarantineReplayed, null, null, "e3")]
    [InlineData(null, null, 2, 4, "e3", "e2")]
    [InlineData("dora", AuditedDeed.ContactExported, 3, null)]
    public async Task Filters_LeaveWhatMatches_NewestFirst(string? by, AuditedDeed? what, int? from, int? to, params string[] ids)
    {
        await AddFiveAsync();

        var page = await ListAsync(new AuditQuery { By = by, What = what, From = TimeOf(from), To = TimeOf(to) });

        Assert.Equal(ids, page.Items.Select(entry => entry.Id));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Pages_HoldEveryMatchOnce_WhateverComesMeanwhile()
    {
        await AddFiveAsync();
        var first = await ListAsync(new AuditQuery { By = "cleo", Take = 2 });
        await Log.AddAsync(Entry(6, "cleo", AuditedDeed.ContactErased), CancellationToken.None);
        var second = await ListAsync(new AuditQuery { By = "cleo", Take = 2, After = first.Next });

        Assert.Equal(["e5", "e3", "e1"], first.Items.Concat(second.Items).Select(entry => entry.Id));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(201, null)]
    [InlineData(10, "no cursor")]
    public async Task SenselessPage_IsRefused(int take, string? after) =>
        await Assert.ThrowsAsync<InvalidQueryException>(() => ListAsync(new AuditQuery { Take = take, After = after }));

    private async Task AddFiveAsync()
    {
        await Log.AddAsync(Entry(1, "cleo", AuditedDeed.SettingsReplaced), CancellationToken.None);
        await Log.AddAsync(Entry(2, "dora", AuditedDeed.ContactExported), CancellationToken.None);
        await Log.AddAsync(Entry(3, "cleo", AuditedDeed.QuarantineReplayed), CancellationToken.None);
        await Log.AddAsync(Entry(4, "dora", AuditedDeed.QuarantineReplayed), CancellationToken.None);
        await Log.AddAsync(Entry(5, "cleo", AuditedDeed.ContactErased), CancellationToken.None);
    }

    private static AuditEntry Entry(int number, string by, AuditedDeed what) => new($"e{number}", Samples.Noon.AddMinutes(number), by, what, "subject");

    private static DateTimeOffset? TimeOf(int? minutes) => minutes is { } after ? Samples.Noon.AddMinutes(after) : null;

    private async Task<Page<AuditEntry>> ListAsync(AuditQuery query) => await Log.ListAsync(query, CancellationToken.None);
}
