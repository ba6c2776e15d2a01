using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Loops;

/// <summary>How long loops wait after turns that failed. What failed is mostly the store itself, so no single thing is to blame.</summary>
public static class LoopBackoff
{
    /// <summary>Readers of queues that customers wait behind: 250 ms, doubled up to 10 s.</summary>
    public static readonly DoublingBackoff Reading = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));

    /// <summary>Most loops: 1 s, doubled up to a minute.</summary>
    public static readonly DoublingBackoff Usual = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <summary>Loops that go through everything there is: 5 s, doubled up to an hour.</summary>
    public static readonly DoublingBackoff Sweeping = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));
}
