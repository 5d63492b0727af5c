using System.Numerics;
using System.Text.Json;

namespace Portal.Shared.Tests.Neural;

/// <summary>Inputs, outputs and gradients of each layer, made by an independent implementation in double precision.</summary>
internal sealed class Golden
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Neural", "golden.json"))).RootElement;

    private readonly JsonElement _case;

    private Golden(JsonElement found) => _case = found;

    public static Golden Case(string name) =>
        new(Root.GetProperty("cases").EnumerateArray().Single(found => found.GetProperty("name").GetString() == name));

    public static JsonElement Optimiser(string name) =>
        Root.GetProperty("optimisers").EnumerateArray().Single(found => found.GetProperty("name").GetString() == name);

    public T[] Input<T>(string name) where T : unmanaged, INumber<T> => Numbers<T>(_case.GetProperty("input").GetProperty(name));

    public int[] Whole(string name) => Numbers<int>(_case.GetProperty("input").GetProperty(name));

    public T[] Upstream<T>(string name = "y") where T : unmanaged, INumber<T> => Numbers<T>(_case.GetProperty("upstream").GetProperty(name));

    public void OutputIs<T>(ReadOnlySpan<T> actual, string name = "y") where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Near(Numbers<double>(_case.GetProperty("output").GetProperty(name)), actual, $"output {name}");

    public void LossIs<T>(double actual) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        OutputIs([T.CreateTruncating(actual)], "loss");

    public void GradientIs<T>(string name, ReadOnlySpan<T> actual) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Near(Numbers<double>(_case.GetProperty("gradient").GetProperty(name)), actual, $"gradient {name}");

    public static void Near<T>(double[] expected, ReadOnlySpan<T> actual, string what) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (relative, absolute) = typeof(T) == typeof(float) ? (1e-4, 1e-5) : (1e-9, 1e-9);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = Math.Abs(expected[i] - double.CreateTruncating(actual[i]));
            Assert.True(difference <= Math.Max(absolute, relative * Math.Abs(expected[i])), $"{what}[{i}]: {expected[i]} expected, {actual[i]} found");
        }
    }

    public static T[] Numbers<T>(JsonElement tensor) where T : unmanaged, INumber<T>
    {
        var data = tensor.TryGetProperty("data", out var inner) ? inner : tensor;
        return data.ValueKind == JsonValueKind.Array
            ? [.. data.EnumerateArray().Select(number => T.CreateTruncating(number.GetDouble()))]
            : [T.CreateTruncating(data.GetDouble())];
    }
}
