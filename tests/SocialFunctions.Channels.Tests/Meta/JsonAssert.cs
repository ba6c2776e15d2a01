using System.Text.Json;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>Compares JSON as values, whatever its white space and the order of its properties.</summary>
internal static class JsonAssert
{
    public static void Equal(string expected, string actual)
    {
        using var one = JsonDocument.Parse(expected);
        using var other = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(one.RootElement, other.RootElement), actual);
    }
}
