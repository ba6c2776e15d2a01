namespace SocialFunctions.Application.Health;

/// <summary>Something that is wrong with a host.</summary>
/// <param name="What">What it is about, in one word.</param>
/// <param name="About">Tells it from other findings of the same word, also when the detail changes; empty when there is only one.</param>
/// <param name="Detail">What is wrong, in one sentence without secrets.</param>
internal sealed record Finding(string What, string About, string Detail)
{
    /// <summary>When it began; null when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }
}
