using Microsoft.ML.OnnxRuntime;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>Histories as the rows of a model's inputs, in arrays that are used again.</summary>
internal sealed class OnnxRows
{
    private readonly OnnxSignature _signature;
    private readonly OnnxLayout _layout;
    private readonly long[] _items;
    private readonly long[] _behaviours;
    private readonly float[] _gaps;

    /// <summary>Makes the arrays.</summary>
    /// <param name="signature">What the model takes.</param>
    /// <param name="layout">How it wants to be told.</param>
    /// <param name="most">Most rows.</param>
    public OnnxRows(OnnxSignature signature, OnnxLayout layout, int most)
    {
        (_signature, _layout) = (signature, layout);
        _items = new long[most * layout.Length];
        _behaviours = signature.HasBehaviours ? new long[_items.Length] : [];
        _gaps = signature.HasGaps ? new float[_items.Length] : [];
    }

    /// <summary>The inputs for some histories; valid until the next call.</summary>
    public Dictionary<string, OrtValue> Fill(ReadOnlySpan<History> histories)
    {
        Array.Clear(_items);
        Array.Clear(_behaviours);
        Array.Clear(_gaps);
        for (var row = 0; row < histories.Length; row++)
        {
            Fill(histories[row], row * _layout.Length);
        }

        // A batch fixed in the model is filled up with empty rows.
        var rows = _signature.Batch > 0 ? _signature.Batch : histories.Length;
        var inputs = new Dictionary<string, OrtValue> { [OnnxSignature.Items] = Value(_items, rows) };
        if (_signature.HasBehaviours)
        {
            inputs[OnnxSignature.Behaviours] = Value(_behaviours, rows);
        }

        if (_signature.HasGaps)
        {
            inputs[OnnxSignature.Gaps] = Value(_gaps, rows);
        }

        return inputs;
    }

    private void Fill(History history, int start)
    {
        var told = Math.Min(history.Length, _layout.Length);
        var first = history.Length - told;
        var place = start + (_layout.Align == OnnxAlignment.Right ? _layout.Length - told : 0);
        for (var i = 0; i < told; i++)
        {
            _items[place + i] = history.Items.Span[first + i] + 1;
            if (_signature.HasBehaviours)
            {
                _behaviours[place + i] = 1 + (history.Behaviours.IsEmpty ? 0 : (byte)history.Behaviours.Span[first + i]);
            }

            // As with Portal's own networks, the oldest interaction told has no gap, whatever came before it.
            if (_signature.HasGaps && i > 0 && !history.Times.IsEmpty)
            {
                _gaps[place + i] = Math.Max(0, history.Times.Span[first + i] - history.Times.Span[first + i - 1]);
            }
        }
    }

    private OrtValue Value<T>(T[] values, int rows)
        where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(0, rows * _layout.Length), [rows, _layout.Length]);
}
