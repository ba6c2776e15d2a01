using Xunit;

namespace SocialFunctions.Testing;

/// <summary>A fact about the recorded corpus; says that it skips where the corpus is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.Absence;
}
