namespace Portal.Server.Learning.Datasets;

/// <summary>Chance orders from a seed.</summary>
internal static class Shuffle
{
    /// <summary>A random renumbering (Fisher and Yates): entry i is the new number of i.</summary>
    public static int[] Numbers(int count, int seed)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = i;
        }

        new Random(seed).Shuffle(numbers);
        return numbers;
    }
}
