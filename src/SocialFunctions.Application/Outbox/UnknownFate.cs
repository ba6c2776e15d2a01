namespace SocialFunctions.Application.Outbox;

/// <summary>How long to wait for word of a call that was never answered.</summary>
public static class UnknownFate
{
    /// <summary>
    /// The wait for an echo, from the first look. Echoes follow the send within seconds, and the platform repeats at once what it could not deliver
    /// while the host was down. A longer wait would hold back the next answer in the thread; an echo that comes later still counts as sent.
    /// </summary>
    public static readonly TimeSpan EchoWithin = TimeSpan.FromSeconds(30);

    /// <summary>How often to look whether the echo has come.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after the call began its absence from the platform's list means nothing. A platform can go on with a request after this side no longer
    /// waits for the answer (<see cref="PlatformHttp.LongestCall"/>), so this is much longer than a call.
    /// </summary>
    public static readonly TimeSpan ListedWithin = TimeSpan.FromMinutes(1);

    /// <summary>How long after the call began the platform is asked that does not answer. It holds back the next answer in the thread.</summary>
    public static readonly TimeSpan AskedFor = TimeSpan.FromMinutes(15);

    /// <summary>How often to read the platform's list until then.</summary>
    public static readonly TimeSpan ListsEvery = TimeSpan.FromSeconds(10);
}
