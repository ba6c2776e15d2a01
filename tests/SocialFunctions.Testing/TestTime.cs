using Microsoft.Extensions.Time.Testing;

namespace SocialFunctions.Testing;

/// <summary>The time at which tests begin.</summary>
public static class TestTime
{
    /// <summary>Noon of a Saturday. Not the library's own start, 2000: samples of today would lie in the future.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A clock that stands at <see cref="Start"/>.</summary>
    public static FakeTimeProvider Create() => new(Start);
}
