using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural;

/// <summary>The parameters of a network in one arena, their gradients in another of the same layout.</summary>
public sealed class Parameters<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Numbers to a 64-byte cache line of floats: each parameter starts on its own.</summary>
    private const int Alignment = 16;

    private readonly List<Parameter<T>> _all = [];
    private int _length;

    /// <summary>All parameters in the order they were declared.</summary>
    public IReadOnlyList<Parameter<T>> All => _all;

    /// <summary>The values of all parameters.</summary>
    public Slice<T> Values { get; private set; }

    /// <summary>The gradients of all parameters.</summary>
    public Slice<T> Gradients { get; private set; }

    /// <summary>Declares a parameter; it can be used after <see cref="Allocate"/>.</summary>
    /// <param name="name">Its name in a saved bundle.</param>
    /// <param name="shape">Its shape, row-major.</param>
    public Parameter<T> Declare(string name, params int[] shape)
    {
        var parameter = new Parameter<T>(name, shape, _length);
        _all.Add(parameter);
        _length += (parameter.Count + Alignment - 1) / Alignment * Alignment;
        return parameter;
    }

    /// <summary>Makes the arenas and gives each parameter its part.</summary>
    /// <param name="forTraining">Whether there are gradients; without them the memory is half.</param>
    public void Allocate(bool forTraining = true)
    {
        Values = GC.AllocateArray<T>(_length, pinned: true);
        Gradients = forTraining ? GC.AllocateArray<T>(_length, pinned: true) : [];
        foreach (var parameter in _all)
        {
            parameter.Value = Values.Part(parameter.Offset, parameter.Count);
            parameter.Gradient = forTraining ? Gradients.Part(parameter.Offset, parameter.Count) : default;
        }
    }

    /// <summary>Takes over the values of another network's parameters, by name; of one that is longer there, as many as there are here.</summary>
    /// <param name="others">Of the same names; what is longer here keeps its last values.</param>
    public void CopyFrom(Parameters<T> others)
    {
        foreach (var parameter in _all)
        {
            var other = others[parameter.Name].Value.Span;
            other[..Math.Min(other.Length, parameter.Count)].CopyTo(parameter.Value.Span);
        }
    }

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter<T> this[string name] =>
        _all.Find(parameter => parameter.Name == name) ?? throw new KeyNotFoundException($"The network has no parameter '{name}'.");
}

/// <summary>One parameter of a network.</summary>
public sealed class Parameter<T>(string name, int[] shape, int offset)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Its name in a saved bundle.</summary>
    public string Name => name;

    /// <summary>Its shape, row-major.</summary>
    public IReadOnlyList<int> Shape => shape;

    /// <summary>Where it begins in the arenas.</summary>
    public int Offset => offset;

    /// <summary>Numbers in it.</summary>
    public int Count { get; } = shape.Aggregate(1, (product, side) => product * side);

    /// <summary>The values.</summary>
    public Slice<T> Value { get; internal set; }

    /// <summary>The gradient, added to by backward passes.</summary>
    public Slice<T> Gradient { get; internal set; }

    /// <summary>Fills the values with a normal distribution.</summary>
    public void Randomise(Random random, double deviation)
    {
        foreach (ref var value in Value.Span)
        {
            value = T.CreateTruncating(deviation * NormalDraw.Next(random));
        }
    }

    /// <summary>Sets all values.</summary>
    public void Fill(double value) => Value.Span.Fill(T.CreateTruncating(value));
}
