using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>The rules: a pure function without clock, random or I/O. The only place where conversation state is decided.</summary>
public static class ConversationMachine
{
    /// <summary>Decides what an event makes of a conversation.</summary>
    /// <param name="loaded">The conversation, if there is one, and the message the event is about, if it is stored.</param>
    /// <param name="what">What happened.</param>
    /// <param name="context">Settings and load.</param>
    /// <param name="now">The present instant.</param>
    public static Decision Decide(LoadedConversation loaded, ConversationEvent what, DecisionContext context, DateTimeOffset now) =>
        throw new NotImplementedException();
}

/// <summary>What a decision depends on besides the conversation.</summary>
/// <param name="Settings">The settings in force.</param>
/// <param name="OpenPerAgent">Open conversations per agent at present, for the surge notice.</param>
public readonly record struct DecisionContext(SettingsSnapshot Settings, double OpenPerAgent);
