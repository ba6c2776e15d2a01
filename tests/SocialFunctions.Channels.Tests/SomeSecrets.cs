using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests;

/// <summary>The secrets of any channel, as they stand in the settings of an account that can do everything.</summary>
internal static class SomeSecrets
{
    /// <param name="reference">The reference to a secret, by its name.</param>
    public static string Of(ChannelDescriptor channel, Func<string, string> reference) => string.Join(
        ", ", channel.Secrets.Where(secret => secret.Name != "publicKey").Select(secret => $"\"{secret.Name}\": \"{(secret.Name == "provider" ? "plain:mailgun" : reference(secret.Name))}\""));
}
