namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>This program, to be started again as another process.</summary>
internal static class Self
{
    public static string[] Command(params IEnumerable<string> arguments) =>
        ["dotnet", Path.Combine(AppContext.BaseDirectory, $"{typeof(Self).Assembly.GetName().Name}.dll"), .. arguments];
}
