namespace Portal.Server.Learning.Training;

/// <summary>
/// One row at a time of how often each item meets each other item: sum over sequences of the product of what both count
/// (Gustavson 1978). A row is summed by one thread in the order of the sequences, so any number of threads gives the same bits.
/// </summary>
/// <param name="data">The sequences.</param>
internal sealed class PairSums(UserItems data)
{
    private readonly int[] _met = new int[data.ByItem.Rows];
    private int _count;

    /// <summary>[items]: the sums of the row, 0 for items that are not met.</summary>
    public float[] Sums { get; } = new float[data.ByItem.Rows];

    /// <summary>The items met in the row, ascending, the item itself among them.</summary>
    public ReadOnlySpan<int> Met => _met.AsSpan(0, _count);

    /// <summary>Sums up the row of an item.</summary>
    public void Read(int item)
    {
        foreach (var met in Met)
        {
            Sums[met] = 0;
        }

        _count = 0;
        var users = data.ByItem.IndicesOf(item);
        var values = data.ByItem.ValuesOf(item);
        for (var i = 0; i < users.Length; i++)
        {
            AddUser(users[i], values[i]);
        }

        Array.Sort(_met, 0, _count);
    }

    private void AddUser(int user, float factor)
    {
        var items = data.ByUser.IndicesOf(user);
        var values = data.ByUser.ValuesOf(user);
        for (var i = 0; i < items.Length; i++)
        {
            ref var sum = ref Sums[items[i]];
            if (sum == 0)
            {
                _met[_count++] = items[i];
            }

            sum += factor * values[i];
        }
    }
}
