using SocialFunctions.Routing;

namespace SocialFunctions.Core.Tests.Routing;

/// <summary>
/// Sentences of companies in every language (asking.txt): "?" asks, "." does not; "~" asks and is not recognised, "x" does not ask and is taken for
/// asking. The lists learnt from many of them; docs/rules.md says how much of sentences that were new to them they recognised.
/// </summary>
public sealed class AskingTableTests
{
    public static TheoryData<string> Languages => [.. Table.Value.Select(line => line.Language).Distinct()];

    private static Lazy<IReadOnlyList<(string Language, char Mark, string Text)>> Table { get; } = new(Read);

    [Theory]
    [MemberData(nameof(Languages))]
    public void EachSentence_IsTakenAsTheTableSays(string language)
    {
        var wrong = Table.Value
            .Where(line => line.Language == language && Asking.Asks(line.Text) != line.Mark is '?' or 'x')
            .Select(line => $"{line.Mark} {line.Text}");

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Table_HasEnoughSentencesAndMostAreRecognised(string language)
    {
        var marks = Table.Value.Where(line => line.Language == language).Select(line => line.Mark).ToList();

        Assert.True(marks.Count(mark => mark is '?' or '~') >= 25);
        Assert.True(marks.Count(mark => mark is '.' or 'x') >= 10);
        Assert.InRange(marks.Count(mark => mark == '~'), 0, 5);
        Assert.InRange(marks.Count(mark => mark == 'x'), 0, 2);
    }

    private static List<(string Language, char Mark, string Text)> Read()
    {
        var lines = new List<(string Language, char Mark, string Text)>();
        var language = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Routing", "asking.txt")).Where(line => line.Length > 0))
        {
            if (line[0] == '#')
            {
                language = line[2..];
            }
            else
            {
                lines.Add((language, line[0], line[2..]));
            }
        }

        return lines;
    }
}
