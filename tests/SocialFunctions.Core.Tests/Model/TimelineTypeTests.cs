using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public sealed class TimelineTypeTests
{
    [Fact]
    public void All_HoldsEveryType() => Assert.Equal(
        typeof(TimelineType).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(),
        TimelineType.All.Order());
}
