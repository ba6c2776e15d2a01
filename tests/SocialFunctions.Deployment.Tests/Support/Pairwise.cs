namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>Few rows of choices in which every two values of different choices meet.</summary>
internal static class Pairwise
{
    public static IReadOnlyList<string[]> Rows(string[][] choices)
    {
        var left = (
            from first in Enumerable.Range(0, choices.Length)
            from second in Enumerable.Range(first + 1, choices.Length - first - 1)
            from a in choices[first]
            from b in choices[second]
            select (First: first, A: a, Second: second, B: b)).ToHashSet();
        var rows = new List<string[]>();
        while (left.Count > 0)
        {
            // Begin with a pair that did not meet yet, and let each other choice be the one that meets most.
            var row = new string?[choices.Length];
            var seed = left.First();
            (row[seed.First], row[seed.Second]) = (seed.A, seed.B);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] ??= choices[i].MaxBy(value => left.Count(pair =>
                    (pair.First == i && pair.A == value && pair.B == row[pair.Second]) || (pair.Second == i && pair.B == value && pair.A == row[pair.First])));
            }

            rows.Add(row!);
            left.RemoveWhere(pair => row[pair.First] == pair.A && row[pair.Second] == pair.B);
        }

        return rows;
    }
}
