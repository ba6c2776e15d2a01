using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public class EscalationTriggerTests
{
    [Theory]
    [InlineData("warn", EscalationTriggerKind.Warn, 0)]
    [InlineData("breach", EscalationTriggerKind.Breach, 0)]
    [InlineData("breach+PT0S", EscalationTriggerKind.Breach, 0)]
    [InlineData("breach+PT15M", EscalationTriggerKind.Breach, 15)]
    [InlineData("breach+P1DT1H", EscalationTriggerKind.Breach, 1500)]
    public void An_instant_of_a_clock_is_read(string at, EscalationTriggerKind kind, int minutes)
    {
        Assert.True(EscalationTrigger.TryParse(at, out var trigger));
        Assert.Equal(new EscalationTrigger(kind, TimeSpan.FromMinutes(minutes)), trigger);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Warn")]
    [InlineData("warn+PT5M")]
    [InlineData("breach+")]
    [InlineData("breach+PT")]
    [InlineData("breach+15")]
    [InlineData("breach+P1M")]
    [InlineData("breach+-PT5M")]
    [InlineData("breach-PT5M")]
    public void Anything_else_is_not(string? at) => Assert.False(EscalationTrigger.TryParse(at, out _));
}
