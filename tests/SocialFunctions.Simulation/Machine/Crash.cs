namespace SocialFunctions.Simulation.Machine;

/// <summary>Where in the pipeline a process dies.</summary>
internal enum CrashPoint
{
    None,

    /// <summary>The events are in the queue, nobody has read them.</summary>
    AfterPublish,

    /// <summary>The conversation is loaded, nothing is decided.</summary>
    AfterLoad,

    /// <summary>Decided, but not stored.</summary>
    BeforeCommit,

    /// <summary>Stored, but nobody was told.</summary>
    AfterCommit,

    /// <summary>Handled, but still in the queue.</summary>
    BeforeComplete,

    /// <summary>The platform has the message, but nobody wrote that down.</summary>
    AfterSend,
}

/// <summary>The process dies here.</summary>
internal sealed class CrashException() : Exception("The process dies.");
