using SocialFunctions.Channels;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <summary>The channels for tests that load settings: those of the product.</summary>
public static class TestChannels
{
    public static ChannelCatalog Catalog => ChannelServices.Catalog;

    /// <summary>The descriptor of a channel, for a stub that stands in for it.</summary>
    public static ChannelDescriptor Named(string name) => Catalog.Find(name) ?? throw new ArgumentException($"There is no channel {name}.", nameof(name));
}
