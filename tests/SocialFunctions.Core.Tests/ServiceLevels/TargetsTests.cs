using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;

namespace SocialFunctions.Core.Tests.ServiceLevels;

public class TargetsTests
{
    private static readonly TargetSettings Hour = new(TimeSpan.FromHours(1));
    private static readonly TargetSettings Day = new(TimeSpan.FromDays(1));

    private static readonly PolicySettings Policy = new()
    {
        Targets = new Dictionary<string, TargetSettings> { ["high"] = Hour, ["normal"] = Day },
    };

    [Fact]
    public void A_priority_that_is_written_promises_that() => Assert.Same(Day, Targets.TargetsFor(Policy, Priority.Normal));

    [Fact]
    public void A_priority_that_is_missing_promises_what_the_next_lower_one_does() => Assert.Same(Hour, Targets.TargetsFor(Policy, Priority.Urgent));

    [Fact]
    public void A_priority_below_all_that_are_written_promises_nothing() => Assert.Null(Targets.TargetsFor(Policy, Priority.Low));
}
