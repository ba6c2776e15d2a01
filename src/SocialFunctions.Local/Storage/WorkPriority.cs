using System.Runtime.InteropServices;

namespace SocialFunctions.Local.Storage;

/// <summary>What a thread works for.</summary>
internal enum WorkPriority
{
    /// <summary>A platform waits for its answer, and gives up within seconds.</summary>
    Accepting,

    /// <summary>What was accepted is safe; it takes the processor time that accepting leaves.</summary>
    Processing,
}

/// <summary>Lets the operating system know which threads go first.</summary>
internal static class WorkPriorities
{
    // About a tenth of the weight of an ordinary thread, and all of a processor that nobody else wants (setpriority(2), sched(7)).
    private const int Nice = 10;

    /// <summary>Ranks the calling thread for the rest of its life; without effect where the system does not let it.</summary>
    /// <param name="priority">What it works for.</param>
    public static void ApplyToThisThread(this WorkPriority priority)
    {
        if (priority is WorkPriority.Accepting)
        {
            return;
        }

        if (OperatingSystem.IsLinux())
        {
            // .NET does not pass Thread.Priority on to Linux. There, 0 means the calling thread.
            _ = SetPriority(0, 0, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);
}
