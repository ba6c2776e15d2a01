using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Testing;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>Conversations to look at.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = TestTime.Start;

    public static Conversation Conversation(string id = "messenger-one") => new()
    {
        Id = id,
        Channel = "messenger",
        Account = "page",
        ThreadKey = "4711",
        Status = ConversationStatus.Open,
        Case = 1,
        Language = "el",
        Team = "service",
        Tags = ["order"],
        Contact = new ConversationContact("contact-one", "Eleni", ["messenger:4711"]),
        CaseStartedAt = Now.AddMinutes(-10),
        LastMessageAt = Now.AddMinutes(-10),
        LastCustomerActionAt = Now.AddMinutes(-10),
        NextWakeAt = Now.AddMinutes(14),
        Clocks = new CaseClocks
        {
            FirstResponse = new Clock
            {
                State = ClockState.Running,
                Target = TimeSpan.FromMinutes(30),
                StartedAt = Now.AddMinutes(-10),
                WarnAt = Now.AddMinutes(14),
                DueAt = Now.AddMinutes(20),
                Policy = "standard",
                PolicyVersion = 1,
            },
        },
        UpdatedAt = Now.AddMinutes(-10),
    };

    public static Message Message(string id, int minutesAgo = 10) => new()
    {
        Id = id,
        PlatformId = $"mid.{id}",
        Direction = Direction.In,
        Author = Author.Customer,
        Kind = MessageKind.Text,
        Text = $"text of {id}",
        SentAt = Now.AddMinutes(-minutesAgo),
        ReceivedAt = Now.AddMinutes(-minutesAgo).AddSeconds(1),
    };
}
