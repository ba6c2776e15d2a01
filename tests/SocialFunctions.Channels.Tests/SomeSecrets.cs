using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests;

/// <summary>The secrets of any channel, as they stand in the settings of an account that can do everything.</summary>
internal static class SomeSecrets
{
    /// <param name="reference">The reference to a secret, by its name.</param>
    public static string Of(ChannelDescriptor channel, Func<string, string> reference) => string.Join(
        ", ", channel.Secrets.Where(secret => secret.Name != "publicKey").Select(secret => $"\"{secret.Name}\": \"{ValueOf(secret.Name, reference)}\""));

    // Some are not free text: a choice, or a text with a key in it.
    private static string ValueOf(string name, Func<string, string> reference) => name switch
    {
        "provider" => "plain:mailgun",
        "connectionString" when reference(name).StartsWith("plain:", StringComparison.Ordinal) => "plain:endpoint=https://acs.example/;accesskey=c2VjcmV0",
        _ => reference(name),
    };
}
