namespace SocialFunctions.Local.Hosting;

internal sealed partial class InboundProcessor
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The inbound queue cannot be read: {Error}")]
    private partial void LogCannotRead(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} handled events cannot be taken off the inbound queue: {Error}")]
    private partial void LogCannotComplete(int count, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Position} of '{Conversation}' failed, attempt {Attempt}: {Error}")]
    private partial void LogFailed(long position, string conversation, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Position} of '{Conversation}' goes to quarantine, attempt {Attempt}: {Error}")]
    private partial void LogDeadLetter(long position, string conversation, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store fails conversation '{Conversation}', it is tried again: {Error}")]
    private partial void LogStoreFails(string conversation, string error);
}
