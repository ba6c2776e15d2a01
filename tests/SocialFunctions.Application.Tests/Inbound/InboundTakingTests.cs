using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Inbound;

public sealed class InboundTakingTests
{
    private static readonly AcceptedInboundWebhook Mail = new([InboundEvents.Message("one")], [])
    {
        Files = [new KeptFile("email-a", "f1", TestTime.Start, new byte[] { 1 })],
    };

    private readonly InMemoryQueue _queue = new();
    private readonly InMemoryKeptFiles _files = new();
    private readonly InMemoryConversations _conversations = new();

    [Fact]
    public async Task FilesOfAWebhook_AreKeptWithIt()
    {
        await TakeAsync(Mail);

        Assert.Equal(("f1", 1), (Assert.Single(_files.All).Name, _queue.Published));
    }

    [Fact]
    public async Task FilesThatCannotBeKept_LeaveTheWebhookToComeAgain()
    {
        _files.Outage = new StoreUnavailableException("The disk is full.");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => TakeAsync(Mail));

        Assert.Equal(0, _queue.Published);
    }

    [Fact]
    public async Task WebhookWithoutFiles_NeedsNobodyWhoKeepsThem()
    {
        _files.Outage = new StoreUnavailableException("The disk is full.");

        await TakeAsync(Mail with { Files = [] });

        Assert.Equal(1, _queue.Published);
    }

    private Task TakeAsync(AcceptedInboundWebhook webhook) => new InboundTaking(_queue, _files, _conversations, new FakeTimeProvider(TestTime.Start)).TakeAsync(webhook, CancellationToken.None).AsTask();
}
