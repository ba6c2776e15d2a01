using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every conversation store finds the message an event is about.</summary>
public abstract class MessageLookupContract
{
    protected abstract IConversationStore Store { get; }

    [Fact]
    public async Task OurId_FindsTheMessage() => Assert.Equal("one", await Find(new MessageReference(Message.IdOf("1"), null)));

    [Fact]
    public async Task PlatformId_FindsTheMessageNamedAfterIt() => Assert.Equal("one", await Find(new MessageReference(null, "1")));

    [Fact]
    public async Task PlatformIdOfAnAlias_FindsTheMessageBehindIt() => Assert.Equal("two", await Find(new MessageReference(null, "part-2")));

    [Fact]
    public async Task BothIds_OursIsTriedFirst() => Assert.Equal("two", await Find(new MessageReference(Message.IdOf("2"), "1")));

    [Fact]
    public async Task UnknownOurId_FallsBackToThePlatforms() => Assert.Equal("one", await Find(new MessageReference("unknown", "1")));

    [Fact]
    public async Task UnknownIds_FindNothing() => Assert.Null(await Find(new MessageReference("unknown", "unknown")));

    [Fact]
    public async Task NoReference_FindsNothing() => Assert.Null(await Find(default));

    [Fact]
    public async Task SameIdInAnotherConversation_IsAnotherMessage()
    {
        await Store.Store(Samples.Conversation("elsewhere"), Samples.Message("1", "theirs"));

        Assert.Equal("one", await Find(new MessageReference(null, "1")));
    }

    [Fact]
    public async Task WholeMessage_IsLoadedAsItWas()
    {
        var message = Samples.Message("1", "Γειά σου \"Мир\" 👋\0<&>") with
        {
            Attachments = [new Attachment("location", Latitude: 37.98, Longitude: 23.73)],
            Reactions = new Dictionary<string, Reaction>(StringComparer.Ordinal) { ["anna"] = new("❤", Samples.Noon) },
            Delivery = new Delivery(DeliveryStatus.Failed, Samples.Noon, "no such number"),
            EditedAt = Samples.Noon,
            Template = new MessageTemplate("order_news", "en_US", [new TemplateVariable("1", "Μαρία")]) { ContentSid = "HX7" },
        };
        var conversation = await Store.Store(Samples.Conversation("whole"), message);

        Assert.Equivalent(message, (await Store.Load(conversation, new MessageReference(null, "1"))).Subject, strict: true);
    }

    private async Task<string?> Find(MessageReference reference)
    {
        var conversation = Samples.Conversation("anna");
        await Store.Store(new Decision
        {
            State = conversation,
            Messages = [Samples.Message("1", "one"), Samples.Message("2", "two")],
            Aliases = [new MessageAlias("part-2", Message.IdOf("2"))],
        });
        return (await Store.Load(conversation, reference)).Subject?.Text;
    }
}
