using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Scoring.Lists;

/// <summary>
/// The feed-forward network of <see cref="FeedForwardRanker{T}"/> at work on lists: the logit of the chance that a product
/// is what the shopper turns to. Features are told as they are; what brought them to mean 0 and deviation 1 in training is
/// part of the first layer here.
/// </summary>
public sealed class NetworkRanker : IListRanker
{
    private readonly float[] _w1, _b1, _w2, _b2, _w3, _b3;
    private readonly int _hidden, _second;

    /// <summary>Takes over a network's parameters.</summary>
    /// <param name="hidden">Width of the first hidden layer; the second is half of it.</param>
    /// <param name="w1">[hidden, features].</param>
    /// <param name="b1">[hidden].</param>
    /// <param name="w2">[second, hidden].</param>
    /// <param name="b2">[second].</param>
    /// <param name="w3">[second].</param>
    /// <param name="b3">[1].</param>
    /// <exception cref="ArgumentException">They do not fit each other.</exception>
    public NetworkRanker(int hidden, float[] w1, float[] b1, float[] w2, float[] b2, float[] w3, float[] b3)
    {
        (_hidden, _second) = (hidden, Math.Max(1, hidden / 2));
        (_w1, _b1, _w2, _b2, _w3, _b3) = (w1, b1, w2, b2, w3, b3);
        if (hidden < 1 || w1.Length != hidden * ListFeatures.Count || b1.Length != hidden || w2.Length != _second * hidden || b2.Length != _second
            || w3.Length != _second || b3.Length != 1)
        {
            throw new ArgumentException($"The layers of a network of width {hidden} over {ListFeatures.Count} features do not fit each other.", nameof(hidden));
        }
    }

    /// <inheritdoc/>
    public string Kind => "network";

    /// <summary>Width of the first hidden layer.</summary>
    public int Hidden => _hidden;

    /// <summary>The parameters: first, second and last layer, each its weights and then its bias.</summary>
    public IReadOnlyList<float[]> Layers => [_w1, _b1, _w2, _b2, _w3, _b3];

    /// <summary>A trained network, with what standardised its features folded into the first layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="means">[features]: mean of each in training.</param>
    /// <param name="scales">[features]: 1 / deviation of each.</param>
    public static NetworkRanker Of(FeedForwardRanker<float> network, ReadOnlySpan<float> means, ReadOnlySpan<float> scales)
    {
        var layers = network.Parameters.All.Select(parameter => parameter.Value.Span.ToArray()).ToArray();
        var (w1, b1, width) = (layers[0], layers[1], means.Length);
        for (var unit = 0; unit < b1.Length; unit++)
        {
            for (var feature = 0; feature < width; feature++)
            {
                ref var weight = ref w1[(unit * width) + feature];
                weight *= scales[feature];
                b1[unit] -= weight * means[feature];
            }
        }

        return new NetworkRanker(network.Settings.Hidden, w1, b1, layers[2], layers[3], layers[4], layers[5]);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> features, int stride, Span<float> scores)
    {
        var rented = ArrayPool<float>.Shared.Rent((_hidden + _second) * stride);
        var first = rented.AsSpan(0, _hidden * stride);
        var second = rented.AsSpan(_hidden * stride, _second * stride);
        Layer(features, _w1, _b1, first, stride);
        Gelu<float>.Forward(first, first);
        Layer(first, _w2, _b2, second, stride);
        Gelu<float>.Forward(second, second);
        Layer(second, _w3, _b3, scores[..stride], stride);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>
    /// Features go from 0 to their values one after the other, once forwards and once backwards; each is given half of what
    /// both steps changed. The steps lead from the score of nothing to the score, so nothing is left over.
    /// </summary>
    public float Explain(ReadOnlySpan<float> features, Span<float> contributions)
    {
        Span<float> sums = stackalloc float[_hidden], work = stackalloc float[_hidden + _second];
        contributions.Clear();
        var nothing = 0f;
        foreach (var forwards in (ReadOnlySpan<bool>)[true, false])
        {
            _b1.CopyTo(sums);
            nothing = Rest(sums, work);
            var before = nothing;
            for (var step = 0; step < features.Length; step++)
            {
                var feature = forwards ? step : features.Length - 1 - step;
                if (features[feature] is not 0 and var value)
                {
                    for (var unit = 0; unit < _hidden; unit++)
                    {
                        sums[unit] += _w1[(unit * features.Length) + feature] * value;
                    }

                    var after = Rest(sums, work);
                    contributions[feature] += 0.5f * (after - before);
                    before = after;
                }
            }
        }

        return nothing;
    }

    /// <summary>What follows the sums of the first layer.</summary>
    private float Rest(ReadOnlySpan<float> sums, Span<float> work)
    {
        var first = work[.._hidden];
        var second = work[_hidden..];
        Gelu<float>.Forward(sums, first);
        for (var unit = 0; unit < _second; unit++)
        {
            var sum = _b2[unit];
            for (var i = 0; i < _hidden; i++)
            {
                sum += _w2[(unit * _hidden) + i] * first[i];
            }

            second[unit] = sum;
        }

        Gelu<float>.Forward(second, second);
        var score = _b3[0];
        for (var unit = 0; unit < _second; unit++)
        {
            score += _w3[unit] * second[unit];
        }

        return score;
    }

    /// <summary>out[unit, product] = bias[unit] + sum of weights[unit, i] * input[i, product].</summary>
    private static void Layer(ReadOnlySpan<float> input, float[] weights, float[] bias, Span<float> output, int stride)
    {
        var inputs = weights.Length / bias.Length;
        var registers = stride / Vector<float>.Count;
        var from = MemoryMarshal.Cast<float, Vector<float>>(input);
        var to = MemoryMarshal.Cast<float, Vector<float>>(output);
        for (var unit = 0; unit < bias.Length; unit++)
        {
            var row = weights.AsSpan(unit * inputs, inputs);
            // Two registers of products at once: their sums do not wait for each other.
            for (var at = 0; at < registers; at += 2)
            {
                var (one, two) = (new Vector<float>(bias[unit]), new Vector<float>(bias[unit]));
                var pair = at + 1 < registers ? 1 : 0;
                for (var i = 0; i < row.Length; i++)
                {
                    var (weight, values) = (new Vector<float>(row[i]), (i * registers) + at);
                    one += weight * from[values];
                    two += weight * from[values + pair];
                }

                to[(unit * registers) + at + pair] = two;
                to[(unit * registers) + at] = pair == 0 ? two : one;
            }
        }
    }
}
