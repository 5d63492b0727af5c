using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>Dropout, and the addition to what came past it, with the elements shared out among the workers.</summary>
internal sealed class SharedDropout<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements handed to a thread at once; even, as two neighbours share a draw.</summary>
    private const int ElementsOfPart = 1 << 13;

    private readonly Workers _workers;
    private readonly ParallelAction _add, _copy, _mask;
    private Slice<T> _x, _y;
    private Dropout _dropout;
    private uint _place;
    private ulong _step;

    public SharedDropout(Workers workers)
    {
        _workers = workers;
        (_add, _copy, _mask) = (new(Add), new(Copy), new(Mask));
    }

    /// <summary>y = x + dropout(y).</summary>
    public void Add(Slice<T> x, Slice<T> y, Dropout dropout, uint place, ulong step) => Run(_add, x, y, dropout, place, step);

    /// <summary>dx = dropout(dy): the gradient of what was dropped from.</summary>
    public void Back(Slice<T> dy, Slice<T> dx, Dropout dropout, uint place, ulong step) => Run(_copy, dy, dx, dropout, place, step);

    /// <summary>y = dropout(y).</summary>
    public void Apply(Slice<T> y, Dropout dropout, uint place, ulong step)
    {
        if (dropout.Rate > 0)
        {
            Run(_mask, default, y, dropout, place, step);
        }
    }

    private void Run(ParallelAction act, Slice<T> x, Slice<T> y, Dropout dropout, uint place, ulong step)
    {
        (_x, _y, _dropout, _place, _step) = (x, y, dropout, place, step);
        _workers.Run(act, (y.Length + ElementsOfPart - 1) / ElementsOfPart);
    }

    private void Add(int part)
    {
        Mask(part);
        Elements<T>.Add(Part(_x, part), Part(_y, part));
    }

    private void Copy(int part)
    {
        Part(_x, part).CopyTo(Part(_y, part));
        Mask(part);
    }

    private void Mask(int part) => _dropout.Apply(_place, _step, (long)part * ElementsOfPart, Part(_y, part));

    private static Span<T> Part(Slice<T> all, int part) =>
        all.Span.Slice(part * ElementsOfPart, Math.Min(ElementsOfPart, all.Length - (part * ElementsOfPart)));
}
