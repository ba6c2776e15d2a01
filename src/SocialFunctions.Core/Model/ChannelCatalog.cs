using System.Collections.Frozen;

namespace SocialFunctions.Model;

/// <summary>The channels that a host serves.</summary>
public sealed class ChannelCatalog
{
    private readonly FrozenDictionary<string, ChannelDescriptor> _byName;

    /// <summary>Lists channels.</summary>
    /// <param name="channels">The channels that are served, in display order; their names must be unique.</param>
    public ChannelCatalog(IEnumerable<ChannelDescriptor> channels)
    {
        All = [.. channels];
        Names = [.. All.Select(channel => channel.Name)];
        _byName = All.ToFrozenDictionary(channel => channel.Name, StringComparer.Ordinal);
    }

    /// <summary>The channels that are served.</summary>
    public IReadOnlyList<ChannelDescriptor> All { get; }

    /// <summary>Their names, in the same order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The channel of this name; null when it is not served.</summary>
    public ChannelDescriptor? Find(string name) => _byName.GetValueOrDefault(name);
}
