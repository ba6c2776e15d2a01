namespace SocialFunctions.Simulation.Histories;

/// <summary>What of a company's settings can be left out to see whether a history still fails without it.</summary>
[Flags]
internal enum Features
{
    None = 0,
    Calendar = 1,
    Exceptions = 1 << 1,
    TimeZone = 1 << 2,
    FurtherPolicies = 1 << 3,
    Escalation = 1 << 4,
    AssigneeSilent = 1 << 5,
    AutoResolve = 1 << 6,
    Pausing = 1 << 7,
    Acknowledgements = 1 << 8,
    Rules = 1 << 9,
    ReopenWindow = 1 << 10,
    ReplyWindow = 1 << 11,
    Courtesy = 1 << 12,
    ResponseTargets = 1 << 13,
    ResolutionTarget = 1 << 14,
    Crashes = 1 << 15,
    Interruptions = 1 << 16,
    Staff = 1 << 17,
}
