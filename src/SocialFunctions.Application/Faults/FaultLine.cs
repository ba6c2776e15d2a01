namespace SocialFunctions.Application.Faults;

/// <summary>A fault in one line for the log, without what customers wrote.</summary>
public static class FaultLine
{
    /// <summary>What happened and where. The message is left out: it may quote what was being handled.</summary>
    /// <param name="e">The fault.</param>
    public static string Of(Exception e)
    {
        var what = e is IOException ? $"{e.GetType().Name}: {e.Message}" : e.GetType().Name;
        var where = e.StackTrace?.Split('\n', 2)[0].Trim();
        return string.IsNullOrEmpty(where) ? what : $"{what} {where}";
    }
}
