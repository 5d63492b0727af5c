using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>The factors of BPR-MF and the steps that train them.</summary>
internal sealed class BprSteps
{
    /// <summary>Steps between two looks at whether to stop: some milliseconds.</summary>
    private const int StepsBetweenLooks = 4096;

    /// <summary>Draws of an item that the user did not meet before a triple is given up; users who met nearly all exist.</summary>
    private const int MostDraws = 10;

    private readonly SparseRows _byUser;
    private readonly int[] _known;
    private readonly int[] _userOfEntry;
    private readonly float[] _users;
    private readonly BprSettings _settings;
    private readonly Random _random;

    /// <summary>Draws the factors to start from.</summary>
    /// <param name="byUser">[users, items]: what each user met.</param>
    /// <param name="known">The items that anybody met.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="random">All chance.</param>
    public BprSteps(SparseRows byUser, int[] known, BprSettings settings, Random random)
    {
        (_byUser, _known, _settings, _random) = (byUser, known, settings, random);
        _userOfEntry = [.. Enumerable.Range(0, byUser.Rows).SelectMany(user => Enumerable.Repeat(user, byUser.IndicesOf(user).Length))];
        _users = Draw(byUser.Rows);
        Items = Draw(byUser.Columns);
        Bias = Enumerable.Repeat(Unscored.Mark, byUser.Columns).ToArray();
        foreach (var item in known)
        {
            Bias[item] = 0;
        }
    }

    /// <summary>[items, dimensions].</summary>
    public float[] Items { get; }

    /// <summary>[items]; negative infinity for items that nobody met.</summary>
    public float[] Bias { get; }

    /// <summary>Takes steps.</summary>
    /// <param name="count">How many.</param>
    /// <param name="rate">How far each goes.</param>
    /// <param name="cancellationToken">Stops them.</param>
    public void Run(int count, float rate, CancellationToken cancellationToken)
    {
        for (var step = 0; step < count; step++)
        {
            if (step % StepsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var entry = _random.Next(_userOfEntry.Length);
            if (DrawOther(_byUser.IndicesOf(_userOfEntry[entry])) is { } other)
            {
                Step(_userOfEntry[entry], _byUser.Indices[entry], other, rate);
            }
        }
    }

    private int? DrawOther(ReadOnlySpan<int> met)
    {
        for (var draw = 0; draw < MostDraws; draw++)
        {
            if (_known[_random.Next(_known.Length)] is var item && !met.Contains(item))
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Up the gradient of ln sigmoid(x_item - x_other), x = user * item + bias.</summary>
    private void Step(int user, int item, int other, float rate)
    {
        var size = _settings.Dimensions;
        var u = _users.AsSpan(user * size, size);
        var i = Items.AsSpan(item * size, size);
        var o = Items.AsSpan(other * size, size);
        var pull = Sigmoid<float>.Of(Bias[other] - Bias[item] + Sums<float>.Dot(u, o) - Sums<float>.Dot(u, i));
        var keep = 1 - (rate * _settings.Regularisation);
        for (var d = 0; d < size; d++)
        {
            var (ud, id, od) = (u[d], i[d], o[d]);
            u[d] = (keep * ud) + (rate * pull * (id - od));
            i[d] = (keep * id) + (rate * pull * ud);
            o[d] = (keep * od) - (rate * pull * ud);
        }

        Bias[item] = (keep * Bias[item]) + (rate * pull);
        Bias[other] = (keep * Bias[other]) - (rate * pull);
    }

    private float[] Draw(int rows)
    {
        var factors = new float[rows * _settings.Dimensions];
        foreach (ref var factor in factors.AsSpan())
        {
            factor = (_random.NextSingle() - 0.5f) * 0.1f;
        }

        return factors;
    }
}
