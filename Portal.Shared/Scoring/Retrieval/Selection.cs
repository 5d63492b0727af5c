namespace Portal.Shared.Scoring.Retrieval;

/// <summary>Finds the n-th largest without sorting (Hoare 1961).</summary>
internal static class Selection
{
    /// <summary>The <paramref name="place"/>-th largest value, 1 for the largest; the values are put into another order.</summary>
    public static float Largest(Span<float> values, int place)
    {
        var (low, high, wanted) = (0, values.Length - 1, place - 1);
        while (low < high)
        {
            var pivot = Middle(values[low], values[(low + high) / 2], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] > pivot)
                {
                    i++;
                }

                while (values[j] < pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }

            if (wanted <= j)
            {
                high = j;
            }
            else if (wanted >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return values[wanted];
    }

    private static float Middle(float a, float b, float c) => MathF.Max(MathF.Min(a, b), MathF.Min(MathF.Max(a, b), c));
}
