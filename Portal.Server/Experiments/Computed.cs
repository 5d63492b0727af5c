using System.Diagnostics.CodeAnalysis;

namespace Portal.Server.Experiments;

/// <summary>A figure, or the named reason why there is none.</summary>
/// <typeparam name="T">The figure.</typeparam>
internal readonly record struct Computed<T>
{
    private readonly T? _value;

    private Computed(T? value, Lack? lack) => (_value, Lack) = (value, lack);

    /// <summary>Why there is no figure; null when there is one.</summary>
    public Lack? Lack { get; }

    /// <summary>The figure.</summary>
    /// <exception cref="InvalidOperationException">There is none; ask <see cref="TryGet"/> first.</exception>
    public T Value => Lack is { } lack ? throw new InvalidOperationException($"Not computable: {lack.Text}.") : _value!;

    /// <summary>A figure.</summary>
    public static implicit operator Computed<T>(T value) => new(value, null);

    /// <summary>No figure.</summary>
    public static implicit operator Computed<T>(Lack lack) => new(default, lack);

    /// <summary>No figure.</summary>
    public static implicit operator Computed<T>(LackKind kind) => new(default, new Lack(kind));

    /// <summary>The figure, if there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return Lack is null;
    }

    /// <summary>Goes on with the figure; a lack stays what it is.</summary>
    public Computed<TNext> Then<TNext>(Func<T, Computed<TNext>> next) => Lack is { } lack ? lack : next(_value!);

    /// <summary>Goes on with the figure; a lack stays what it is.</summary>
    public Computed<TNext> Map<TNext>(Func<T, TNext> next) => Lack is { } lack ? lack : next(_value!);
}
