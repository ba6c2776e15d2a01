using SocialFunctions.Application.Engine;

namespace SocialFunctions.Application.Faults;

/// <summary>Formats an exception as one line for the log, without customers' text.</summary>
public static class FaultLine
{
    /// <summary>
    /// The type of the exception and the first line of its stack trace. The message is left out unless it is an I/O error or an outage: it may
    /// quote customers' text.
    /// </summary>
    public static string Of(Exception e)
    {
        if (e is DecisionFailedException { InnerException: { } cause })
        {
            return Of(cause);
        }

        var what = e is IOException || Unavailability.Says(e) ? $"{e.GetType().Name}: {e.Message}" : e.GetType().Name;
        var where = e.StackTrace?.Split('\n', 2)[0].Trim();
        return string.IsNullOrEmpty(where) ? what : $"{what} {where}";
    }
}
