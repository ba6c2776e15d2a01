namespace SocialFunctions.Benchmarks.Measurements;

internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Slope of the line through the points that errs least.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        var x = points.Average(p => p.X);
        var y = points.Average(p => p.Y);
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
