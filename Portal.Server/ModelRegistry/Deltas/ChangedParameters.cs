using Portal.Shared.Neural.Networks;

namespace Portal.Server.ModelRegistry.Deltas;

/// <summary>Which parameters of a network differ from those of an earlier state of it, and their new values.</summary>
internal static class ChangedParameters
{
    private const string Items = "items";
    private const string Rows = ".rows";

    /// <summary>Adds what differs.</summary>
    /// <param name="tensors">Where to.</param>
    /// <param name="prefix">What stands before the names.</param>
    /// <param name="before">The earlier state.</param>
    /// <param name="after">The later one.</param>
    /// <param name="items">Items of the later one that count.</param>
    public static void Add(
        Dictionary<string, Tensor> tensors, string prefix, ISequenceNetwork<float> before, ISequenceNetwork<float> after, int items)
    {
        foreach (var parameter in after.Parameters.All)
        {
            var old = before.Parameters[parameter.Name].Value.Span;
            var now = parameter.Value.Span;
            if (parameter.Name == Items)
            {
                AddRows(tensors, prefix + Items, old, now, after.Items.Width, items);
            }
            else if (!old.SequenceEqual(now))
            {
                tensors[prefix + parameter.Name] = Tensor.Of(now.ToArray(), [.. parameter.Shape]);
            }
        }
    }

    /// <summary>Gives a network the new values.</summary>
    /// <exception cref="DamagedBundleException">They do not fit it.</exception>
    public static void Apply(IReadOnlyDictionary<string, Tensor> tensors, string prefix, ISequenceNetwork<float> network)
    {
        foreach (var parameter in network.Parameters.All)
        {
            if (tensors.TryGetValue(prefix + parameter.Name, out var tensor))
            {
                var values = tensor.Values as float[] ?? throw new DamagedBundleException($"its '{prefix + parameter.Name}' are no numbers of a network");
                if (parameter.Name == Items)
                {
                    ApplyRows(tensors.GetValueOrDefault(prefix + Items + Rows)?.Values as int[] ?? [], values, parameter.Value.Span, network.Items.Width);
                }
                else if (values.Length == parameter.Count)
                {
                    values.CopyTo(parameter.Value.Span);
                }
                else
                {
                    throw new DamagedBundleException($"its '{prefix + parameter.Name}' has {values.Length} numbers instead of {parameter.Count}");
                }
            }
        }

        network.Items.Refresh();
    }

    private static void AddRows(Dictionary<string, Tensor> tensors, string name, ReadOnlySpan<float> old, ReadOnlySpan<float> now, int width, int items)
    {
        var (rows, values) = (new List<int>(), new List<float>());
        for (var item = 0; item < items; item++)
        {
            var row = now.Slice(item * width, width);
            if ((item + 1) * width > old.Length || !row.SequenceEqual(old.Slice(item * width, width)))
            {
                rows.Add(item);
                values.AddRange(row);
            }
        }

        if (rows.Count > 0)
        {
            tensors[name] = Tensor.Of([.. values], rows.Count, width);
            tensors[name + Rows] = Tensor.Of([.. rows]);
        }
    }

    private static void ApplyRows(int[] rows, float[] values, Span<float> items, int width)
    {
        if (values.Length != rows.Length * width || rows.Any(row => row < 0) || (rows.Length > 0 && (rows.Max() + 1L) * width > items.Length))
        {
            throw new DamagedBundleException("its item vectors are of other items");
        }

        for (var i = 0; i < rows.Length; i++)
        {
            values.AsSpan(i * width, width).CopyTo(items[(rows[i] * width)..]);
        }
    }
}
