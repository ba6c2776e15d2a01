using Microsoft.Extensions.Configuration;

namespace SocialFunctions.Azure;

/// <summary>Reads app settings by their names.</summary>
public static class AppSettingReading
{
    /// <summary>The value of an app setting; null when it is absent or empty.</summary>
    /// <param name="name">The name in the Function App, such as <see cref="AppSettings.TablesUri"/>.</param>
    public static string? AppSetting(this IConfiguration configuration, string name) =>
        configuration[AppSettings.Key(name)] is { Length: > 0 } value ? value : null;
}
