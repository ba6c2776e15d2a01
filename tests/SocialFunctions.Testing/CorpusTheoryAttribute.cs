using Xunit;

namespace SocialFunctions.Testing;

/// <summary>A theory about the recorded corpus; says that it skips where the corpus is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute() => Skip = Corpus.Absence;
}
