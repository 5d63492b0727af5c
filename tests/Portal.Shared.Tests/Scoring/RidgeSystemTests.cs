using Portal.Shared.Scoring;

namespace Portal.Shared.Tests.Scoring;

public sealed class RidgeSystemTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Solve_FulfilsTheNormalEquations(int size)
    {
        var random = new Random(size);
        var rows = Enumerable.Range(0, 30).Select(_ => Draw(random, size)).ToArray();
        var weights = Draw(random, 30).Select(MathF.Abs).ToArray();
        var gram = new float[size * size];
        for (var i = 0; i < gram.Length; i++)
        {
            gram[i] = rows.Sum(row => row[i / size] * row[i % size]);
        }

        var system = new RidgeSystem(size);
        var solution = new float[size];
        for (var time = 0; time < 2; time++) // the second system must not see the first
        {
            system.Reset(gram, 0.5f, 0.1f);
            for (var row = 0; row < rows.Length; row++)
            {
                system.Add(rows[row], weights[row]);
            }

            system.Solve(solution);
        }

        for (var i = 0; i < size; i++)
        {
            var observed = rows.Zip(weights).Sum(one => one.Second * one.First[i] * (Dot(one.First, solution) - 1));
            var shared = 0.5 * rows.Sum(row => row[i] * Dot(row, solution));
            Assert.Equal(0, observed + shared + (0.1 * solution[i]), 1e-3);
        }
    }

    private static double Dot(float[] x, float[] y) => x.Zip(y).Sum(pair => (double)pair.First * pair.Second);

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
