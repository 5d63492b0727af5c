using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SkiaSharp;

namespace Portal.Server.Catalog.Vectors;

/// <summary>
/// A picture encoder: the middle square of the picture, brought to the size the model looks at, as [items, 3, size, size] of
/// red, green and blue, each less its mean and over its deviation. What is transparent is white.
/// </summary>
internal sealed class ImageEncoder : IProductEncoder
{
    /// <summary>Means and deviations of ImageNet, which most published models were trained with.</summary>
    private static readonly float[] UsualMean = [0.485f, 0.456f, 0.406f], UsualStd = [0.229f, 0.224f, 0.225f];

    private readonly OnnxEncoderModel _model;
    private readonly string _input;
    private readonly float[] _mean, _std;
    private readonly int _size;

    /// <param name="options">The settings.</param>
    /// <param name="model">The model; the encoder disposes of it.</param>
    /// <exception cref="UnfitEncoderException">The model cannot be used.</exception>
    public ImageEncoder(EncoderOptions options, OnnxEncoderModel model)
    {
        (_model, _size) = (model, options.Size);
        (_mean, _std) = (options.Mean.Length == 0 ? UsualMean : options.Mean, options.Std.Length == 0 ? UsualStd : options.Std);
        _input = model.Inputs.Keys.First();
        var sides = model.Inputs[_input].Dimensions;
        if (model.Inputs.Count != 1 || model.Inputs[_input].ElementDataType != TensorElementType.Float || sides.Length != 4
            || sides[1] is not (3 or -1) || (sides[2] > 0 && sides[2] != _size) || (sides[3] > 0 && sides[3] != _size))
        {
            throw new UnfitEncoderException(
                $"its model takes {string.Join(", ", model.Inputs.Select(input => $"{input.Key} ({input.Value.ElementDataType}[{string.Join(',', input.Value.Dimensions)}])"))}; "
                + $"an image encoder of Size {_size} takes one Float[items, 3, {_size}, {_size}]: set Size to what the model takes, or export it so.");
        }

        Stamp = FormattableString.Invariant($"{model.Hash};{_size};{string.Join(' ', _mean)};{string.Join(' ', _std)};{options.Output};{options.Pooling}");
        _model.Run([NamedOnnxValue.CreateFromTensor(_input, new DenseTensor<float>([1, 3, _size, _size]))], null);
    }

    /// <inheritdoc/>
    public string Stamp { get; }

    /// <inheritdoc/>
    public float[][] Encode(IReadOnlyList<string> inputs)
    {
        var tensor = new DenseTensor<float>([inputs.Count, 3, _size, _size]);
        for (var i = 0; i < inputs.Count; i++)
        {
            Fill(inputs[i], tensor.Buffer.Span.Slice(i * 3 * _size * _size, 3 * _size * _size));
        }

        return _model.Run([NamedOnnxValue.CreateFromTensor(_input, tensor)], null);
    }

    public void Dispose() => _model.Dispose();

    private void Fill(string file, Span<float> target)
    {
        using var picture = SKBitmap.Decode(file) ?? throw new UnfitEncoderException($"the kept picture {file} cannot be decoded: import its product again.");
        using var square = new SKBitmap(new SKImageInfo(_size, _size, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(square))
        using (var image = SKImage.FromBitmap(picture))
        {
            var side = Math.Min(picture.Width, picture.Height);
            canvas.Clear(SKColors.White);
            canvas.DrawImage(
                image, SKRect.Create((picture.Width - side) / 2f, (picture.Height - side) / 2f, side, side), SKRect.Create(_size, _size),
                new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), null);
        }

        var bytes = square.GetPixelSpan();
        for (var pixel = 0; pixel < _size * _size; pixel++)
        {
            for (var colour = 0; colour < 3; colour++)
            {
                target[(colour * _size * _size) + pixel] = ((bytes[(4 * pixel) + colour] / 255f) - _mean[colour]) / _std[colour];
            }
        }
    }
}
