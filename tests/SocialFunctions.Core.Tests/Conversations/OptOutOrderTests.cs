using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What a customer allows and a refusal of the same second: the one that was so last counts.</summary>
public sealed class OptOutOrderTests
{
    private const string Said = "The customer has opted out (STOP). (Twilio 21610)";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Story _story = new();

    public OptOutOrderTests() => _story.Customer();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RefusalOfAMessageFromAfterTheStart_OptsOut_AndNoEarlierStartEndsThat(bool asAStatus)
    {
        Changes(optedOut: true, OptOut.Keyword);
        _story.Wait(Moment);
        var earlier = _story.Now;
        _story.Wait(Moment);
        Changes(optedOut: false, OptOut.Keyword);
        _story.Wait(Moment);
        _story.Reply(id: "r-1");
        Refuse("r-1", OptOut.Keyword, asAStatus);
        Changes(optedOut: false, OptOut.Keyword, earlier);

        Assert.Equal(Said, _story.Reply().Refused!.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RefusalOfAMessageFromBeforeTheStart_ChangesNothing(bool asAStatus)
    {
        _story.Reply(id: "r-1");
        _story.Wait(Moment);
        Changes(optedOut: false, OptOut.Keyword);
        Refuse("r-1", OptOut.Keyword, asAStatus);

        Assert.Null(_story.Reply().Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RefusalOfAMessageFromAfterTheyWroteAgain_OptsOut(bool asAStatus)
    {
        Changes(optedOut: true, OptOut.Blocked);
        _story.Wait(Moment);
        _story.Customer("I am back.");
        _story.Wait(Moment);
        _story.Reply(id: "r-1");
        Refuse("r-1", OptOut.Blocked, asAStatus);

        Assert.Equal(Said, _story.Reply().Refused!.Reason);
    }

    private void Changes(bool optedOut, OptOut how, DateTimeOffset? at = null) => _story.Happens(new OptOutChanged
    {
        EventId = $"o{at ?? _story.Now:O}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at ?? _story.Now,
        ReceivedAt = _story.Now,
        OptedOut = optedOut,
        OptOut = how,
    });

    private void Refuse(string message, OptOut why, bool asAStatus)
    {
        _story.Wait(Moment);
        if (!asAStatus)
        {
            var entry = _story.Outbox.Values.Single(waiting => waiting.Message?.MessageId == message).Id;
            _story.Happens(new EntryFailed { Entry = entry, MessageId = message, Error = Said, OptOut = why });
            return;
        }

        _story.SendAll();
        _story.Happens(new DeliveryUpdated
        {
            EventId = "d1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = _story.Now,
            ReceivedAt = _story.Now,
            PlatformId = $"mid.{message}",
            Status = DeliveryStatus.Failed,
            Error = Said,
            OptOut = why,
        });
    }
}
